import Glibc
import Imaging
import TestSupport
import Testing

@Suite("PNG files that would exhaust the machine")
struct HostilePNGTests {
  let folder = TemporaryFolder()

  private func sentence(_ path: FilePath) -> String? {
    do throws(ImageFileError) {
      _ = try ImageFile.readColor(at: path, reducedTo: (8, 8))
      return nil
    } catch {
      return error.description
    }
  }

  @Test(
    "A chunk of any kind that claims more than the file has is refused at once",
    arguments: [
      "pCAL", "sCAL", "IDAT", "PLTE", "tRNS", "hIST", "sPLT", "iTXt", "zTXt", "tEXt", "eXIf",
      "iCCP",
      "sBIT", "oFFs", "gAMA", "tIME", "bKGD", "acTL", "fdAT", "abCd", "CgBI", "ABCD", "IEND",
      "IHDR",
    ])
  func announced(name: String) throws {
    // Only the length is checked, so it does not matter how large it is.
    for length in [17, 1 << 30, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF] {
      let path = try folder.write(PNGBytes.announcing(name, length: length), to: "cut.png")
      #expect(throws: ImageFileError.truncated(path), "\(length)") {
        try ImageFile.header(at: path)
      }
    }
  }

  @Test("Unneeded chunks are skipped, whatever they hold", arguments: [false, true])
  func passedOver(isInterlaced: Bool) throws {
    var png = PNGBytes(
      width: 9, height: 7, bitDepth: 8, colorType: .gray, samples: (0..<63).map { $0 * 4 })
    png.isInterlaced = isInterlaced
    let plain = try ImageFile.readColor(at: folder.write(png.bytes, to: "plain.png"))
    var generator = TestGenerator(seed: 12)
    let names = ["pCAL", "sCAL", "hIST", "sPLT", "iCCP", "oFFs", "sBIT", "teSt", "iTXt", "zTXt"]
    for _ in 0..<20 {
      png.chunks = (0..<10).map { _ in
        (
          names[generator.number(below: names.count)],
          (0..<generator.number(below: 3_000)).map { _ in UInt8(generator.number(below: 256)) }
        )
      }
      let path = try folder.write(png.bytes, to: "chunks.png")
      #expect(try ImageFile.readColor(at: path) == plain)
    }
  }

  @Test("A side beyond the limit is refused by the header; the caller sets the limit")
  func sides() throws {
    let wide = try folder.write(PNGBytes.packedZeros(width: 100_001, height: 1), to: "wide.png")
    let high = try folder.write(PNGBytes.packedZeros(width: 1, height: 100_001), to: "high.png")
    for (path, size) in [(wide, (100_001, 1)), (high, (1, 100_001))] {
      let expected = ImageFileError.sideTooLong(
        path, width: size.0, height: size.1, maxSide: 100_000)
      #expect(throws: expected) { try ImageFile.header(at: path) }
      #expect(throws: expected) { try ImageFile.readColor(at: path) }
      #expect(throws: expected) { try ImageFile.readColor(at: path, reducedTo: (10, 10)) }
      #expect(throws: expected) { try ImageFile.readClassMask(at: path) }
      #expect(try ImageFile.header(at: path, maxSide: 100_001).width == size.0)
      let small = try ImageFile.readColor(at: path, maxSide: 100_001, reducedTo: (1, 1))
      #expect(small.pixels == [RGB(0, 0, 0)])
    }
    #expect(
      sentence(wide)
        == "Cannot read \(wide): its header says 100001×1 pixels, but no side may be longer than "
        + "100000. Raise --max-side if the image is genuine.")
    let jpeg = try folder.write(JPEGBytes.color, to: "a.jpg")
    #expect(throws: ImageFileError.sideTooLong(jpeg, width: 20, height: 12, maxSide: 19)) {
      try ImageFile.header(at: jpeg, maxSide: 19)
    }
  }

  @Test("More pixels than deflate could pack into the file are refused by the header")
  func impossible() throws {
    // 14,000 rows of 112,001 bytes are 1.6 GB; the file has a few dozen bytes.
    for isInterlaced in [false, true] {
      let bytes =
        PNGBytes.signature
        + PNGBytes.header(
          width: 14_000, height: 14_000, bitDepth: 16, colorType: .rgba,
          isInterlaced: isInterlaced)
        + PNGBytes.chunk("IDAT", PNGBytes.zlibZeros(1_000)) + PNGBytes.chunk("IEND", [])
      let path = try folder.write(bytes, to: "claim.png")
      let expected = ImageFileError.damaged(path, reason: "Not enough image data")
      #expect(throws: expected) { try ImageFile.header(at: path) }
      #expect(throws: expected) { try ImageFile.readColor(at: path) }
    }
  }

  @Test("A large image that is compressed like no real picture is refused by its header")
  func packed() throws {
    // 350 rows of 250 pixels of 8 bytes are 700,000 bytes, and the file has about 1,000.
    let bytes =
      PNGBytes.signature
      + PNGBytes.header(width: 250, height: 350, bitDepth: 16, colorType: .rgba)
      + PNGBytes.chunk("IDAT", [UInt8](repeating: 0x55, count: 1_000))
      + PNGBytes.chunk("IEND", [])
    let path = try folder.write(bytes, to: "packed.png")
    let expected = ImageFileError.tooPacked(path, width: 250, height: 350)
    #expect(throws: expected) { try ImageFile.header(at: path, maxPixels: 100_000) }
    #expect(
      expected.description
        == "Cannot read \(path): its 250×350 pixels unpack to more than 500 times the file. "
        + "Raise --max-pixels if the image is genuine.")
    #expect(try ImageFile.header(at: path, maxPixels: 400_000).width == 250)
  }

  @Test(
    "Data after the last row is not unpacked, and the picture is read",
    arguments: [false, true])
  func surplus(isInterlaced: Bool) throws {
    for surplus in [1, 5_000, 200_000_000] {
      var bytes = PNGBytes.packedZeros(
        width: 8, height: 8, isInterlaced: isInterlaced, surplus: surplus)
      if surplus > 1_000_000 {
        // Damage that would only show if the surplus were unpacked: it is not.
        bytes[bytes.count / 2] ^= 0xFF
      }
      let path = try folder.write(bytes, to: "surplus.png")
      let black = Raster(width: 8, height: 8, filledWith: RGB(0, 0, 0))
      #expect(try ImageFile.readColor(at: path) == black)
      #expect(try ImageFile.readColor(at: path, reducedTo: (2, 2)).pixels.count == 4)
      #expect(try ImageFile.readClassMask(at: path).pixels.allSatisfy { $0 == 0 })
    }
  }

  @Test("A reduced interlaced image equals the assembled one reduced")
  func interlaced() throws {
    var generator = TestGenerator(seed: 7)
    for (width, height) in [(1, 1), (5, 3), (8, 8), (41, 29), (3, 60)] {
      for (bitDepth, type, channels) in [
        (8, PNGBytes.ColorType.rgb, 3), (16, .rgba, 4), (16, .gray, 1), (1, .gray, 1),
      ] {
        var png = PNGBytes(
          width: width, height: height, bitDepth: bitDepth, colorType: type,
          samples: (0..<width * height * channels).map { _ in
            generator.number(below: 1 << bitDepth)
          })
        let plain = try ImageFile.readColor(at: folder.write(png.bytes, to: "plain.png"))
        png.isInterlaced = true
        let path = try folder.write(png.bytes, to: "passes.png")
        #expect(try ImageFile.readColor(at: path) == plain)
        for size in [(1, 1), (width, 1), (max(1, width / 3), max(1, height / 2)), (50, 70)] {
          #expect(
            try ImageFile.readColor(at: path, reducedTo: size)
              == plain.resized(width: size.0, height: size.1))
        }
      }
    }
  }

  @Test("A file far longer than its pixels explain is refused by its header")
  func sparse() throws {
    let good = PNGBytes.packedZeros(width: 8, height: 8)
    let path = try folder.write(good, to: "sparse.png")
    #expect(ImageFile.hasPlausibleLength(at: path))
    #expect(path.withCString { truncate($0, 300_000_000_000) } == 0)
    #expect(!ImageFile.hasPlausibleLength(at: path))
    let expected = ImageFileError.tooLong(path, bytes: 300_000_000_000, width: 8, height: 8)
    #expect(throws: expected) { try ImageFile.header(at: path) }
    #expect(
      sentence(path)
        == "Cannot read \(path): it has 300000 MB, far more than the 8×8 pixels in its header "
        + "need. Copy it again from its source.")
    let jpeg = try folder.write(JPEGBytes.color, to: "sparse.jpg")
    #expect(jpeg.withCString { truncate($0, 300_000_000_000) } == 0)
    #expect(throws: ImageFileError.tooLong(jpeg, bytes: 300_000_000_000, width: 20, height: 12)) {
      try ImageFile.readColor(at: jpeg)
    }
    let nothing = try folder.write(Array("no image".utf8), to: "nothing.png")
    #expect(nothing.withCString { truncate($0, 300_000_000_000) } == 0)
    #expect(!ImageFile.hasPlausibleLength(at: nothing))
  }
}
