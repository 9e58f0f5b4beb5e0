import Numerics
import Superpixels

extension MapComponents {
  /// Greater numbers come from no sample: half precision bounds means and deviations, and vectors of
  /// length 1 on one scale the rest.
  private enum Limit {
    static let mean = HalfPrecision.greatest
    static let inverseDeviation: Float = 1e7
    static let weight: Float = 1e4
    static let offset: Float = 1e8
  }

  /// Means, one over the deviations, matrix, offset; sizes follow from the network.
  func write(to writer: inout ByteWriter) {
    writer.append(means)
    writer.append(inverseDeviations)
    writer.append(matrix)
    writer.append(offset)
  }

  /// Reads what `write` wrote, trusting none of it.
  init(
    decoding reader: inout ByteReader, channels: Int, count: Int
  ) throws(DescriptorBasisError) {
    let means = try reader.numbers(channels)
    let inverseDeviations = try reader.numbers(channels)
    let matrix = try reader.numbers(channels * count)
    let offset = try reader.numbers(count)
    guard means.allSatisfy({ abs($0) <= Limit.mean }),
      inverseDeviations.allSatisfy({ (0...Limit.inverseDeviation).contains($0) }),
      matrix.allSatisfy({ abs($0) <= Limit.weight }),
      offset.allSatisfy({ abs($0) <= Limit.offset })
    else { throw .impossibleValues }
    self.init(
      means: means, inverseDeviations: inverseDeviations, matrix: matrix, offset: offset)
  }
}
