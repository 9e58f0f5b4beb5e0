/// Columns of the descriptor that belong together, in the order in which they lie.
public enum DescriptorGroup: String, Sendable, CaseIterable {
  /// Mean, spread and histograms of L\*a\*b\*.
  case color
  /// Place in the image, box and area.
  case position
  /// Edges, gradients, Gabor energies, blobs and binary patterns.
  case texture
  /// Nearness to learned patches.
  case patches
  /// What lies around the region.
  case surroundings
  /// What the image holds as a whole.
  case image

  /// Where the group lies in a row.
  public var columns: Range<Int> {
    switch self {
    case .color: 0..<26
    case .position: 26..<37
    case .texture: 37..<129
    case .patches: 129..<385
    case .surroundings: 385..<769
    case .image: 769..<785
    }
  }

  /// What each column means, in plain words.
  public static let columnNames: [String] =
    ColorDescriptor.names + PositionDescriptor.names + StructureTensorDescriptor.names
    + GradientHistogramDescriptor.names + GaborDescriptor.names
    + GaussianDifferenceDescriptor.names + BinaryPatternDescriptor.names + PatchDescriptor.names
    + StarContext.starNames + StarContext.imageNames
  /// Columns of a whole row.
  public static let columnCount = 785
  /// Columns that describe a region by itself: those before its surroundings.
  static let localColumnCount = 385
}
