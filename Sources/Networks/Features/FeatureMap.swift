/// What a network computed at one of its taps: a coarse image with many channels.
public struct FeatureMap: Sendable {
  public let channels: Int
  /// Where the columns' centers are, in pixels of the image: 0 is the center of the first pixel.
  ///
  /// Ascending; the last may be beyond the image's last pixel.
  public let columnCenters: [Float]
  /// Where the rows' centers are, likewise.
  public let rowCenters: [Float]
  /// `rows * columns * channels` finite values: a cell's channels side by side, cells row by row.
  public let values: [Float]

  public var columns: Int { columnCenters.count }
  public var rows: Int { rowCenters.count }

  /// - Precondition: there are as many values as cells times channels.
  public init(channels: Int, columnCenters: [Float], rowCenters: [Float], values: [Float]) {
    precondition(values.count == channels * columnCenters.count * rowCenters.count)
    self.channels = channels
    self.columnCenters = columnCenters
    self.rowCenters = rowCenters
    self.values = values
  }
}
