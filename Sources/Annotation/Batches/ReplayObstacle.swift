import Labeling
import Preparation

/// Why a round cannot be recomputed.
enum ReplayObstacle: Error, CustomStringConvertible {
  case noRecord
  case unreadableSettings
  case cutOtherwise
  case otherBasis
  /// An image is missing, cannot be read or was changed; nil: a candidate whose name is not known.
  case imageLost(ImageName?)
  /// An image cannot be read, for a reason that is a sentence.
  case imageUnreadable(reason: String)
  /// The network of the round is not on this machine.
  case backboneMissing(BackboneReference)
  /// Not the round's fault: the replay ends.
  case session(SessionError)

  var description: String {
    switch self {
    case .noRecord: "It was stored by a version that did not record enough."
    case .unreadableSettings:
      "Its settings name a strategy or trainer that this version does not know."
    case .cutOtherwise: "The images have been segmented differently since."
    case .otherBasis: "The images are described differently now."
    case .imageUnreadable(let reason): reason
    case .imageLost(let name):
      """
      The image \(name.map { DisplayText($0).description } ?? "of a candidate") is missing, cannot \
      be read or was changed.
      """
    case .backboneMissing(let backbone):
      """
      The images are described differently now: the backbone \(backbone.words) of this round is not \
      installed on this machine.
      """
    case .session(let error): error.description
    }
  }
}
