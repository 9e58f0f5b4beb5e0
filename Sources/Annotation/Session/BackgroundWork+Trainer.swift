import Labeling
import OutsideTrainers
import SessionState

// A trainer outside of the program.
extension BackgroundWork {
  /// Has the trainer run if enough answers came since its last run; one run at a time.
  ///
  /// The session that trains the project's model runs it, and no other.
  func askForTrainer() {
    guard isOn, isTrainer, !journal.isClosed, let trainer,
      (try? trainer.isDue()) ?? false, trainer.turns.ask()
    else { return }
    launch { await $0.runTrainer() }
  }

  private func runTrainer() async {
    guard let trainer else { return }
    var isLocked = true
    while isLocked && !journal.isClosed && !Task.isCancelled {
      isLocked = false
      trainer.turns.begin()
      do throws(SessionError) {
        let isUsed = try await trainer.run(onlyIfDue: true) { [weak session] heard in
          Task { [weak session] in
            await session?.within { $0.background.trainer?.hear(heard) }
          }
        }
        if isUsed {
          refreshOpinionsSoon()
          askForTraining()
        }
      } catch {
        // Another process runs it, or the one that the session before this left is ending.
        isLocked = error.kind == .locked
        if !isLocked { note(error) }
      }
      if isLocked { try? await Task.sleep(for: .seconds(2)) }
    }
    trainer.turns.end()
    // Answers came meanwhile.
    askForTrainer()
  }
}
