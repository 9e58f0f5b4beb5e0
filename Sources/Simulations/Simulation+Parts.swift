import Annotation
import Labeling

/// Parts of a simulation that are useful on their own.
extension Simulation {
  /// Prepares the images and counts their masks.
  func truth(
    progress: @Sendable (SimulationProgress) -> Void
  ) async throws(SessionError) -> SimulationTruth {
    try await withTemporaryProject { session, options throws(SessionError) in
      try await SimulationGround(session, options: options, progress).truth
    }
  }

  /// Only the reference, without rounds.
  func reference() async throws(SessionError) -> SimulationReport {
    try await withTemporaryProject { session, options throws(SessionError) in
      let ground = try await SimulationGround(session, options: options, known: known) { _ in }
      var report = SimulationReport(options, on: ground)
      let reference = try await ground.reference(options)
      report.supervised = reference
      report.supervisedMIoU = reference.miou
      return report
    }
  }

  private func withTemporaryProject<Result: Sendable>(
    _ body: (AnnotationSession, SimulationOptions) async throws(SessionError) -> Result
  ) async throws(SessionError) -> Result {
    let temporary = try TemporaryProject()
    defer { temporary.remove() }
    return try await withSession(in: temporary.folder, body)
  }
}
