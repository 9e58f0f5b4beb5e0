import Numerics

/// What lies around each region and in the image as a whole: 384 and 16 columns.
///
/// Color, texture and patches are reduced to 16 principal components, which `StarContext` averages
/// around the region and over the image.
struct SurroundingsDescriptor: ContextDescriptorSource {
  let name = "surroundings"
  let version = "1"
  let inputs = ["color", "texture", "patches"]

  var groups: [DescriptorGroup] {
    [
      DescriptorGroup("surroundings", columnNames: StarContext.starNames),
      DescriptorGroup("image", columnNames: StarContext.imageNames),
    ]
  }

  func describer(fittedOn sample: ContextSample, seed: UInt64) -> any ContextDescriber {
    Whitening(sample)
  }

  func describer(
    decoding reader: inout ByteReader, inputColumns: Int
  ) throws(DescriptorBasisError) -> any ContextDescriber {
    try Whitening(decoding: &reader, columns: inputColumns)
  }
}

extension Whitening: ContextDescriber {
  func describe(_ context: RegionContext, into columns: inout DescriptorColumns) {
    let first = columns.range.lowerBound
    StarContext(places: context.places).write(
      &columns.table, starAt: first, imageAt: first + StarContext.starColumns,
      numbers: components(of: context.columns))
  }

  /// The means, then the matrix.
  var encoded: [UInt8] {
    var writer = ByteWriter()
    writer.append(means)
    writer.append(matrix)
    return writer.bytes
  }

  init(decoding reader: inout ByteReader, columns: Int) throws(DescriptorBasisError) {
    let means = try reader.numbers(columns)
    self.init(
      means: means, matrix: try reader.numbers(columns * StarContext.components))
  }
}
