import Testing

@testable import Imaging

@Suite("How bright a picture is")
struct BrightnessTests {
  /// Each column one gray.
  private func columns(_ grays: [UInt8], height: Int = 4) -> Raster<RGB> {
    let row = grays.map { RGB($0, $0, $0) }
    return Raster(
      width: grays.count, height: height, pixels: (0..<height).flatMap { _ in row })
  }

  @Test("Percentiles and the mean, counted by hand")
  func percentiles() {
    // Fifty columns 0, 5, … 245: one is a fiftieth.
    let brightness = Brightness(of: columns((0..<50).map { UInt8($0 * 5) }))
    #expect(brightness.low == 0)
    // Thirteen columns are the first that are a quarter of fifty.
    #expect(brightness.quarter == 60)
    #expect(brightness.twoFifths == 95)
    #expect(brightness.high == 240)
    #expect(brightness.mean == 122.5)
  }

  @Test("Colors count by their luminance")
  func colors() {
    let picture = Raster(width: 1, height: 1, pixels: [RGB(200, 100, 50)])
    // .299 · 200 + .587 · 100 + .114 · 50 = 124.2
    #expect(Brightness(of: picture).quarter == 124)
  }

  @Test("A window counts as far as it lies in the picture")
  func windows() {
    let picture = columns([10, 20, 30, 40, 50, 60])
    let part = Brightness(of: picture, x: 3, y: -7, width: 40, height: 8)
    #expect(part.low == 40 && part.high == 60 && part.mean == 50)
    let none = Brightness(of: picture, x: 6, y: 0, width: 5, height: 4)
    #expect(none.low == 0 && none.high == 0 && none.mean == 0)
  }

  @Test("A picture of any size is looked at in as many places, spread over all of it")
  func large() {
    let wide = Raster(
      width: 3_000, height: 2,
      pixels: (0..<6_000).map { $0 % 3_000 < 1_500 ? RGB(30, 30, 30) : RGB(90, 90, 90) })
    let brightness = Brightness(of: wide)
    #expect(brightness.low == 30 && brightness.high == 90 && brightness.mean == 60)
  }

  @Test("Pictures without pixels, and parts of a pixel, never trap", arguments: [0, 1, 65])
  func odd(side: Int) {
    let picture = Raster(width: side, height: side, filledWith: RGB(9, 9, 9))
    for length in [0.0, 0.01, 1e9, .infinity] {
      let brightness = Brightness(of: picture, x: 0.2, y: 0.2, width: length, height: length)
      #expect(brightness.mean == (side > 0 && length > 0 ? 9 : 0))
    }
  }
}
