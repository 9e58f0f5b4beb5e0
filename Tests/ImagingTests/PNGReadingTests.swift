import Imaging
import TestSupport
import Testing

@Suite("Reading PNG")
struct PNGReadingTests {
  let folder = TemporaryFolder()

  /// A small image whose samples cover the range of values that the depth allows.
  private func image(
    _ colorType: PNGBytes.ColorType, bitDepth: Int, channels: Int, width: Int = 11, height: Int = 9
  ) -> PNGBytes {
    let samples = (0..<width * height * channels).map { ($0 * 40_503 + 7) % (1 << bitDepth) }
    return PNGBytes(
      width: width, height: height, bitDepth: bitDepth, colorType: colorType, samples: samples)
  }

  @Test(
    "Gray of every depth is read as color and as stored values",
    arguments: [1, 2, 4, 8, 16], [false, true])
  func gray(bitDepth: Int, isInterlaced: Bool) throws {
    var png = image(.gray, bitDepth: bitDepth, channels: 1)
    png.isInterlaced = isInterlaced
    let path = try folder.write(png.bytes, to: "gray.png")
    let mask = try ImageFile.readClassMask(at: path)
    #expect(mask.pixels.map(Int.init) == png.samples)
    let color = try ImageFile.readColor(at: path)
    let highest = (1 << bitDepth) - 1
    for (pixel, sample) in zip(color.pixels, png.samples) {
      let expected = (sample * 255 + highest / 2) / highest
      #expect(pixel == RGB(UInt8(expected), UInt8(expected), UInt8(expected)))
    }
    let header = try ImageFile.header(at: path)
    #expect(
      header
        == ImageHeader(
          format: .png, width: 11, height: 9, orientation: .upright, bitDepth: bitDepth,
          hasSingleChannel: true))
  }

  @Test("RGB of 8 and 16 bits is read as color", arguments: [8, 16], [false, true])
  func rgb(bitDepth: Int, isInterlaced: Bool) throws {
    var png = image(.rgb, bitDepth: bitDepth, channels: 3)
    png.isInterlaced = isInterlaced
    let color = try ImageFile.readColor(at: folder.write(png.bytes, to: "rgb.png"))
    let highest = (1 << bitDepth) - 1
    let stored = png.samples.map { UInt8(($0 * 255 + highest / 2) / highest) }
    #expect(color.pixels.flatMap { [$0.red, $0.green, $0.blue] } == stored)
  }

  @Test("A palette image is read as colors, and as a mask of indices", arguments: [1, 2, 4, 8])
  func palette(bitDepth: Int) throws {
    var png = image(.palette, bitDepth: bitDepth, channels: 1)
    let highest = UInt8((1 << bitDepth) - 1)
    let entries: [[UInt8]] = (0...highest).map { [255 - $0, $0, $0 / 2] }
    png.chunks = [("PLTE", entries.flatMap { $0 })]
    let path = try folder.write(png.bytes, to: "palette.png")
    #expect(try ImageFile.readClassMask(at: path).pixels.map(Int.init) == png.samples)
    let color = try ImageFile.readColor(at: path)
    #expect(
      color.pixels.map { [$0.red, $0.green, $0.blue] } == png.samples.map { entries[$0] })
  }

  @Test("Transparency is composited on mid gray", arguments: [false, true])
  func alpha(isInterlaced: Bool) throws {
    var png = PNGBytes(
      width: 3, height: 1, bitDepth: 8, colorType: .rgba,
      samples: [200, 100, 50, 255, 200, 100, 50, 0, 255, 0, 128, 51])
    png.isInterlaced = isInterlaced
    let color = try ImageFile.readColor(at: folder.write(png.bytes, to: "alpha.png"))
    // 51 of 255 is one fifth: 255/5 + 4·128/5 = 153.4; 0 + 102.4; 128 stays.
    #expect(color.pixels == [RGB(200, 100, 50), RGB(128, 128, 128), RGB(153, 102, 128)])
    let gray = PNGBytes(
      width: 2, height: 1, bitDepth: 8, colorType: .grayAlpha, samples: [10, 255, 10, 0])
    let grayColor = try ImageFile.readColor(at: folder.write(gray.bytes, to: "gray.png"))
    #expect(grayColor.pixels == [RGB(10, 10, 10), RGB(128, 128, 128)])
  }

  @Test("A transparent palette entry is composited; its index stays")
  func paletteTransparency() throws {
    var png = PNGBytes(
      width: 2, height: 1, bitDepth: 8, colorType: .palette, samples: [0, 1])
    png.chunks = [("PLTE", [9, 9, 9, 8, 8, 8]), ("tRNS", [0])]
    let path = try folder.write(png.bytes, to: "transparent.png")
    #expect(
      try ImageFile.readColor(at: path).pixels == [RGB(128, 128, 128), RGB(8, 8, 8)])
    #expect(try ImageFile.readClassMask(at: path).pixels == [0, 1])
  }

  @Test("A gamma chunk changes neither a mask nor a picture")
  func gamma() throws {
    var png = PNGBytes(
      width: 4, height: 1, bitDepth: 8, colorType: .gray, samples: [0, 1, 2, 3])
    png.chunks = [("gAMA", PNGBytes.bigEndian(100_000))]
    let path = try folder.write(png.bytes, to: "gamma.png")
    #expect(try ImageFile.readClassMask(at: path).pixels == [0, 1, 2, 3])
    #expect(try ImageFile.readColor(at: path).pixels.map(\.green) == [0, 1, 2, 3])
  }

  @Test("An orientation in an eXIf chunk is honored")
  func orientation() throws {
    var png = image(.gray, bitDepth: 8, channels: 1)
    // Big-endian TIFF, directory at 8, one entry: tag 0x0112, SHORT, count 1, value 6.
    png.chunks = [
      (
        "eXIf",
        [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]
      )
    ]
    let header = try ImageFile.header(at: folder.write(png.bytes, to: "turned.png"))
    #expect(header.orientation == .rotatedClockwise)
  }

  @Test("Extreme shapes are read", arguments: [(1, 1), (20_000, 50), (1, 3_000)])
  func shapes(width: Int, height: Int) throws {
    let png = image(.gray, bitDepth: 8, channels: 1, width: width, height: height)
    let path = try folder.write(png.bytes, to: "shape.png")
    let mask = try ImageFile.readClassMask(at: path)
    #expect(mask.width == width && mask.height == height)
    #expect(mask.pixels.map(Int.init) == png.samples)
    let small = try ImageFile.readColor(at: path, reducedTo: (min(width, 30), min(height, 20)))
    #expect(small.width == min(width, 30) && small.height == min(height, 20))
  }

  @Test("A color picture is refused as a class mask")
  func colorMask() throws {
    let path = try folder.write(image(.rgb, bitDepth: 8, channels: 3).bytes, to: "mask.png")
    let error = #expect(throws: ImageFileError.self) { try ImageFile.readClassMask(at: path) }
    #expect(
      error?.description
        == "Cannot use \(path) as a class mask: it is RGB. "
        + "A mask must be a PNG of gray values or palette indices.")
  }

  @Test(
    "CamVid's masks hold its twelve values", .enabled(if: DataSet.folder != nil, "no data here"))
  func camvid() throws {
    let data = try #require(DataSet.folder)
    let masks = FilePath(data).appending("camvid/valannot")
    let listing = try ImageFolder.scan(masks)
    #expect(listing.entries.count == 101 && listing.problems.isEmpty)
    var seen: Set<UInt16> = []
    for entry in listing.entries.prefix(10) {
      let mask = try ImageFile.readClassMask(at: masks.appending(entry.relativePath.bytes))
      #expect(mask.width == 480 && mask.height == 360)
      seen.formUnion(mask.pixels)
    }
    #expect(seen == Set(0...11))
  }
}
