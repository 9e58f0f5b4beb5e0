import Numerics

/// Everything in the descriptors that is learned from images without labels.
///
/// Fitted once on a sample of a project's images by `DescriptorBasisFitter` and then kept: rows made
/// with different bases cannot be compared.
public struct DescriptorBasis: Sendable, Equatable {
  /// Typical patches of each scale.
  let dictionaries: [PatchDictionary]
  /// Mean of every column on the sample, 785.
  let means: [Float]
  /// One over the standard deviation of every column; 0 for a column that did not vary.
  let inverseDeviations: [Float]
  /// Subtracted before the whitening: 374 means of clipped, standardized columns.
  let whiteningMeans: [Float]
  /// 374 × 16, row-major: principal components of unit variance of color, texture and patches.
  let whitening: [Float]
  /// 16 hexadecimal digits that differ between bases that describe differently.
  ///
  /// Stored, because every look into the cache asks for it.
  public private(set) var digest = ""

  /// Standardized values lie within ± this.
  public static let clip: Float = 6

  /// The columns that the principal components are made of.
  static let whitenedColumns: [Int] =
    Array(DescriptorGroup.color.columns) + Array(DescriptorGroup.texture.columns)
    + Array(DescriptorGroup.patches.columns)

  /// - Parameter encoded: the basis as `encoded` gives it, if it is at hand.
  init(
    dictionaries: [PatchDictionary], means: [Float], inverseDeviations: [Float],
    whiteningMeans: [Float], whitening: [Float], encoded: [UInt8]? = nil
  ) {
    precondition(dictionaries.map(\.atoms) == PatchDescriptor.atoms)
    precondition(means.count == DescriptorGroup.columnCount)
    precondition(inverseDeviations.count == DescriptorGroup.columnCount)
    precondition(whiteningMeans.count == Self.whitenedColumns.count)
    precondition(whitening.count == whiteningMeans.count * StarContext.components)
    self.dictionaries = dictionaries
    self.means = means
    self.inverseDeviations = inverseDeviations
    self.whiteningMeans = whiteningMeans
    self.whitening = whitening
    digest = Self.digest(of: encoded ?? self.encoded)
  }

  /// A standardized, clipped value of one column.
  @inline(__always)
  static func standardized(_ value: Float, mean: Float, inverseDeviation: Float) -> Float {
    min(max((value - mean) * inverseDeviation, -clip), clip)
  }

  /// The 16 principal components of each region.
  ///
  /// - Parameter local: Standardized local columns.
  static func components(
    _ local: DescriptorTable, means: [Float], whitening: [Float]
  ) -> [SIMD16<Float>] {
    let columns = whitenedColumns
    var centered = [Float](repeating: 0, count: local.count * columns.count)
    for region in 0..<local.count {
      let source = region * local.columns
      let target = region * columns.count
      for (slot, column) in columns.enumerated() {
        centered[target + slot] = local.values[source + column] - means[slot]
      }
    }
    var result = [Float](repeating: 0, count: local.count * StarContext.components)
    multiplyMatrices(
      rows: local.count, columns: StarContext.components, inner: columns.count, centered, .stored,
      whitening, into: &result)
    return (0..<local.count).map { region in
      var row = SIMD16<Float>.zero
      for component in 0..<StarContext.components {
        row[component] = result[region * StarContext.components + component]
      }
      return row
    }
  }
}
