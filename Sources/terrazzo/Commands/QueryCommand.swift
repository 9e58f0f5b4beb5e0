import Annotation
import ArgumentParser
import Labeling

/// Prints the regions that should be answered next.
struct QueryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Print the next batch of regions, one JSON object a line.",
    discussion: """
      EXAMPLES
        terrazzo query photos
        terrazzo query photos --batch 100 | my-labeler | terrazzo label photos

      Each line holds image, region, x and y (a pixel inside), width, height, utility, prediction \
      and confidence; with --explain also rank (the place in the order of choice) and terms, \
      which add up to the utility: uncertainty, balance, diversity, spatial. A batch that is not finished is printed again.
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var settings: SettingOptions

  @Flag(help: "Say why each region was chosen.")
  var explain = false

  func run() async throws {
    try await reporting {
      let session = try await AnnotationSession.open(
        project.sessionOptions(role: .headless, changes: try settings.changes()))
      let queries = try await session.nextBatch()
      let snapshot = await session.snapshot()
      await session.close()
      let names = ClassNames(snapshot.classes)
      let lines = try queries.map {
        try JSONText.line(QueryLine($0, names: names, explains: explain))
      }
      if !lines.isEmpty { StandardStreams.write(lines.joined(separator: "\n")) }
      if queries.isEmpty {
        StandardStreams.say("Every region is answered; nothing is left to ask.")
      }
    }
  }
}
