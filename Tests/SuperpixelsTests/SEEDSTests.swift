import Imaging
import Superpixels
import Testing

@Suite("SEEDS superpixels")
struct SEEDSTests {
  @Test("A border between two colors is found to the pixel, wherever it lies between the seeds")
  func border() {
    for column in 25...39 {
      var noise = SampleNoise(seed: UInt64(column))
      var image = Raster(width: 64, height: 32, filledWith: RGB(0, 0, 0))
      for y in 0..<32 {
        for x in 0..<64 {
          let (red, blue): (UInt8, UInt8) = x < column ? (160, 40) : (40, 160)
          image[x, y] = RGB(red + noise.next(below: 6), 60, blue + noise.next(below: 6))
        }
      }
      let map = SEEDS(regions: 8).segment(image)
      let mixed = (0..<32).filter { map.labels[column - 1, $0] == map.labels[column, $0] }
      #expect(mixed.isEmpty, "column \(column)")
    }
  }

  @Test("No region is lost: there are as many as seeds, even in noise")
  func counts() {
    var noise = SampleNoise(seed: 2)
    let pixels = (0..<(128 * 64)).map { _ in
      RGB(noise.next(below: 255), noise.next(below: 255), noise.next(below: 255))
    }
    let image = Raster(width: 128, height: 64, pixels: pixels)
    for (columns, rows) in [(2, 1), (4, 2), (8, 4), (16, 8)] {
      #expect(SEEDS(regions: columns * rows).segment(image).count == columns * rows)
    }
  }

  @Test("The presets use the numbers of regions of their data sets")
  func presets() {
    #expect(SEEDS.cityscapes.regions == 2_048)
    #expect(SEEDS.voc.regions == 200)
    let image = Raster(width: 256, height: 128, filledWith: RGB(1, 2, 3))
    #expect(SEEDS.cityscapes.segment(image).count == 2_048)
  }
}
