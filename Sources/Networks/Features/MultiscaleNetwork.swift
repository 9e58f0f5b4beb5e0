public import Imaging

/// A network that sees each image at several sizes: its maps of the image at the first, then at the second, and so on.
///
/// What is small in the image fills more cells of a map where the image is enlarged, what is large fits into the network's
/// view where it is not. Cost: that of the network times the sum of the squared scales.
public struct MultiscaleNetwork: FeatureNetwork {
  /// How many times as long a side may become.
  public static let possibleScales = 0.25...4.0
  public static let mostScales = 4

  /// Each at least a quarter and at most 4.
  public let scales: [Double]
  private let network: any FeatureNetwork

  /// - Precondition: there are one to four different scales, ascending, within `possibleScales`.
  public init(_ network: any FeatureNetwork, scales: [Double]) {
    precondition(Self.allows(scales))
    self.network = network
    self.scales = scales
  }

  /// Whether images can be seen so.
  public static func allows(_ scales: [Double]) -> Bool {
    !scales.isEmpty && scales.count <= mostScales && scales.allSatisfy(possibleScales.contains)
      && zip(scales, scales.dropFirst()).allSatisfy(<)
  }

  /// What a network with these taps gives at several scales.
  public static func taps(_ taps: [NetworkTap], scales: [Double]) -> [NetworkTap] {
    scales.flatMap { scale in
      taps.map {
        NetworkTap(name: $0.name, channels: $0.channels, stride: $0.stride, scale: $0.scale * scale)
      }
    }
  }

  public var name: String { network.name }
  public var taps: [NetworkTap] { Self.taps(network.taps, scales: scales) }

  public var mostPixels: Int {
    let largest = max(1, scales.last ?? 1)
    return max(1, Int(Double(network.mostPixels) / (largest * largest)))
  }

  public func maps(of image: Raster<RGB>) throws(NetworkError) -> [FeatureMap] {
    guard image.width > 0 && image.height > 0 else { throw .emptyImage }
    guard image.pixels.count <= mostPixels else {
      throw .imageTooLarge(width: image.width, height: image.height, mostPixels: mostPixels)
    }
    var maps: [FeatureMap] = []
    for scale in scales {
      let scaled = image.scaled(
        width: max(1, Int((Double(image.width) * scale).rounded(.down))),
        height: max(1, Int((Double(image.height) * scale).rounded(.down))))
      maps += try network.maps(of: scaled).map {
        $0.placed(inImageOf: (image.width, image.height), from: (scaled.width, scaled.height))
      }
    }
    return maps
  }
}
