import Imaging
import Networks

/// A network without weights: every channel is another mixture of a cell's pixel and its place.
struct PatternNetwork: FeatureNetwork {
  let name = "pattern"
  var taps = [
    NetworkTap(name: "fine", channels: 5, stride: 4),
    NetworkTap(name: "coarse", channels: 40, stride: 16),
  ]
  var mostPixels = ConvolutionNetwork.mostPixels
  /// Called before every image.
  var before: @Sendable () throws(NetworkError) -> Void = {}

  func maps(of image: Raster<RGB>) throws(NetworkError) -> [FeatureMap] {
    try before()
    precondition(image.pixels.count <= mostPixels)
    return taps.map { tap in
      let across = Self.axis(pixels: image.width, stride: tap.stride)
      let down = Self.axis(pixels: image.height, stride: tap.stride)
      var values: [Float] = []
      for row in down.centers {
        for column in across.centers {
          let pixel = image[
            min(Int(column), image.width - 1), min(Int(row), image.height - 1)]
          for channel in 0..<tap.channels {
            let mixture = [pixel.red, pixel.green, pixel.blue][channel % 3]
            let weight = Float(1 + channel * 7 % 5)
            values.append(
              weight * Float(mixture) / 64 + Float(channel % 4) * column / Float(image.width)
                - (channel == 4 ? row : 0) / 100)
          }
        }
      }
      return FeatureMap(
        channels: tap.channels, columnCenters: across.centers, rowCenters: down.centers,
        values: values)
    }
  }

  static func axis(pixels: Int, stride: Int) -> NetworkAxis {
    var axis = NetworkAxis(pixels: pixels)
    while axis.step < stride { axis.convolve(kernel: 3, stride: 2) }
    return axis
  }
}
