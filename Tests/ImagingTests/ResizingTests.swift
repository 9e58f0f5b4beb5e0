import Imaging
import TestSupport
import Testing

@Suite("Resizing")
struct ResizingTests {
  private func gray(_ values: [UInt8]) -> [RGB] {
    values.map { RGB($0, $0, $0) }
  }

  @Test("Each pixel is the mean of the area that it covers")
  func mean() {
    let image = Raster(width: 4, height: 2, pixels: gray([0, 10, 20, 30, 40, 50, 60, 71]))
    // (0+10+40+50)/4 = 25; (20+30+60+71)/4 = 45.25.
    #expect(image.resized(width: 2, height: 1).pixels == gray([25, 45]))
    // One and a third pixels each: (0 + 10/3)/(4/3) = 2.5, (10·2/3 + 20·2/3)/(4/3) = 15,
    // (20/3 + 30)/(4/3) = 27.5; halves round up.
    let row = Raster(width: 4, height: 1, pixels: gray([0, 10, 20, 30]))
    #expect(row.resized(width: 3, height: 1).pixels == gray([3, 15, 28]))
    // Enlarging: 2 to 3 gives the first, the mean, the last.
    let pair = Raster(width: 2, height: 1, pixels: gray([0, 100]))
    #expect(pair.resized(width: 3, height: 2).pixels == gray([0, 50, 100, 0, 50, 100]))
  }

  @Test("The mean is kept and no value leaves the range of the image", arguments: 0..<20)
  func properties(seed: UInt64) {
    var generator = TestGenerator(seed: seed)
    let width = 1 + generator.number(below: 40)
    let height = 1 + generator.number(below: 40)
    let image = SyntheticImage.noise(width: width, height: height, seed: seed)
    let small = image.resized(
      width: 1 + generator.number(below: 50), height: 1 + generator.number(below: 50))
    func mean(_ raster: Raster<RGB>) -> Double {
      Double(raster.pixels.reduce(0) { $0 + Int($1.green) }) / Double(raster.pixels.count)
    }
    #expect(abs(mean(image) - mean(small)) <= 0.5)
    let range = image.pixels.map(\.red)
    let (least, most) = (range.min() ?? 0, range.max() ?? 255)
    #expect(small.pixels.allSatisfy { $0.red >= least && $0.red <= most })
    let flat = Raster(width: width, height: height, filledWith: RGB(7, 130, 255))
    #expect(
      flat.resized(width: small.width, height: small.height).pixels.allSatisfy {
        $0 == RGB(7, 130, 255)
      })
  }

  @Test(
    "A PNG reduced while being read equals the whole one resized",
    arguments: [
      (100, 60), (33, 21), (1, 1), (99, 60), (150, 90),
    ])
  func whileReading(width: Int, height: Int) throws {
    let folder = TemporaryFolder()
    let image = SyntheticImage.noise(width: 100, height: 60, seed: 8)
    let path = folder.path.appending("a.png")
    try ImageFile.writePNG(color: image, to: path)
    #expect(
      try ImageFile.readColor(at: path, reducedTo: (width, height))
        == image.resized(width: width, height: height))
  }

  @Test("A row of twenty million pixels is averaged without overflow")
  func wide() {
    let image = Raster(width: 20_000_000, height: 1, filledWith: RGB(255, 254, 1))
    #expect(image.resized(width: 1, height: 1).pixels == [RGB(255, 254, 1)])
    #expect(image.resized(width: 3, height: 1).pixels.allSatisfy { $0 == RGB(255, 254, 1) })
  }
}
