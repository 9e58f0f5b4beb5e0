import Annotation
import ArgumentParser
import Printing

/// Segments and describes every image, so that nothing has to wait later.
struct PrepareCommand: AsyncParsableCommand, ProgressShowing {
  static let configuration = CommandConfiguration(
    commandName: "prepare",
    abstract: "Segment every image into regions and describe them, on all cores.",
    discussion: """
      EXAMPLES
        terrazzo prepare photos
        terrazzo prepare photos --jobs 1

      Nothing is lost when it is stopped: the next run continues where this one stopped. Images that \
      cannot be read are reported and left out, and the exit code is 1.
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var settings: SettingOptions
  @OptionGroup var progress: ProgressOptions

  @Option(
    help: ArgumentHelp("Images to process at a time (default: one per core).", valueName: "n"))
  var jobs: Int?

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
  }

  func run() async throws {
    let options = project.sessionOptions(
      role: .headless, changes: try settings.changes(), creates: true)
    let report = try await withSession(options) { session in
      StandardStreams.sayNotice(of: session)
      StandardStreams.sayInvitation(to: session, options)
      StandardStreams.sayLeftOut(of: session)
      return try await PreparationRun(session: session, jobs: jobs).run()
    }
    if !report.failures.isEmpty { throw ExitCode.failure }
  }
}
