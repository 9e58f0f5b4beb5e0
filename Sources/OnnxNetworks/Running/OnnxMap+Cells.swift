import Imaging
import Labeling

extension OnnxMap {
  /// More values than this of one image, 512 MB, are not taken over.
  static let mostValues = 1 << 27

  /// Channels, rows and columns of a map of features.
  struct Shape: Hashable {
    let channels: Int
    let rows: Int
    let columns: Int
    var values: Int { channels * rows * columns }
  }

  /// Its shape, if it is a map of an image at all; else why not, as a clause.
  var shape: Result<Shape, NoShape> {
    guard element == .float, rank == 4, sizes.count == 4, sizes[0] == 1 else {
      return .failure(
        NoShape(words: "it is \(element), \(words), instead of float32, 1×channels×rows×columns"))
    }
    guard sizes[1...].allSatisfy({ $0 > 0 }), values != nil else {
      return .failure(NoShape(words: "it is empty"))
    }
    var product = 1
    for size in sizes[1...] {
      let (next, overflows) = product.multipliedReportingOverflow(by: size)
      guard !overflows, next <= Self.mostValues else {
        return .failure(NoShape(words: "it has too many values (\(words))"))
      }
      product = next
    }
    return .success(Shape(channels: sizes[1], rows: sizes[2], columns: sizes[3]))
  }

  struct NoShape: Error {
    let words: String
  }

  private var words: String {
    rank == 0 ? "a single value" : sizes.map(String.init).joined(separator: "×")
  }

  /// The values of a map of that shape, a cell's channels side by side; nil if one is infinite or not a
  /// number.
  func cells(_ shape: Shape) -> [Float]? {
    guard let source = values else { return nil }
    let cells = shape.rows * shape.columns
    let channels = shape.channels
    // The product with 0 is 0 for finite values, and not a number for others.
    var check: Float = 0
    let result = [Float](unsafeUninitializedCapacity: cells * channels) { target, initialized in
      // Some cells at a time, so that what is written stays in the processor's cache.
      let cellsAtOnce = 16
      for first in stride(from: 0, to: cells, by: cellsAtOnce) {
        let end = min(first + cellsAtOnce, cells)
        for channel in 0..<channels {
          let plane = source + channel &* cells
          for cell in first..<end {
            let value = plane[cell]
            target[cell &* channels &+ channel] = value
            check += value * 0
          }
        }
      }
      initialized = cells * channels
    }
    return check == 0 ? result : nil
  }
}
