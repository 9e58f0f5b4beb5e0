public import Imaging
public import Labeling
import SessionState

/// Work on parts of the images by other processes, on this machine or others: what they must know, and what they
/// found.
///
/// Workers (`ShardPreparation`, `ShardScoring`) share the project's folder and never open its database.
public struct SessionShards: Sendable {
  let session: AnnotationSession

  /// Writes the settings and the descriptor basis for workers that prepare images; fits the basis if there is none.
  ///
  /// - Parameter progress: called with the completed share of fitting, 0...1.
  /// - Returns: the file.
  public func publish(
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws(SessionError) -> FilePath {
    try await session.within { session async throws(SessionError) in
      try await ShardGathering(session).publish(progress: progress)
    }
  }

  /// Notes the images that workers prepared; no image is read again unless its file looks otherwise now.
  ///
  /// What is there is taken over even if parts are missing.
  ///
  /// - Parameter progress: called with the share of manifests that are read, 0...1.
  public func gather(
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws(SessionError) -> GatheredShards {
    try await session.within { session async throws(SessionError) in
      try await ShardGathering(session).gather(progress: progress)
    }
  }

  /// Writes the plan of the next batch for workers that score images; trains first if answers came since.
  ///
  /// - Returns: the plan's folder.
  public func planBatch() async throws(SessionError) -> FilePath {
    try await session.within { session async throws(SessionError) in
      try await session.batches.plan()
    }
  }

  /// Makes the batch current that the scores of a plan give: the one that this machine would have chosen alone.
  public func takeBatch(from plan: FilePath) async throws(SessionError) {
    try await session.within { session async throws(SessionError) in
      try await session.batches.take(from: plan)
    }
  }
}

extension ShardGathering {
  init(_ session: isolated AnnotationSession) {
    self.init(journal: session.journal, training: session.training)
  }
}
