import Annotation
import ArgumentParser
import Imaging
import Labeling
import Printing
import ProjectRecords
import Shards

/// Prints the regions that should be answered next.
struct QueryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Print the next batch of regions, one JSON object per line.",
    discussion: """
      EXAMPLES
        terrazzo query photos
        terrazzo query photos --batch 100 | my-labeler | terrazzo label photos

      Each line holds image, partition and region (label needs all three), x and y (a pixel inside), \
      left, top, width, height (its box), utility, prediction, confidence (the model's own) and chance (how often such guesses \
      are right; null until about 30 answers were judged in annotate). --explain adds rank (the position in the order of \
      selection), terms (uncertainty, balance, size, diversity, spatial; they add up to the utility), audit (true \
      if the region was drawn at random to measure the model; it has no prediction) and part (true for a \
      part of a mixed region, which has the utility and terms of the region it was split from). The \
      prediction is always the newest model's. If an older model chose the region, chosen_prediction and \
      chosen_confidence hold that model's prediction.

      If the current batch is not finished, its open regions are printed again. --all prints the answered \
      ones as well; each line then has an answer, null for open regions.

      --strategy, --batch and the other settings change the project, as they do with init; what they \
      changed is reported, and terrazzo status shows how batches are chosen.

      With --trainer-command, that program is run and waited for before a batch is chosen, if enough answers \
      came since its last run. If it fails, that is said and the model chooses.

      Many machines share the scoring if they share the folder. --plan trains if needed, writes the plan of the next \
      batch and prints its folder; then, in any order and without opening the project, each part runs twice with \
      --score-only --from FOLDER: once with --stage histogram, and once all histograms are there without it. --from \
      FOLDER alone makes the batch current. It is the batch that one machine would have chosen.
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var settings: SettingOptions
  @OptionGroup var trainer: TrainerOptions
  @OptionGroup var share: ImageShareOptions

  @Flag(help: "Explain why each region was chosen.")
  var explain = false

  @Flag(help: "Also print the answered regions of the batch, each with its answer.")
  var all = false

  @Flag(help: "Write the plan of the next batch for others to score, and print its folder.")
  var plan = false

  @Flag(help: "Score one part of a plan's images, without opening the project.")
  var scoreOnly = false

  @Option(help: "What --score-only writes: histogram first, then scores.")
  var stage: ShardScoring.Stage?

  @Option(
    help: ArgumentHelp("The plan's folder, as --plan printed it.", valueName: "folder"),
    completion: .directory)
  var from: String?

  @OptionGroup var part: ShardOption

  func validate() throws {
    if plan && (scoreOnly || from != nil) {
      throw ValidationError("--plan makes a new plan; --from uses one. Give one of them.")
    }
    guard scoreOnly == (part.shard != nil), !scoreOnly || from != nil else {
      throw ValidationError(
        "--score-only needs --from and --shard, and --shard needs --score-only.")
    }
    if stage != nil, !scoreOnly { throw ValidationError("--stage needs --score-only.") }
    if from != nil, try settings.changes() != SettingsChanges() {
      throw ValidationError("Settings belong before the parts: give them with --plan.")
    }
  }

  func run() async throws {
    if scoreOnly { return try await score() }
    if plan { return try await writePlan() }
    var options = project.sessionOptions(
      role: project.readingRole, changes: try settings.changes())
    options.trainer = trainer.command
    options.imagesOf = share.imagesOf
    let (before, queries, snapshot) = try await withSession(options) { session in
      try await session.files.noticeChanges(atMost: 256_000_000)
      let before = await session.snapshot().batch?.round
      StandardStreams.sayNotice(of: session)
      if let from {
        try await session.shards.takeBatch(from: FilePath(argument: from))
      } else {
        await runTrainer(session)
      }
      return (before, try await session.nextBatch(), await session.snapshot())
    }
    let names = ClassNames(snapshot.classes)
    let lines = try queries.filter { all || $0.answer == nil }.map {
      try JSONText.line(QueryLine($0, names: names, explains: explain, tellsAnswer: all))
    }
    if !lines.isEmpty { StandardStreams.write(lines.joined(separator: "\n")) }
    let answered = queries.count { $0.answer != nil }
    if answered > 0 && !all {
      StandardStreams.say(
        "\(answered) of the \(queries.count) regions of this batch are answered; "
          + "--all prints those, too."
      )
    }
    if let batch = snapshot.batch, batch.round == before, !queries.isEmpty {
      let waiting = settings.choosingOptions(notAlready: batch.size)
      if !waiting.isEmpty {
        StandardStreams.say(
          """
          The current batch of \(batch.size) is not finished. \(waiting.joined(separator: ", ")) will \
          take effect with the next one.
          """)
      }
    }
    if let problem = snapshot.problem { StandardStreams.say(problem.description) }
    if queries.isEmpty {
      StandardStreams.say("Every region is answered; nothing is left to label.")
    }
  }

  private func writePlan() async throws {
    var options = project.sessionOptions(role: .headless, changes: try settings.changes())
    options.trainer = trainer.command
    let folder = try await withSession(options) { session in
      try await session.files.noticeChanges(atMost: 256_000_000)
      StandardStreams.sayNotice(of: session)
      await runTrainer(session)
      return try await session.shards.planBatch()
    }
    StandardStreams.write("\(folder)")
  }

  /// Scores one part of the plan's images.
  private func score() async throws {
    guard let shard = try part.chosen(), let from else { return }
    let report: ShardScoring.Report
    do throws(ShardError) {
      report = try await ShardScoring(
        shard, of: FilePath(argument: from), in: project.workerPlace
      ).run(stage ?? .scores)
    } catch {
      throw CommandFailure(SessionError(error))
    }
    for failure in report.failures { StandardStreams.say("Left out: \(failure)") }
    StandardStreams.write(
      "Part \(shard): \(Figures.counted(report.images, "image")) scored; \(report.file)")
  }

  /// Before a new batch is chosen, if it is due.
  private func runTrainer(_ session: AnnotationSession) async {
    let batch = await session.snapshot().batch
    let answered = await session.snapshot().batchAnswers.count
    guard batch.map({ answered >= $0.items.count }) ?? true else { return }
    do {
      if try await session.trainer.isDue() { try await TrainerWait(session: session).run() }
    } catch {
      StandardStreams.say("\(error)")
    }
  }
}
