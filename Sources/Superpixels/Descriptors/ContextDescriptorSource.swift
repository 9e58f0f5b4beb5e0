public import Numerics

/// A source that describes regions by columns of other sources, of the region itself and of those
/// around it.
public protocol ContextDescriptorSource: DescriptorSource {
  /// The sources whose columns it works on, by name; those in use are taken, at least one.
  var inputs: [String] { get }
  /// Learns what it needs, without labels.
  ///
  /// - Parameter seed: of every random choice.
  func describer(fittedOn sample: ContextSample, seed: UInt64) throws -> any ContextDescriber
  /// Reads what `ContextDescriber.encoded` returned, trusting none of it.
  ///
  /// - Parameter inputColumns: how many columns the inputs have together.
  func describer(
    decoding reader: inout ByteReader, inputColumns: Int
  ) throws(DescriptorBasisError) -> any ContextDescriber
}

extension ContextDescriptorSource {
  public var stage: DescriptorStage { .context(self) }
}

/// Describes regions by columns of other sources, with everything that was learned.
public protocol ContextDescriber: Sendable {
  /// Fills in the source's columns, one row per region.
  func describe(_ context: RegionContext, into columns: inout DescriptorColumns) throws
  /// What was learned, as bytes: the source's part of the basis.
  var encoded: [UInt8] { get }
}

/// What a `ContextDescriptorSource` knows of one image.
public struct RegionContext: Sendable {
  /// Where the regions are.
  public let places: RegionPlaces
  /// The columns of the source's inputs, standardized and clipped, one row per region.
  public let columns: FeatureMatrix

  init(places: RegionPlaces, table: DescriptorTable, columns: [Range<Int>]) {
    self.places = places
    let width = columns.reduce(0) { $0 + $1.count }
    var values: [Float] = []
    values.reserveCapacity(table.count * width)
    for region in 0..<table.count {
      let row = region * table.columns
      for range in columns {
        values += table.values[(row + range.lowerBound)..<(row + range.upperBound)]
      }
    }
    self.columns = FeatureMatrix(rows: table.count, columns: width, values: values)
  }
}

/// The images that a `ContextDescriptorSource` learns from.
///
/// Each is assembled on request, so that the sample is in memory only once.
public struct ContextSample: Sendable {
  let places: [RegionPlaces]
  let tables: [DescriptorTable]
  let columns: [Range<Int>]

  /// How many images there are.
  public var count: Int { tables.count }
  /// How many columns the source's inputs have.
  public var columnCount: Int { columns.reduce(0) { $0 + $1.count } }

  public subscript(image: Int) -> RegionContext {
    RegionContext(places: places[image], table: tables[image], columns: columns)
  }
}
