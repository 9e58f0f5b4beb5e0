import Imaging
import Superpixels
import Testing

@Suite("Rectangles")
struct RectanglesTests {
  @Test("Rectangles of one size start at the upper left; the border gets the rest")
  func byHand() {
    let map = Rectangles(
      width: 5, height: 3, size: RectangleSize(width: 2, height: 2), storedWidth: 5,
      storedHeight: 3
    ).map()
    #expect(map.count == 6)
    #expect(map.labels.pixels == [0, 0, 1, 1, 2, 0, 0, 1, 1, 2, 3, 3, 4, 4, 5])
  }

  @Test("On a shrunk image rectangles keep their stored size, to within a shrunk pixel")
  func shrunk() {
    let size = RectangleSize(width: 32, height: 32)
    let map = Rectangles(
      width: 362, height: 241, size: size, storedWidth: 481, storedHeight: 321
    ).map().enlarged(width: 481, height: 321)
    #expect(map.count == size.count(imageWidth: 481, imageHeight: 321))
    for x in 0..<481 {
      let exact = Int32(x / 32)
      let isAtBorder = x % 32 < 2 || x % 32 >= 30
      #expect(map.labels[x, 0] == exact || isAtBorder)
    }
  }

  @Test(
    "A size larger than the image gives one region, a size of one pixel gives as many as pixels")
  func limits() {
    let large = Rectangles(
      width: 9, height: 4, size: RectangleSize(width: 1_000_000_000, height: 50), storedWidth: 9,
      storedHeight: 4
    ).map()
    #expect(large.count == 1)
    let small = Rectangles(
      width: 9, height: 4, size: RectangleSize(width: 1, height: 1), storedWidth: 9, storedHeight: 4
    ).map()
    #expect(small.labels.pixels == Array(0..<36))
  }

  @Test("A requested number gives nearly equal, nearly square rectangles")
  func byNumber() {
    let map = Rectangles(width: 480, height: 360, regions: 300).map()
    #expect(map.count == 300)
    let graph = RegionGraph(map)
    #expect(graph.areas.allSatisfy { $0 == 24 * 24 })
  }

  @Test(
    "An invalid size is refused", arguments: ["", "32", "x", "32x", "0x4", "4x0", "-1x4", "3 x4"])
  func sizes(text: String) {
    #expect(RectangleSize(text) == nil)
  }

  @Test("Enlarging keeps numbers and connectivity")
  func enlarging() {
    let map = SuperpixelMap(
      labels: Raster(width: 2, height: 2, pixels: [0, 1, 0, 2]), count: 3)
    let large = map.enlarged(width: 3, height: 4)
    #expect(large.labels.pixels == [0, 0, 1, 0, 0, 1, 0, 0, 2, 0, 0, 2])
    #expect(large.count == 3)
    #expect(map.enlarged(width: 2, height: 2) == map)
  }
}
