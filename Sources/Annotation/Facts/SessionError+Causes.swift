import ActiveLearning
import Imaging
package import Labeling
package import Preparation
package import Rounds

extension SessionError {
  /// What a round's failure means for a session.
  package init(_ error: RoundError) {
    switch error {
    case .cancelled, .training(.cancelled), .preparation(.cancelled): self = .cancelled
    default: self.init(CausedFact.round(error))
    }
  }

  /// What a failure to prepare an image means for a session.
  package init(_ error: PreparationError) {
    switch error {
    case .cancelled: self = .cancelled
    default: self.init(CausedFact.preparation(error))
    }
  }

  init(_ error: ImageFileError) { self.init(CausedFact.file(error)) }

  init(_ error: ClassListError) { self.init(CausedFact.classes(error)) }

  init(_ error: TrainingError) { self.init(RoundError.training(error)) }
}
