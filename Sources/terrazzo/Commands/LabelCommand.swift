import Annotation
import ArgumentParser
import Foundation
import Labeling
import ProjectDatabase

/// Records answers that a script or a person gives without the screen.
struct LabelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "label",
    abstract: "Record answers given as arguments or as JSON lines on standard input.",
    discussion: """
      EXAMPLES
        terrazzo label photos street/0001.png 17 road
        terrazzo label photos street/0001.png 18 void
        terrazzo query photos | my-labeler | terrazzo label photos

      A line is {"image": "street/0001.png", "partition": 3, "region": 17, "class": "road"}; void, \
      unsure, skip and mixed answer without a class. The partition is the segmentation that the number \
      belongs to, as query prints it; it may be left out while the image was segmented in one way only. \
      A mixed region is cut finer: the next query prints its parts, with a partition of their own.

      Lines never replace an answer: a region that has one keeps it, and the line is named, unless \
      --replace is given. What was skipped is open. One answer given as arguments may replace your own, \
      and says what it was; another annotator's stays without --replace.

      A line that cannot be recorded is named with its number; the others are recorded as one group, and \
      the exit code is 1.
      """)

  @OptionGroup var project: ProjectOptions

  @Argument(help: "An image's name below the folder, as query and status print it.")
  var image: String?

  @Argument(help: "The region's number.")
  var region: Int?

  @Argument(help: "A class's name, void, unsure, skip or mixed.")
  var answer: String?

  @Option(
    help: ArgumentHelp(
      "The segmentation that the region's number belongs to, as query prints it.",
      valueName: "number"))
  var partition: Int64?

  @Flag(help: "Let the answers replace those that are there.")
  var replace = false

  /// What a word means that is both.
  enum Sense: String, ExpressibleByArgument, CaseIterable {
    case `class`
    case answer
  }

  @Option(
    name: .customLong("as"),
    help: "What is meant where an old project has a class named like an answer.")
  var sense: Sense?

  func validate() throws {
    if image == nil, partition != nil {
      throw ValidationError("--partition needs an image; in lines it is a field.")
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
        Figures.counted(report.repeated, "answer") + " stood already and "
          + (report.repeated == 1 ? "was" : "were") + " not recorded again.")
    }
    let noun = report.recorded == 1 ? "answer" : "answers"
    StandardStreams.write("\(report.recorded) \(noun) recorded")
    if !problems.isEmpty { throw ExitCode.failure }
  }
}
