public import Imaging
public import Numerics

/// Describes every superpixel of an image with the sources of a basis.
public struct DescriptorExtractor: Sendable {
  /// Changes whenever the same columns and basis would give different numbers; columns have versions
  /// of their own.
  public static let version = 1

  public let basis: DescriptorBasis

  public init(basis: DescriptorBasis) { self.basis = basis }

  /// Describes the regions of an image.
  ///
  /// - Precondition: `map` and `graph` belong to `image`.
  /// - Returns: One row per region, scaled by the basis and clipped to ±6.
  /// - Throws: If a source cannot describe the image, or the task was cancelled.
  public func describe(
    image: Raster<RGB>, map: SuperpixelMap, graph: RegionGraph
  ) throws(DescriptorError) -> FeatureMatrix {
    try describe(DescriptorInput(picture: image, map: map, graph: graph))
  }

  /// Describes the regions of an image.
  ///
  /// - Returns: One row per region, scaled by the basis and clipped to ±6.
  /// - Throws: If a source cannot describe the image, or the task was cancelled.
  public func describe(_ input: DescriptorInput) throws(DescriptorError) -> FeatureMatrix {
    let recipe = basis.recipe
    var table = try recipe.table(
      of: input, columns: recipe.layout.columnCount, describers: basis.describers)
    let own = recipe.imageColumnCount
    table.standardize(0..<own, means: basis.means, inverseDeviations: basis.inverseDeviations)
    guard own < table.columns else { return table.matrix }
    let places = RegionPlaces(map: input.map, graph: input.graph)
    try recipe.addContext(places, of: table, to: &table, at: own, describers: basis.contexts)
    table.standardize(
      own..<table.columns, means: basis.means, inverseDeviations: basis.inverseDeviations)
    return table.matrix
  }
}

extension DescriptorRecipe {
  /// The columns of the sources that look at the image, not yet standardized.
  ///
  /// - Parameters:
  ///   - columns: how many the table has; those after the sources' are zeros.
  ///   - describers: one for each source; nil leaves its columns zeros.
  func table(
    of input: DescriptorInput, columns: Int, describers: [(any RegionDescriber)?]
  ) throws(DescriptorError) -> DescriptorTable {
    var filled = DescriptorColumns(
      table: DescriptorTable(count: input.count, columns: columns), range: 0..<0)
    for ((source, describer), part) in zip(zip(imageSources, describers), layout.sources) {
      guard let describer else { continue }
      filled.range = part.columns
      try DescriptorError.naming(source) { try describer.describe(input, into: &filled) }
    }
    return filled.table
  }

  /// Adds the columns of the sources that work on columns of others.
  ///
  /// - Parameters:
  ///   - local: standardized columns of the sources that look at the image.
  ///   - first: where the columns start in `table`.
  func addContext(
    _ places: RegionPlaces, of local: DescriptorTable, to table: inout DescriptorTable,
    at first: Int, describers: [any ContextDescriber]
  ) throws(DescriptorError) {
    var filled = DescriptorColumns(table: table, range: first..<first)
    for (source, describer) in zip(contextSources, describers) {
      filled.range = filled.range.upperBound..<(filled.range.upperBound + source.columnCount)
      let context = RegionContext(
        places: places, table: local, columns: inputColumns(of: source))
      try DescriptorError.naming(source) { try describer.describe(context, into: &filled) }
    }
    table = filled.table
  }
}
