import Imaging
import Networks
import Numerics
import Superpixels
import TestSupport
import Testing

@testable import BackboneDescriptors

@Suite("Images that are too large for a network")
struct ReducedPictureTests {
  @Test("An image is halved until it fits, and not at all if it does")
  func sizes() {
    func size(_ width: Int, _ height: Int, _ most: Int) -> [Int] {
      let image = Raster(width: width, height: height, filledWith: RGB(1, 2, 3))
      let reduced = ReducedPicture(of: image, mostPixels: most).image
      #expect(reduced.pixels.allSatisfy { $0 == RGB(1, 2, 3) })
      return [reduced.width, reduced.height]
    }
    #expect(size(40, 25, 1_000) == [40, 25])
    #expect(size(40, 25, 999) == [20, 13])
    #expect(size(41, 25, 100) == [11, 7])
    #expect(size(3_000, 1, 10) == [6, 1])
    #expect(size(7, 5, 1) == [1, 1])
  }

  @Test("Cells lie where the pixels that they see lie in the whole image")
  func centers() {
    let map = FeatureMap(
      channels: 1, columnCenters: [0, 3, 19], rowCenters: [1], values: [1, 2, 3])
    let even = ReducedPicture(
      of: Raster(width: 40, height: 80, filledWith: RGB(0, 0, 0)), mostPixels: 800)
    // Pixel 0 is the mean of pixels 0 and 1, and so on.
    let placed = even.placed(map)
    #expect(placed.columnCenters == [0.5, 6.5, 38.5] && placed.rowCenters == [2.5])
    #expect(placed.values == map.values)
    // 39 pixels become 20: each covers 1.95.
    let odd = ReducedPicture(
      of: Raster(width: 39, height: 40, filledWith: RGB(0, 0, 0)), mostPixels: 400
    ).placed(map)
    for (found, wanted) in zip(odd.columnCenters, [0.475, 6.325, 37.525] as [Float]) {
      #expect(abs(found - wanted) < 1e-5)
    }
    let whole = ReducedPicture(
      of: Raster(width: 40, height: 80, filledWith: RGB(0, 0, 0)), mostPixels: 3_200)
    #expect(whole.placed(map).columnCenters == map.columnCenters)
  }

  @Test(
    "Its regions have nearly the features that they have in the whole image", arguments: [0, 1])
  func features(odd: Int) throws {
    let (width, height) = (400 + odd, 240 + odd)
    // Colors and places change slowly, so that half the size shows nearly all.
    let image = Raster(
      width: width, height: height,
      pixels: (0..<(width * height)).map { pixel in
        let (x, y) = (pixel % width, pixel / width)
        return RGB(UInt8(x * 255 / width), UInt8(y * 255 / height), UInt8((x + y) * 255 / 700))
      })
    let map = SLIC(regions: 30).segment(image)
    let input = DescriptorInput(picture: image, map: map, graph: RegionGraph(map))
    // Without the channel that counts rows, which are fewer in a smaller image.
    let taps = [
      NetworkTap(name: "fine", channels: 4, stride: 4),
      NetworkTap(name: "coarse", channels: 3, stride: 8),
    ]
    var network = PatternNetwork(taps: taps)
    let whole = try BackboneDescriptor(network, digest: "d").means(of: input)
    network.mostPixels = width * height - 1
    let halved = try BackboneDescriptor(network, digest: "d").means(of: input)
    for (whole, halved) in zip(whole, halved) {
      #expect(whole.rows == halved.rows && whole.columns == halved.columns)
      for (whole, halved) in zip(whole.values, halved.values) {
        #expect(abs(whole - halved) < 0.25)
      }
      #expect(whole != halved)
    }
  }
}
