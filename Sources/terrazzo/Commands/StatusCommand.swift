import Annotation
import ArgumentParser
import Labeling
import Printing

/// Reports the progress of a project.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show the progress of a project.",
    discussion: """
      EXAMPLES
        terrazzo status photos
        terrazzo status photos --json | jq .per_class
      """)

  @OptionGroup var project: ProjectOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() async throws {
    let report = try await withSession(project.sessionOptions(role: .readOnly)) { session in
      try await session.files.noticeChanges(atMost: 256_000_000)
      return StatusReport(
        await session.snapshot(),
        finished: try await session.progress.images().count(where: \.isFinished),
        leftOut: session.opening.leftOut,
        sampleRange: await session.sampleRange,
        backbone: ProjectBackbone(await session.backbone), choosing: await session.choosing)
    }
    StandardStreams.write(json ? try JSONText.document(report) : report.text)
  }
}
