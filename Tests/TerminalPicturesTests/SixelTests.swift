import Foundation
import Imaging
import Labeling
import Superpixels
import TestSupport
import Testing

@testable import TerminalGraphics
@testable import TerminalPictures

@Suite("Sixels")
struct SixelTests {
  private let scene = PictureScene()
  private let cells = CellPixels.usual

  @Test("A small image as recorded: two colors, a band and a half")
  func golden() {
    let pixels = (0..<8 * 9).map { place -> RGB in
      place % 8 < 5 && place / 8 < 7 ? RGB(255, 0, 0) : RGB(0, 0, 255)
    }
    let bytes = SixelImage.encode(Raster(width: 8, height: 9, pixels: pixels), colors: 256)
    // Six rows of red are `~`, 63 more; one row of it is `@`, and two rows of blue below are `E`.
    #expect(
      readable(bytes) == "␛P9;1q\"1;1;8;9#0;2;0;0;100#1;2;100;0;0#0!5?~~~$#1!5~-#0!5EFFF$#1!5@␛\\\n"
    )
  }

  @Test("What is decoded is the image, but for its colors, whatever the size")
  func roundTrip() throws {
    for (width, height) in [(1, 1), (17, 6), (40, 29), (96, 64)] {
      let pixels = (0..<width * height).map { place in
        RGB(
          UInt8(place % width * 2), UInt8(place / width * 3),
          UInt8(truncatingIfNeeded: place * place))
      }
      let image = Raster(width: width, height: height, pixels: pixels)
      let decoded = try SixelReader.read(SixelImage.encode(image, colors: 256))
      #expect(decoded.width == width && decoded.height == height)
      #expect(psnr(image, decoded) > 28)
    }
  }

  @Test("A flat picture of few grays keeps them all")
  func grays() throws {
    let pixels = (0..<96 * 60).map { place in
      let level = UInt8(80 + place % 96 / 2)
      return RGB(level, level, level)
    }
    let image = Raster(width: 96, height: 60, pixels: pixels)
    #expect(try psnr(image, SixelReader.read(SixelImage.encode(image, colors: 256))) > 44)
  }

  @Test("A large picture is looked at in part, and shown in its own colors all the same")
  func large() throws {
    var image = Raster(width: 400, height: 300, filledWith: RGB(20, 90, 160))
    for y in 100..<200 { for x in 100..<300 { image[x, y] = RGB(200, UInt8(x - 100), 30) } }
    let decoded = try SixelReader.read(SixelImage.encode(image, colors: 256))
    #expect(psnr(image, decoded) > 38)
  }

  @Test("A palette of few colors has no more of them than the terminal")
  func fewColors() {
    let palette = SixelPalette(scene.picture.picture.pixels, most: 16)
    #expect(palette.colors.count == 16)
    let one = SixelPalette([RGB(1, 2, 3), RGB(1, 2, 3)], most: 256)
    #expect(one.colors == [RGB(1, 2, 3)])
  }

  @Test("Only the cells that changed are sent again, and all after a clear")
  func changes() throws {
    var encoder = SixelEncoder()
    let first = encoder.bytes(for: scene.grid(scene.request(focus: 5)), cells: cells)
    let whole = try SixelReader.read(first)
    #expect(whole.width == 24 * 8 && whole.height == 8 * 16)
    #expect(encoder.bytes(for: scene.grid(scene.request(focus: 5)), cells: cells).isEmpty)
    let second = encoder.bytes(for: scene.grid(scene.request(focus: 6)), cells: cells)
    // Regions 5 and 6 cover 12 of the 24 columns; their outlines reach into the next cells.
    let part = try SixelReader.read(second)
    #expect(part.width <= 14 * 8 && part.height < 8 * 16)
    #expect(readable(second).contains("␛[4;8H"))
    _ = encoder.clear()
    let again = encoder.bytes(for: scene.grid(scene.request(focus: 6)), cells: cells)
    #expect(try SixelReader.read(again).width == 24 * 8)
  }

  @Test("A text that covered a picture is followed by the whole picture, not by a part")
  func uncovering() throws {
    var encoder = SixelEncoder()
    let plain = scene.grid(scene.request())
    var covered = plain
    covered.put(DisplayText("a note"), column: 2, row: 8)
    _ = encoder.bytes(for: plain, cells: cells)
    let parts = encoder.bytes(for: covered, cells: cells)
    #expect(readable(parts).contains("\"1;1;144;16"), "18 cells are left of the last row.")
    let whole = encoder.bytes(for: plain, cells: cells)
    #expect(try SixelReader.read(whole).height == 8 * 16)
  }

  @Test("A composed picture is the picture inside of the region, and the overlay around it")
  func composition() throws {
    let placed = try scene.placed(scene.request(focus: 5, columns: 12, rows: 4))
    let pixels = ComposedPicture.pixels(of: placed, cells: cells)
    #expect(pixels.width == 96 && pixels.height == 64)
    // One pixel of the screen is one of the picture; region 5 starts at column 24 of row 22.
    #expect(pixels[30, 30] == scene.picture.picture[30, 30])
    #expect(pixels[23, 30] == RGB(255, 236, 150))
    let around = scene.picture.picture[2, 2]
    #expect(abs(Int(pixels[2, 2].red) - Int(Float(around.red) * 0.66 + 104 * 0.34)) <= 1)
  }
}

/// The peak signal to noise ratio of two images of one size, in decibels.
func psnr(_ left: Raster<RGB>, _ right: Raster<RGB>) -> Double {
  var sum = 0.0
  for (a, b) in zip(left.pixels, right.pixels) {
    for (x, y) in [(a.red, b.red), (a.green, b.green), (a.blue, b.blue)] {
      sum += pow(Double(x) - Double(y), 2)
    }
  }
  let mean = sum / Double(3 * left.pixels.count)
  return mean == 0 ? .infinity : 10 * log10(255 * 255 / mean)
}
