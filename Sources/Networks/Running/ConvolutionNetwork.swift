public import Imaging
import Synchronization

/// A convolutional network with its weights, computed by oneDNN on the calling thread.
///
/// An image's values are given to it as (v - 127) / 128 in the order red, green, blue. What images of
/// a size need (some 80 bytes per pixel) is kept for the next image of that size, for a few sizes.
/// Cost: for EfficientNet-Lite0 7,500 multiplications per pixel.
///
/// Results do not depend on what ran before or runs at the same time.
public final class ConvolutionNetwork: FeatureNetwork {
  /// Of an image; larger ones are refused rather than take hundreds of megabytes.
  public static let mostPixels = 1 << 22

  public let architecture: NetworkArchitecture
  private let kernels: Mutex<NetworkKernels>
  private let shelf = PlanShelf()

  /// - Throws: `NetworkError.unfit` if the weights are not those of the architecture, each tensor in
  ///   its shape and none besides.
  public init(
    _ architecture: NetworkArchitecture, weights: WeightsFile
  ) throws(NetworkError) {
    self.architecture = architecture
    kernels = Mutex(try NetworkKernels(architecture, weights: weights))
  }

  public var name: String { architecture.name }
  public var taps: [NetworkTap] { architecture.taps }

  public func maps(of image: Raster<RGB>) throws(NetworkError) -> [FeatureMap] {
    guard image.width > 0 && image.height > 0 else { throw .emptyImage }
    guard image.pixels.count <= Self.mostPixels else {
      throw .imageTooLarge(
        width: image.width, height: image.height, mostPixels: Self.mostPixels)
    }
    if Task.isCancelled { throw .cancelled }
    let shelved = try plan(width: image.width, height: image.height)
    defer { shelf.put(shelved) }
    let taps = self.taps
    let values = try shelved.plan.withLock { plan throws(NetworkError) in
      try plan.values(of: image, taps: taps)
    }
    return taps.indices.map { tap in
      let columns = architecture.axis(ofTap: tap, pixels: image.width)
      let rows = architecture.axis(ofTap: tap, pixels: image.height)
      return FeatureMap(
        channels: taps[tap].channels, columnCenters: columns.centers, rowCenters: rows.centers,
        values: values[tap])
    }
  }

  /// How many plans wait for the next image.
  var idlePlans: Int { shelf.count }

  private func plan(width: Int, height: Int) throws(NetworkError) -> ShelvedPlan {
    if let plan = shelf.take(width: width, height: height) { return plan }
    let plan = try kernels.withLock { kernels throws(NetworkError) in
      try kernels.plan(width: width, height: height)
    }
    return ShelvedPlan(plan, width: width, height: height)
  }
}
