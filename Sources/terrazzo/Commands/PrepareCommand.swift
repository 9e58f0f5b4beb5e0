import Annotation
import ArgumentParser

/// Cuts and describes every image, so that nothing has to wait later.
struct PrepareCommand: AsyncParsableCommand, ProgressShowing {
  static let configuration = CommandConfiguration(
    commandName: "prepare",
    abstract: "Cut every image into regions and describe them, on all cores.",
    discussion: """
      EXAMPLES
        terrazzo prepare photos
        terrazzo prepare photos --jobs 1

      Stopping it loses nothing: the next run goes on where this one stopped. Images that cannot be \
      read are named and left out, the others go on; the exit code is then 1.
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var settings: SettingOptions
  @OptionGroup var progress: ProgressOptions

  @Option(help: ArgumentHelp("Images at a time (default: one a core).", valueName: "n"))
  var jobs: Int?

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
  }

  func run() async throws {
    try await reporting {
      let session = try await AnnotationSession.open(
        project.sessionOptions(role: .headless, changes: try settings.changes(), creates: true))
      StandardStreams.sayNotice(of: session)
      StandardStreams.sayLeftOut(of: session)
      let report = try await PreparationRun(session: session, jobs: jobs).run()
      await session.close()
      if !report.failures.isEmpty { throw ExitCode.failure }
    }
  }
}
