import Numerics

/// Features of many regions in one of a network's maps, at half precision.
///
/// Half precision, because weights of half precision make errors of the same size.
struct MapSample {
  static let bytesPerValue = 2

  let channels: Int
  /// A row a region.
  private var halves: [UInt16] = []

  init(channels: Int) { self.channels = channels }

  /// How many regions there are.
  var count: Int { halves.count / channels }

  /// - Precondition: `means` has a column for each channel, and `regions` are among its rows.
  mutating func add(_ means: FeatureMatrix, regions: [Int]) {
    precondition(means.columns == channels)
    for region in regions {
      halves += HalfPrecision.encode(
        Array(means.values[(region * channels)..<((region + 1) * channels)]))
    }
  }

  /// Calls `body` with some rows at a time, in order.
  func forEachPart(_ body: (FeatureMatrix) -> Void) {
    let rowsAtOnce = 512
    halves.withUnsafeBytes { bytes in
      for first in stride(from: 0, to: count, by: rowsAtOnce) {
        let rows = min(rowsAtOnce, count - first)
        let size = channels * Self.bytesPerValue
        let part = UnsafeRawBufferPointer(rebasing: bytes[(first * size)..<((first + rows) * size)])
        body(
          FeatureMatrix(
            rows: rows, columns: channels,
            values: HalfPrecision.decode(part, count: rows * channels)))
      }
    }
  }
}
