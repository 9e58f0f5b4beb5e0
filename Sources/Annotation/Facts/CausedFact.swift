import ActiveLearning
import FeatureFiles
import Imaging
import Labeling
import OutsideTrainers
import Preparation
import Rounds

/// What stopped a part of the program below the session.
enum CausedFact: SessionFact {
  /// What describes regions cannot be changed to what was requested.
  case chosenDescriptors(DescriptorChoiceError)
  case classes(ClassListError)
  /// Features of another program cannot be added, or are not there.
  case features(FeatureFilesError)
  case file(ImageFileError)
  case preparation(PreparationError)
  /// Regions of another program cannot be taken over.
  case regionMaps(RegionMapError)
  case round(RoundError)
  /// Regions cannot be described as the project's settings say.
  case storedDescriptors(DescriptorChoiceError)
  /// A run of a trainer outside of the program brought nothing.
  case trainer(TrainerError)

  var kind: SessionError.Kind {
    switch self {
    case .round(.training(.tooFewClasses)): .notYet
    case .storedDescriptors: .dataUnusable
    case .trainer(.running): .locked
    case .trainer(.stopped): .cancelled
    case .chosenDescriptors, .classes, .features, .file, .preparation, .regionMaps, .round,
      .trainer:
      .failed
    }
  }

  var description: String {
    switch self {
    case .chosenDescriptors(let error), .storedDescriptors(let error): "\(error)"
    case .classes(let error): "\(error)"
    case .features(let error): "\(error)"
    case .file(let error): "\(error)"
    case .preparation(let error): "\(error)"
    case .regionMaps(let error): "\(error)"
    case .round(let error): "\(error)"
    case .trainer(let error): "\(error)"
    }
  }
}
