/// Why an entry of another project is not taken.
enum EntryProblem: Error, CustomStringConvertible {
  case impossibleImage
  case impossibleRegions
  case unsigned
  case foreignGroup
  case impossibleClass
  case impossibleEdit
  case noSuchRegion
  case noPixels
  case otherSize
  case finalGroup
  case notRevocable
  case foreignReversal

  /// A clause.
  var description: String {
    switch self {
    case .impossibleImage: "it is about an impossible image"
    case .impossibleRegions: "it is about impossible regions"
    case .unsigned: "it does not say who wrote it and when"
    case .foreignGroup: "it belongs to a group of somebody else"
    case .impossibleClass: "it adds an impossible class"
    case .impossibleEdit: "it changes a class in an impossible way"
    case .noSuchRegion: "its image has no such region"
    case .noPixels: "it has no pixels"
    case .otherSize: "its pixels are of an image of another size"
    case .finalGroup: "it takes back what cannot be taken back"
    case .notRevocable: "it revokes what is neither accepted nor imported"
    case .foreignReversal: "it takes back what somebody else did"
    }
  }
}
