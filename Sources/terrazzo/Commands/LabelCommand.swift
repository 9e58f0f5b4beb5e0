import Annotation
import ArgumentParser
import Foundation
import Labeling
import Printing
import ProjectDatabase
import ProjectRecords

/// Records answers given by a script or a person without the screen.
struct LabelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "label",
    abstract: "Record answers from the arguments or from JSON lines on standard input.",
    discussion: """
      EXAMPLES
        terrazzo label photos street/0001.png 17 road
        terrazzo label photos street/0001.png 18 void
        terrazzo query photos | my-labeler | terrazzo label photos

      A line looks like {"image": "street/0001.png", "partition": 3, "region": 17, "class": "road"}. \
      Instead of a class, it can say void, unsure, skip or mixed. The partition is the segmentation the \
      number belongs to, as printed by query. It may be left out if the image was segmented only once. A \
      mixed region is split: the next query prints its parts, with a partition of their own.

      Lines do not replace existing answers unless --replace is given; such lines are reported. Skipped \
      regions count as open. An answer given as arguments replaces your own answer and reports what it was; \
      another annotator's answer is replaced only with --replace.

      Lines that cannot be recorded are reported with their numbers. The others are recorded as one group, \
      and the exit code is 1.
      """)

  @OptionGroup var project: ProjectOptions

  @Argument(help: "An image's path inside the folder, as printed by query and status.")
  var image: String?

  @Argument(help: "The region's number.")
  var region: Int?

  @Argument(help: "The name of a class, or void, unsure, skip or mixed.")
  var answer: String?

  @Option(
    help: ArgumentHelp(
      "The segmentation the region's number belongs to, as printed by query.",
      valueName: "number"))
  var partition: Int64?

  @Flag(help: "Replace existing answers.")
  var replace = false

  /// What a word means if it is both a class and an answer.
  enum Sense: String, ExpressibleByArgument, CaseIterable {
    case `class`
    case answer
  }

  @Option(
    name: .customLong("as"),
    help: "How to read the word in an old project with a class named like an answer.")
  var sense: Sense?

  func validate() throws {
    if image == nil, partition != nil {
      throw ValidationError("--partition needs an image; in JSON lines, partition is a field.")
    }
    if image != nil, region == nil || answer == nil {
      throw ValidationError(
        "label takes an image, a region's number and a class, or answers on standard input.")
    }
  }

  func run() async throws {
    let options = project.sessionOptions(role: .headless)
    let (reading, report, names, problems) = try await withSession(options) { session in
      var reading = await AnswerReading(session: session)
      let protection: AnswerProtection
      if let image, let region, let answer {
        await reading.add(
          AnswerLine(
            image: image, region: region, partition: partition, answer: answer,
            sense: sense?.rawValue))
        protection = replace ? .nothing : .othersAnswers
      } else {
        try await reading.addLines(of: InputLines())
        protection = replace ? .nothing : .everyAnswer
      }
      let names = ClassNames(await session.snapshot().classes)
      let report = try await session.record(reading.answers, protecting: protection)
      let problems = reading.problems + reading.refusals(of: report.kept, names: names)
      problems.forEach(StandardStreams.say)
      return (reading, report, names, problems)
    }
    reading.notice(of: report.replaced, names: names).map(StandardStreams.say)
    if report.repeated > 0 {
      StandardStreams.say(
        Figures.counted(report.repeated, "answer") + " already existed and "
          + (report.repeated == 1 ? "was" : "were") + " not recorded again.")
    }
    let noun = report.recorded == 1 ? "answer" : "answers"
    StandardStreams.write("\(report.recorded) \(noun) recorded")
    if !problems.isEmpty { throw ExitCode.failure }
  }
}
