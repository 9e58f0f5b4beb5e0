import ActiveLearning
import Foundation
import Glibc
import Imaging
import Labeling
import OutsideTrainers
import Preparation
import ProjectDatabase
import ProjectRecords
import SessionState

/// The trainer outside of the program at work: when it runs, on what, and what becomes of its results.
final class OutsideTraining {
  let command: TrainerCommand
  let folder: TrainerFolder
  let journal: ProjectJournal
  let training: ModelTraining
  /// Runs that were asked for.
  var turns = SingleRun()
  /// Nil unless it runs.
  private(set) var status: TrainerStatus?
  /// Of this session's last failure; replaced when a run succeeds.
  private(set) var problem: DisplayText?
  private let news: SessionNews
  /// What the last run was given, in this process or another.
  private var last: (position: Int64, answers: Int, isInterrupted: Bool)

  init(
    _ command: TrainerCommand, journal: ProjectJournal, training: ModelTraining, news: SessionNews
  ) {
    self.command = command
    self.journal = journal
    self.training = training
    self.news = news
    folder = TrainerFolder(project: journal.folder.path)
    last = (0, 0, false)
    look()
  }

  /// Looks again at what the last run was given.
  private func look() {
    last =
      folder.last.map { ($0.manifest.position, $0.manifest.answers, $0.isInterrupted) }
      ?? (0, 0, false)
  }

  /// Whether it is time for a run: the last one was interrupted, or enough answers came since.
  func isDue() throws(SessionError) -> Bool {
    guard !journal.store.isReadOnly, journal.tallies.answeredClasses >= 2 else { return false }
    if last.isInterrupted { return true }
    let new = try journal.store.answers.teachingCount(since: last.position)
    return command.isDue(new: new, last: last.answers)
  }

  /// Writes a round, runs the trainer on it, checks what it wrote and lets that judge.
  ///
  /// If the surrounding task is cancelled, the trainer is ended and not waited for.
  ///
  /// - Parameters:
  ///   - onlyIfDue: looks again whether it is, now that no other process runs it.
  ///   - heard: called from a thread of its own.
  /// - Returns: whether there was a run.
  func run(
    onlyIfDue: Bool, heard: @escaping @Sendable (TrainerRun.News) -> Void
  ) async throws(SessionError) -> Bool {
    try journal.checkOpen()
    let answeredClasses = journal.tallies.answeredClasses
    guard answeredClasses >= 2 else {
      throw SessionError(TrainingError.tooFewClasses(found: answeredClasses))
    }
    let lock: Int32
    do throws(TrainerError) {
      guard let held = try folder.lock() else { throw TrainerError.running(folder.path) }
      lock = held
    } catch {
      throw SessionError(CausedFact.trainer(error))
    }
    defer {
      close(lock)
      tell(nil)
    }
    look()
    if onlyIfDue, try !isDue() { return false }
    // A round that cannot be written waits for new answers, too.
    last = (journal.tallies.position, try journal.store.answers.teachingCount(since: 0), false)
    tell(TrainerStatus(stage: .writing))
    let written = try await TrainerRoundWriting(journal: journal, training: training).write(
      in: folder)
    last = (written.manifest.position, written.manifest.answers, true)
    do {
      tell(TrainerStatus(stage: .running))
      try await TrainerThread(command, round: written.round, lock: lock, heard: heard).run()
      tell(TrainerStatus(stage: .checking))
      let reading = TrainerReading(journal: journal, training: training, round: written)
      try await reading.use()
      finish(written.round, RoundOutcome(used: true))
    } catch {
      // What was interrupted is run again in the next session.
      if error.kind != .cancelled {
        finish(written.round, RoundOutcome(used: false, reason: "\(error)"))
        problem = DisplayText("\(error)")
      }
      throw error
    }
    news.replace(problem, by: nil)
    problem = nil
    return true
  }

  private func finish(_ round: TrainerRound, _ outcome: RoundOutcome) {
    last.isInterrupted = false
    folder.finish(round, outcome, inUse: TrainerReading.inUse(journal))
  }

  /// Takes what a run says of itself.
  func hear(_ heard: TrainerRun.News) {
    guard var status, status.stage == .running else { return }
    switch heard {
    case .progressed(let report):
      (status.share, status.words, status.quietMinutes) = (report.share, report.words, nil)
    case .quiet(let seconds): status.quietMinutes = max(1, Int(seconds / 60))
    }
    if status != self.status { tell(status) }
  }

  private func tell(_ status: TrainerStatus?) {
    self.status = status
    if !journal.isClosed { news.tell(.changed) }
  }
}
