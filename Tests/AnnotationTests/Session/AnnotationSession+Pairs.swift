import Annotation
import Labeling

extension AnnotationSession {
  /// Records answers written as pairs, which most tests do.
  @discardableResult
  func record(_ answers: [(RegionID, Answer)]) async throws(SessionError) -> SessionSnapshot {
    try await record(answers.map { RegionAnswer(region: $0.0, answer: $0.1) })
  }

  /// Reviews answers written as pairs.
  @discardableResult
  func review(_ answers: [(RegionID, Answer)]) async throws(SessionError) -> SessionSnapshot {
    try await review(answers.map { RegionAnswer(region: $0.0, answer: $0.1) })
  }
}
