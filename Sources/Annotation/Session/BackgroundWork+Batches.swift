import Labeling
import SessionState

// Batches.
extension BackgroundWork {
  /// Chooses the batch after the current one, with the newest model.
  func askForPlan() {
    guard isOn, !journal.isClosed, training.learner.basis != nil else { return }
    if training.learner.planning.ask() { launch { await $0.plan() } }
  }

  private func plan() async {
    repeat {
      training.learner.planning.begin()
      await noting { () async throws(SessionError) in try await batches.planAhead() }
    } while training.learner.planning.isAskedAgain && !journal.isClosed && !Task.isCancelled
    training.learner.planning.end()
  }

  func supply() async throws(SessionError) { try await batches.supply() }

  /// What was taken back can be asked again.
  func openedAgain() async {
    guard batches.hand.isExhausted else { return }
    batches.hand.note(isExhausted: false)
    await batchMayHaveEnded()
  }

  /// After a batch's last answer: swaps the next one in, or has it supplied.
  func batchMayHaveEnded() async {
    guard isOn, batches.isFinished, !batches.hand.isSupplying else { return }
    do throws(SessionError) {
      if try await batches.swapAtEnd() {
        askForPlan()
        return
      }
    } catch {
      note(error)
    }
    launch { work in
      await work.noting { () async throws(SessionError) in try await work.supply() }
      work.askForPlan()
    }
  }
}
