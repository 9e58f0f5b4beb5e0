import Annotation
import ArgumentParser
import Foundation
import Labeling

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

      A line is {"image": "street/0001.png", "region": 17, "class": "road"}; void, unsure, skip and mixed \
      answer without a class. A mixed region is cut finer: the next query prints its parts, with a \
      "partition" that belongs to their answers. A line that cannot be recorded is named with its number; the others \
      are recorded as one group, and the exit code is 1.
      """)

  @OptionGroup var project: ProjectOptions

  @Argument(help: "An image's name below the folder, as query and status print it.")
  var image: String?

  @Argument(help: "The region's number.")
  var region: Int?

  @Argument(help: "A class's name, void, unsure, skip or mixed.")
  var answer: String?

  func validate() throws {
    if image != nil, region == nil || answer == nil {
      throw ValidationError(
        "label takes an image, a region's number and a class, or answers on standard input.")
    }
  }

  func run() async throws {
    try await reporting {
      let session = try await AnnotationSession.open(project.sessionOptions(role: .headless))
      var reading = AnswerReading(session: session)
      if let image, let region, let answer {
        await reading.add(AnswerLine(image: image, region: region, answer: answer))
      } else {
        try await reading.addLines(of: InputLines())
      }
      let answers = reading.answers
      if !answers.isEmpty { _ = try await session.record(answers) }
      await session.close()
      reading.problems.forEach(StandardStreams.say)
      let noun = answers.count == 1 ? "answer" : "answers"
      StandardStreams.write("\(answers.count) \(noun) recorded")
      if !reading.problems.isEmpty { throw ExitCode.failure }
    }
  }
}
