/// Why a strategy cannot choose from parts of a pool.
public enum PartObstacle: Error, Sendable, Hashable {
  /// It scores nothing.
  case needsNoScores
  /// It draws a share of the batch from all rows.
  case randomShare
  /// It compares rows of all groups.
  case comparesRows
  /// Its class balance adds up fractions, whose sum depends on their order.
  case addsProbabilities
  /// It compares groups before it chooses.
  case comparesGroups
  /// It tries whole batches to find a weight.
  case triesBatches
  /// It is none of the usual form.
  case ownStrategy
}

extension PartObstacle: CustomStringConvertible {
  /// The end of a sentence.
  public var description: String {
    switch self {
    case .needsNoScores: "it needs no scores"
    case .randomShare: "a share of the batch is drawn from all regions at random"
    case .comparesRows: "it compares regions of all images with each other"
    case .addsProbabilities:
      "its class balance adds up probabilities of all images in their order"
    case .comparesGroups: "it compares the images before it chooses"
    case .triesBatches: "it tries whole batches to find its weight"
    case .ownStrategy: "only Terrazzo's own strategies can"
    }
  }
}
