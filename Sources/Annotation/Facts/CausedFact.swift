import ActiveLearning
import Imaging
import Labeling
import Preparation
import Rounds

/// What stopped a part of the program below the session.
enum CausedFact: SessionFact {
  case classes(ClassListError)
  case file(ImageFileError)
  case preparation(PreparationError)
  case round(RoundError)

  var kind: SessionError.Kind {
    if case .round(.training(.tooFewClasses)) = self { .notYet } else { .failed }
  }

  var description: String {
    switch self {
    case .classes(let error): "\(error)"
    case .file(let error): "\(error)"
    case .preparation(let error): "\(error)"
    case .round(let error): "\(error)"
    }
  }
}
