import Imaging
import Testing

@testable import Networks

@Suite("A network that sees images at several sizes")
struct MultiscaleNetworkTests {
  @Test("At its own size alone it gives what the network gives")
  func oneScale() throws {
    let (network, _) = try TestNetworks.network(TestNetworks.architectures[0], seed: 1)
    let image = TestNetworks.image(width: 23, height: 17, seed: 2)
    let maps = try MultiscaleNetwork(network, scales: [1]).maps(of: image)
    #expect(maps.map(\.values) == (try network.maps(of: image)).map(\.values))
  }

  @Test("Its maps are those of the resized images, one size after the other")
  func severalScales() throws {
    let (network, _) = try TestNetworks.network(TestNetworks.architectures[1], seed: 3)
    let image = TestNetworks.image(width: 20, height: 14, seed: 4)
    let both = MultiscaleNetwork(network, scales: [0.5, 1.5])
    let maps = try both.maps(of: image)
    let small = try network.maps(of: image.scaled(width: 10, height: 7))
    let large = try network.maps(of: image.scaled(width: 30, height: 21))
    #expect(maps.map(\.values) == (small + large).map(\.values))
    #expect(both.taps.map(\.channels) == maps.map(\.channels))
    #expect(both.taps.map(\.scale) == [0.5, 0.5, 0.5, 1.5, 1.5, 1.5])
  }

  /// The brightness of a ramp says where a cell lies, whatever the size at which it was seen.
  @Test("Cells are placed where they are in the image", arguments: [0.5, 0.7, 1, 1.5, 2.3])
  func centers(scale: Double) throws {
    let pixels = (0..<1_200).map { (index: Int) -> RGB in
      RGB(UInt8(6 * (index % 40)), UInt8(8 * (index / 40)), 0)
    }
    let ramp = Raster(width: 40, height: 30, pixels: pixels)
    let map = try MultiscaleNetwork(MirrorNetwork(mostPixels: 100_000), scales: [scale]).maps(
      of: ramp)[0]
    for row in 1..<(map.rows - 1) {
      for column in 1..<(map.columns - 1) {
        let at = 2 * (row * map.columns + column)
        let across = map.values[at] - 6 * map.columnCenters[column]
        let down = map.values[at + 1] - 8 * map.rowCenters[row]
        #expect(abs(across) < 1.6)
        #expect(abs(down) < 2.1)
      }
    }
  }

  @Test("It takes fewer pixels the more it enlarges them, and never traps on small images")
  func limits() throws {
    let network = MultiscaleNetwork(MirrorNetwork(), scales: [0.25, 2])
    #expect(network.mostPixels == 250)
    #expect(throws: NetworkError.imageTooLarge(width: 251, height: 1, mostPixels: 250)) {
      try network.maps(
        of: Raster(width: 251, height: 1, filledWith: RGB(0, 0, 0)))
    }
    #expect(throws: NetworkError.emptyImage) {
      try network.maps(of: Raster(width: 0, height: 3, filledWith: RGB(0, 0, 0)))
    }
    let maps = try network.maps(of: Raster(width: 1, height: 3, filledWith: RGB(9, 9, 9)))
    #expect(maps.map(\.columns) == [1, 2] && maps.map(\.rows) == [1, 6])
  }

  @Test("Only a few different sizes within reason are taken")
  func allowed() {
    #expect(MultiscaleNetwork.allows([1]) && MultiscaleNetwork.allows([0.25, 1, 1.5, 4]))
    for scales in [
      [], [0], [5], [1, 1], [2, 1], [.nan], [.infinity], [-1], [1, 1.1, 1.2, 1.3, 1.4],
    ] {
      #expect(!MultiscaleNetwork.allows(scales), "\(scales)")
    }
  }
}

/// Gives an image's red and green as a map with a cell for every pixel.
private struct MirrorNetwork: FeatureNetwork {
  let name = "mirror"
  let taps = [NetworkTap(name: "pixels", channels: 2, stride: 1)]
  var mostPixels = 1_000

  func maps(of image: Raster<RGB>) throws(NetworkError) -> [FeatureMap] {
    [
      FeatureMap(
        channels: 2, columnCenters: (0..<image.width).map(Float.init),
        rowCenters: (0..<image.height).map(Float.init),
        values: image.pixels.flatMap { [Float($0.red), Float($0.green)] })
    ]
  }
}
