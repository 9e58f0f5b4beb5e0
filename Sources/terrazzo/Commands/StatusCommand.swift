import Annotation
import ArgumentParser

/// Says how far a project is.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say how far a project is.",
    discussion: """
      EXAMPLES
        terrazzo status photos
        terrazzo status photos --json | jq .per_class
      """)

  @OptionGroup var project: ProjectOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() async throws {
    try await reporting {
      let session = try await AnnotationSession.open(project.sessionOptions(role: .readOnly))
      try await session.noticeChanges(atMost: 256_000_000)
      let report = StatusReport(
        await session.snapshot(), leftOut: session.leftOut, sampleRange: await session.sampleRange)
      await session.close()
      StandardStreams.write(json ? try JSONText.document(report) : report.text)
    }
  }
}
