public import Imaging
public import Numerics

/// Describes every superpixel of an image in 785 numbers: color, position, texture, learned patches,
/// surroundings and the image as a whole.
public struct DescriptorExtractor: Sendable {
  /// Changes whenever the same input and basis would give other numbers.
  public static let version = 1

  public let basis: DescriptorBasis

  public init(basis: DescriptorBasis) { self.basis = basis }

  /// Describes the regions of an image.
  ///
  /// - Precondition: `map` and `graph` belong to `image`.
  /// - Returns: One row a region, standardized by the basis and clipped to ±6.
  public func describe(
    image: Raster<RGB>, map: SuperpixelMap, graph: RegionGraph
  ) -> FeatureMatrix {
    describe(image: LabPlanes(image), map: map, graph: graph)
  }

  /// Describes the regions of an image.
  ///
  /// - Precondition: `map` and `graph` belong to `image`.
  /// - Returns: One row a region, standardized by the basis and clipped to ±6.
  public func describe(
    image: LabPlanes, map: SuperpixelMap, graph: RegionGraph
  ) -> FeatureMatrix {
    precondition(map.width == image.width && map.height == image.height)
    precondition(graph.count == map.count)
    var local = LocalDescriptors.table(
      image: image, map: map, graph: graph, dictionaries: basis.dictionaries)
    Self.standardize(
      &local, means: basis.means, inverseDeviations: basis.inverseDeviations, columns: 0..<385)
    let components = DescriptorBasis.components(
      local, means: basis.whiteningMeans, whitening: basis.whitening)
    var table = DescriptorTable(count: map.count, columns: DescriptorGroup.columnCount)
    for region in 0..<map.count {
      let row = region * table.columns
      table.values.replaceSubrange(
        row..<(row + local.columns),
        with: local.values[(region * local.columns)..<((region + 1) * local.columns)])
    }
    StarContext(map: map, graph: graph).write(
      &table, starAt: DescriptorGroup.surroundings.columns.lowerBound,
      imageAt: DescriptorGroup.image.columns.lowerBound, numbers: components)
    Self.standardize(
      &table, means: basis.means, inverseDeviations: basis.inverseDeviations, columns: 385..<785)
    return FeatureMatrix(rows: table.count, columns: table.columns, values: table.values)
  }

  /// Standardizes and clips some columns of every row.
  static func standardize(
    _ table: inout DescriptorTable, means: [Float], inverseDeviations: [Float],
    columns: Range<Int>
  ) {
    let pitch = table.columns
    let count = table.count
    table.values.withUnsafeMutableBufferPointer { values in
      means.withUnsafeBufferPointer { means in
        inverseDeviations.withUnsafeBufferPointer { inverseDeviations in
          for region in 0..<count {
            for column in columns {
              let index = region &* pitch &+ column
              values[index] = DescriptorBasis.standardized(
                values[index], mean: means[column], inverseDeviation: inverseDeviations[column])
            }
          }
        }
      }
    }
  }
}
