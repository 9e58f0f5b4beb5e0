import Imaging
import Testing

@Suite("Turning images upright")
struct TurningTests {
  // 1 2 3
  // 4 5 6
  private let stored = Raster<UInt8>(width: 3, height: 2, pixels: [1, 2, 3, 4, 5, 6])

  @Test(
    "Each orientation is turned as EXIF defines it",
    arguments: [
      (ImageOrientation.upright, 3, [1, 2, 3, 4, 5, 6]),
      (.mirroredHorizontally, 3, [3, 2, 1, 6, 5, 4]),
      (.rotated180, 3, [6, 5, 4, 3, 2, 1]),
      (.mirroredVertically, 3, [4, 5, 6, 1, 2, 3]),
      (.transposed, 2, [1, 4, 2, 5, 3, 6]),
      (.rotatedClockwise, 2, [4, 1, 5, 2, 6, 3]),
      (.transversed, 2, [6, 3, 5, 2, 4, 1]),
      (.rotatedCounterclockwise, 2, [3, 6, 2, 5, 1, 4]),
    ])
  func turn(orientation: ImageOrientation, width: Int, pixels: [UInt8]) {
    let turned = stored.turned(upright: orientation)
    #expect(turned == Raster(width: width, height: 6 / width, pixels: pixels))
    #expect(orientation.swapsAxes == (width == 2))
    #expect(turned.turned(upright: orientation.inverse) == stored)
  }

  @Test("An empty raster turns into itself", arguments: ImageOrientation.allCases)
  func empty(orientation: ImageOrientation) {
    let empty = Raster<UInt8>(width: 0, height: 0, pixels: [])
    #expect(empty.turned(upright: orientation) == empty)
  }
}
