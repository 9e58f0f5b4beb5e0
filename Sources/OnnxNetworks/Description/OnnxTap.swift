/// An output of a network whose values are features, and where its cells lie.
public struct OnnxTap: Sendable, Hashable, Codable {
  public let output: String
  public let channels: Int
  /// Pixels from one cell to the next.
  public let stride: Int
  /// The center of the first cell in pixels: 0 is the center of the first pixel.
  public let offset: Float

  public init(output: String, channels: Int, stride: Int, offset: Float) {
    self.output = output
    self.channels = channels
    self.stride = stride
    self.offset = offset
  }

  /// The first cell's center where the pixels that each cell sees lie around its own.
  public static func centered(_ stride: Int) -> Float { Float(stride - 1) / 2 }

  package static let mostChannels = 2_048
  static let mostStride = 256
  static let mostNameBytes = 256

  var isSound: Bool {
    !output.isEmpty && output.utf8.count <= Self.mostNameBytes && !output.utf8.contains(0)
      && (1...Self.mostChannels).contains(channels) && (1...Self.mostStride).contains(stride)
      && abs(offset) <= Float(Self.mostStride)
  }
}
