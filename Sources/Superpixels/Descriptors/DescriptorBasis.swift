/// Everything in the descriptors that is learned from images without labels.
///
/// Fitted once on a sample of a project's images by `DescriptorBasisFitter` and then kept: rows from
/// different bases cannot be compared.
public struct DescriptorBasis: Sendable, Equatable {
  /// The sources that the basis is for.
  public let recipe: DescriptorRecipe
  /// One for each source that looks at the image, with what it learned.
  let describers: [any RegionDescriber]
  /// One for each source that works on the columns of others.
  let contexts: [any ContextDescriber]
  /// Mean of every column on the sample; 0 for a column that its source scales itself.
  let means: [Float]
  /// One over the standard deviation of every column; 0 for a column that did not vary, 1 for one
  /// that its source scales itself.
  let inverseDeviations: [Float]
  /// The basis as bytes: magic, version, the sources, what they learned, means and deviations,
  /// checksum; numbers in little-endian order.
  public let encoded: [UInt8]
  /// 16 hexadecimal digits, different for bases that describe differently.
  ///
  /// Stored, because every cache lookup needs it.
  public let digest: String

  /// Standardized values are clipped to ± this.
  public static let clip: Float = 6

  /// Where the columns are.
  public var layout: DescriptorLayout { recipe.layout }

  /// - Parameter encoded: the basis as bytes, if the caller has them.
  init(
    recipe: DescriptorRecipe, describers: [any RegionDescriber],
    contexts: [any ContextDescriber], means: [Float], inverseDeviations: [Float],
    encoded: [UInt8]? = nil
  ) {
    precondition(describers.count == recipe.imageSources.count)
    precondition(contexts.count == recipe.contextSources.count)
    precondition(means.count == recipe.layout.columnCount)
    precondition(inverseDeviations.count == recipe.layout.columnCount)
    self.recipe = recipe
    self.describers = describers
    self.contexts = contexts
    self.means = means
    self.inverseDeviations = inverseDeviations
    self.encoded =
      encoded
      ?? Self.encode(
        recipe: recipe, describers: describers, contexts: contexts, means: means,
        inverseDeviations: inverseDeviations)
    digest = Self.digest(of: self.encoded)
  }

  public static func == (left: DescriptorBasis, right: DescriptorBasis) -> Bool {
    left.recipe == right.recipe && left.encoded == right.encoded
  }

  /// A standardized, clipped value of one column.
  @inline(__always)
  static func standardized(_ value: Float, mean: Float, inverseDeviation: Float) -> Float {
    min(max((value - mean) * inverseDeviation, -clip), clip)
  }
}
