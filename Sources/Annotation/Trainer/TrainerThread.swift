import Foundation
import Glibc
import Labeling
import OutsideTrainers
import Synchronization

/// A run of a trainer on a thread of its own, which may wait for hours.
struct TrainerThread {
  /// As that of the threads that compute: a screen comes first.
  private static let niceness: Int32 = 10

  private let run: TrainerRun
  private let lock: Int32
  private let heard: @Sendable (TrainerRun.News) -> Void

  init(
    _ command: TrainerCommand, round: TrainerRound, lock: Int32,
    heard: @escaping @Sendable (TrainerRun.News) -> Void
  ) {
    run = TrainerRun(command, round: round)
    self.lock = lock
    self.heard = heard
  }

  /// Waits for its end without blocking; ends it if the surrounding task is cancelled.
  func run() async throws(SessionError) {
    let isStopped = StopSign()
    let (run, lock, heard) = (run, lock, heard)
    let error = await withTaskCancellationHandler {
      await withCheckedContinuation { (done: CheckedContinuation<TrainerError?, Never>) in
        Thread.detachNewThread {
          // On Linux the process numbered 0 is the calling thread alone; the trainer inherits it.
          _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Self.niceness)
          do throws(TrainerError) {
            try run.run(
              environment: ProcessInfo.processInfo.environment, lock: lock,
              isStopped: { isStopped.isSet }, news: heard)
            done.resume(returning: nil)
          } catch {
            done.resume(returning: error)
          }
        }
      }
    } onCancel: {
      isStopped.set()
    }
    if let error { throw SessionError(CausedFact.trainer(error)) }
  }
}

/// Says to another thread that it is to stop.
private final class StopSign: Sendable {
  private let flag = Atomic<Bool>(false)

  var isSet: Bool { flag.load(ordering: .relaxed) }
  func set() { flag.store(true, ordering: .relaxed) }
}
