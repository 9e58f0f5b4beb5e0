/// The pixels of one region in the stored image, run-length coded in row-major order.
public struct Footprint: Hashable, Sendable {
  /// Neighboring pixels of one row.
  public struct Run: Hashable, Sendable {
    /// The first pixel: `y * imageWidth + x`.
    public let start: Int
    /// How many pixels, at least 1; a run does not leave its row.
    public let length: Int

    public init(start: Int, length: Int) {
      self.start = start
      self.length = length
    }
  }

  /// The stored image's size, to which the runs belong.
  public let imageWidth: Int
  public let imageHeight: Int
  /// Ascending, not touching one another.
  public let runs: [Run]

  public init(imageWidth: Int, imageHeight: Int, runs: [Run]) {
    self.imageWidth = imageWidth
    self.imageHeight = imageHeight
    self.runs = runs
  }

  /// How many pixels.
  public var area: Int { runs.reduce(0) { $0 + $1.length } }
}
