import Imaging
import TestSupport
import Testing

@Suite("PNGs in memory")
struct PNGEncoderTests {
  @Test("Colors are read back as they were, from the bytes of a file")
  func colors() throws {
    var image = Raster(width: 37, height: 21, filledWith: RGB(0, 0, 0))
    for place in image.pixels.indices {
      let red = UInt8(place % 251)
      image.pixels[place] = RGB(red, UInt8(place % 7), UInt8(place / 37))
    }
    let read = try written(PNGEncoder.encode(image)) { try ImageFile.readColor(at: $0) }
    #expect(read == image)
    #expect(PNGEncoder.encode(image) == PNGEncoder.encode(image))
  }

  @Test("Indices are packed into as few bits as the palette needs", arguments: [2, 4, 16, 17, 256])
  func indices(colors: Int) throws {
    var palette: [RGBA] = []
    for color in 0..<colors {
      let red = UInt8(color)
      palette.append(RGBA(red, 0, 255 - red, color == 0 ? 0 : 200))
    }
    let pixels: [UInt8] = (0..<165).map { UInt8($0 % colors) }
    let bytes = PNGEncoder.encode(Raster(width: 33, height: 5, pixels: pixels), palette: palette)
    // The depth is the byte after the size; the header starts at byte 16.
    #expect(bytes[24] == [2: 1, 4: 2, 16: 4, 17: 8, 256: 8][colors])
    let read = try written(bytes) { try ImageFile.readClassMask(at: $0) }
    #expect(read.pixels.map(UInt8.init) == pixels)
  }

  @Test("An outline over a whole screen takes about a kilobyte")
  func size() {
    var image = Raster<UInt8>(width: 688, height: 576, filledWith: 1)
    for y in 200..<300 {
      for x in 300..<460 { image[x, y] = x < 380 ? 0 : 2 }
    }
    let palette = [RGBA(0, 0, 0, 0), RGBA(90, 90, 90, 80), RGBA(255, 240, 150)]
    #expect(PNGEncoder.encode(image, palette: palette).count < 1_200)
  }

  private func written<Value>(_ bytes: [UInt8], _ read: (FilePath) throws -> Value) throws -> Value
  {
    let folder = TemporaryFolder()
    return try read(folder.write(bytes, to: "image.png"))
  }
}
