public import Labeling
import OutsideTrainers

/// A trainer outside of the program, for commands that wait for it.
public struct SessionTrainer: Sendable {
  let session: AnnotationSession

  /// Whether there is one, and enough answers came since its last run.
  public func isDue() async throws(SessionError) -> Bool {
    try await session.within { session throws(SessionError) in
      try session.background.trainer?.isDue() ?? false
    }
  }

  /// Runs it now and trains the program's own model, which goes with it.
  ///
  /// - Parameter progress: called with what it is doing.
  /// - Returns: false if there is none.
  @discardableResult
  public func run(
    progress: @escaping @Sendable (TrainerStatus) -> Void
  ) async throws(SessionError) -> Bool {
    try await session.within { session async throws(SessionError) in
      guard let trainer = session.background.trainer else { return false }
      let watch = Task { [weak session] in
        guard let session else { return }
        for await snapshot in await session.changes() {
          if let status = snapshot.model.trainer { progress(status) }
        }
      }
      defer { watch.cancel() }
      _ = try await trainer.run(onlyIfDue: false) { [weak session] heard in
        Task { await session?.within { $0.background.trainer?.hear(heard) } }
      }
      if session.training.descriptors.problem == nil {
        _ = try await session.training.train { _ in }
      }
      return true
    }
  }
}

extension AnnotationSession {
  /// The trainer outside of the program.
  public nonisolated var trainer: SessionTrainer { SessionTrainer(session: self) }
}
