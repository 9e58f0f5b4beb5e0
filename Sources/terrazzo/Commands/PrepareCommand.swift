import Annotation
import ArgumentParser
import Printing
import ProjectRecords
import Shards

/// Segments and describes every image, so that nothing has to wait later.
struct PrepareCommand: AsyncParsableCommand, ProgressShowing {
  static let configuration = CommandConfiguration(
    commandName: "prepare",
    abstract: "Segment every image into regions and describe them, on all cores.",
    discussion: """
      EXAMPLES
        terrazzo prepare photos
        terrazzo prepare photos --jobs 1
        terrazzo prepare photos --basis-only && terrazzo prepare photos --shard 1/2 &
        terrazzo prepare photos --gather

      Many machines share the work if they share the folder: --basis-only learns the basis and writes down what they \
      must know; each then takes a part with --shard, in any order, and none of them opens the project; --gather notes \
      what they did. A part may be stopped, repeated and run twice at once. Variables of a batch system say which part \
      a task takes if --shard is auto; TERRAZZO_SHARDS says how many there are where the system does not (Kubernetes, \
      PBS). docs/scale.md has jobs to start from.

      Nothing is lost when it is stopped: the next run continues where this one stopped. Images that \
      cannot be read are reported and left out, and the exit code is 1.
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var settings: SettingOptions
  @OptionGroup var progress: ProgressOptions

  @Option(
    help: ArgumentHelp("Images to process at a time (default: one per core).", valueName: "n"))
  var jobs: Int?

  @Flag(help: "Only learn what regions are described by, and write it down for --shard.")
  var basisOnly = false

  @OptionGroup var part: ShardOption

  @Flag(help: "Note what was prepared with --shard, and say which parts are missing.")
  var gather = false

  func validate() throws {
    guard [basisOnly, part.shard != nil, gather].count(where: \.self) <= 1 else {
      throw ValidationError("--basis-only, --shard and --gather exclude each other.")
    }
    if part.shard != nil || gather, try settings.changes() != SettingsChanges() {
      throw ValidationError("Settings belong before the parts: give them with --basis-only.")
    }
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
  }

  func run() async throws {
    if let shard = try part.chosen() {
      let run = ShardPreparationRun(shard: shard, place: project.workerPlace, jobs: jobs)
      guard try await run.run().failures.isEmpty else { throw ExitCode.failure }
      return
    }
    let options = project.sessionOptions(
      role: .headless, changes: try settings.changes(), creates: true)
    let report: PreparationReport? = try await withSession(options) { session in
      StandardStreams.sayNotice(of: session)
      StandardStreams.sayInvitation(to: session, options)
      StandardStreams.sayLeftOut(of: session)
      if basisOnly {
        try await SharedPreparation(session: session).publish()
        return nil
      }
      if gather {
        guard try await SharedPreparation(session: session).gather() else {
          throw ExitCode.failure
        }
        return nil
      }
      return try await PreparationRun(session: session, jobs: jobs).run()
    }
    if report?.failures.isEmpty == false { throw ExitCode.failure }
  }
}
