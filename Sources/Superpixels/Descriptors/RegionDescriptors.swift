/// One row of numbers for each superpixel of an image.
public struct RegionDescriptors: Sendable, Equatable {
  /// Rows: superpixels.
  public let count: Int
  /// Numbers a row, 785.
  public let columns: Int
  /// `count * columns` numbers, standardized and within ±6, region 0 first.
  public var values: [Float]

  /// - Precondition: `values.count == count * columns`.
  public init(count: Int, columns: Int, values: [Float]) {
    precondition(count >= 0 && columns >= 0 && values.count == count * columns)
    self.count = count
    self.columns = columns
    self.values = values
  }

  /// What each column means, in plain words.
  public static let columnNames: [String] =
    ColorDescriptor.names + PositionDescriptor.names + StructureTensorDescriptor.names
    + GradientHistogramDescriptor.names + GaborDescriptor.names
    + GaussianDifferenceDescriptor.names + BinaryPatternDescriptor.names + PatchDescriptor.names
    + StarContext.starNames + StarContext.imageNames
}
