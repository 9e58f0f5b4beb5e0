import ActiveLearning
package import Labeling
package import Preparation
package import Rounds

extension SessionError {
  /// What a round's failure means for a session.
  package init(_ error: RoundError) {
    switch error {
    case .cancelled, .training(.cancelled), .preparation(.cancelled): self = .cancelled
    case .training(.tooFewClasses): self = .notYet("\(error)")
    default: self = .failed("\(error)")
    }
  }

  /// What a failure to prepare an image means for a session.
  package init(_ error: PreparationError) {
    self = error == .cancelled ? .cancelled : .failed("\(error)")
  }
}
