public import Imaging

/// A pretrained network that turns an image into maps of features.
public protocol FeatureNetwork: Sendable {
  /// What people call it: `efficientnet-lite0`.
  var name: String { get }
  /// What ``maps(of:)`` gives, in that order.
  var taps: [NetworkTap] { get }
  /// The most pixels of an image that it takes, at least 1; whoever has a larger one shrinks it before.
  var mostPixels: Int { get }

  /// The maps of an image of any size at which it has pixels, one for each tap.
  ///
  /// Runs on the calling thread, and may be called by several at a time.
  ///
  /// - Throws: `NetworkError`; `cancelled` soon after the task is cancelled.
  func maps(of image: Raster<RGB>) throws(NetworkError) -> [FeatureMap]
}

extension FeatureNetwork {
  public var mostPixels: Int { ConvolutionNetwork.mostPixels }
}

/// A place in a network whose values are features.
public struct NetworkTap: Hashable, Sendable {
  public let name: String
  /// Values of a cell.
  public let channels: Int
  /// Pixels that the network sees from one cell to the next.
  public let stride: Int
  /// How many times as long a side of what it sees is as that of the image.
  public let scale: Double

  public init(name: String, channels: Int, stride: Int, scale: Double = 1) {
    self.name = name
    self.channels = channels
    self.stride = stride
    self.scale = scale
  }
}
