import Annotation
import ArgumentParser
import Labeling
import Printing

/// Trains on all answers.
struct TrainCommand: AsyncParsableCommand, ProgressShowing {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train the model on all answers and save it.",
    discussion: """
      EXAMPLES
        terrazzo train photos
        terrazzo train photos --trainer linear
        terrazzo train photos --trainer-command ./train.sh

      At least two classes need answers. Then other models judge the answers that they
      did not learn from, which takes about ten times as long: from that on, query and
      annotate say how likely a guess is right. Interrupted there, the model is kept.

      With --trainer-command, that program is run once first and waited for, and what it wrote is used
      in place of the model.
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var settings: SettingOptions
  @OptionGroup var trainer: TrainerOptions
  @OptionGroup var progress: ProgressOptions

  func run() async throws {
    var options = project.sessionOptions(role: .headless, changes: try settings.changes())
    options.trainer = trainer.command
    try await withSession(options) { session in
      StandardStreams.sayNotice(of: session)
      try await TrainerWait(session: session).run()
      let line = ProgressLine(title: "training")
      let report = try await session.train { line.update(share: $0) }
      line.finish()
      write(report)
      let judging = ProgressLine(title: "finding out how often guesses are right")
      let isKnown = try await session.progress.judge { judging.update(share: $0) }
      judging.finish()
      guard !isKnown else { return }
      StandardStreams.say(
        "Too few answers, or images with answers, tell how often guesses are right.")
    }
  }

  private func write(_ report: TrainingReport) {
    StandardStreams.write(
      "trained on \(report.teachingRegions) "
        + (report.teachingRegions < report.labeledRegions ? "of \(report.labeledRegions) " : "")
        + "regions of \(report.classes) classes in "
        + Figures.seconds(report.seconds))
  }
}
