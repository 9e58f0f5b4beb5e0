/// The pixels of one region in the stored image, run-length coded in row-major order.
public struct Footprint: Hashable, Sendable {
  /// Neighboring pixels of one row.
  public struct Run: Hashable, Sendable {
    /// The first pixel: `y * imageWidth + x`.
    public let start: Int
    /// How many pixels, at least 1; a run stays within its row.
    public let length: Int

    public init(start: Int, length: Int) {
      self.start = start
      self.length = length
    }
  }

  /// The size of the stored image that the runs refer to.
  public let imageWidth: Int
  public let imageHeight: Int
  /// Ascending, not touching one another within a row.
  public let runs: [Run]

  /// Wraps runs that are known to be in order.
  ///
  /// - Precondition: the runs are ascending, separate within a row, at least 1 long, each inside
  ///   one row of the image.
  public init(imageWidth: Int, imageHeight: Int, runs: [Run]) {
    precondition(imageWidth >= 0 && imageHeight >= 0)
    precondition(Self.areInOrder(runs, imageWidth: imageWidth, imageHeight: imageHeight))
    self.imageWidth = imageWidth
    self.imageHeight = imageHeight
    self.runs = runs
  }

  /// How many pixels.
  public var area: Int { runs.reduce(0) { $0 + $1.length } }

  /// Whether the pixel belongs to the region; false outside the image.
  ///
  /// - Complexity: logarithmic in the number of runs.
  public func contains(x: Int, y: Int) -> Bool {
    guard x >= 0, x < imageWidth, y >= 0, y < imageHeight else { return false }
    let pixel = y * imageWidth + x
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].start <= pixel { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return false }
    return pixel < runs[low - 1].start + runs[low - 1].length
  }

  static func areInOrder(_ runs: [Run], imageWidth: Int, imageHeight: Int) -> Bool {
    var end = 0
    for run in runs {
      guard run.length >= 1, run.length <= imageWidth, run.start >= end,
        run.start < imageWidth * imageHeight
      else { return false }
      let column = run.start % imageWidth
      guard column + run.length <= imageWidth else { return false }
      // A run that starts where the last one ended is valid only at the start of a row.
      guard run.start > end || column == 0 else { return false }
      end = run.start + run.length
    }
    return true
  }
}
