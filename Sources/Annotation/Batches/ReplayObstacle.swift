import Labeling
import Preparation

/// Why a round cannot be recomputed.
enum ReplayObstacle: Error, CustomStringConvertible {
  case noRecord
  case unreadableSettings
  case cutOtherwise
  case otherBasis
  case backboneMissing(BackboneReference)
  case image(String)
  /// Not the round's fault: the replay ends.
  case session(SessionError)

  var description: String {
    switch self {
    case .noRecord: "It was stored by a version that did not record enough."
    case .unreadableSettings:
      "Its settings name a strategy or trainer that this version does not know."
    case .cutOtherwise: "The images have been segmented differently since."
    case .otherBasis: "The images are described differently now."
    case .backboneMissing(let backbone):
      """
      The images are described differently now: the backbone \(backbone.words) of this round is not \
      installed on this machine.
      """
    case .image(let reason): reason
    case .session(let error): error.description
    }
  }
}
