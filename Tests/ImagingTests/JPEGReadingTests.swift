import Imaging
import TestSupport
import Testing

@Suite("Reading JPEG")
struct JPEGReadingTests {
  let folder = TemporaryFolder()

  private func isNear(_ pixel: RGB, _ red: Int, _ green: Int, _ blue: Int) -> Bool {
    abs(Int(pixel.red) - red) < 30 && abs(Int(pixel.green) - green) < 30
      && abs(Int(pixel.blue) - blue) < 30
  }

  @Test("A color JPEG is read, even a progressive one", arguments: [false, true])
  func color(isProgressive: Bool) throws {
    let bytes = isProgressive ? JPEGBytes.progressive : JPEGBytes.color
    let image = try ImageFile.readColor(at: folder.write(bytes, to: "a.jpg"))
    #expect(image.width == 20 && image.height == 12)
    #expect(isNear(image[3, 6], 200, 40, 40))
    #expect(isNear(image[17, 1], 40, 200, 40))
    #expect(isNear(image[17, 10], 40, 40, 200))
  }

  @Test("A gray JPEG is read as gray")
  func gray() throws {
    let path = try folder.write(JPEGBytes.gray, to: "gray.jpg")
    let image = try ImageFile.readColor(at: path)
    #expect(image.pixels.allSatisfy { $0.red == $0.green && $0.green == $0.blue })
    // Luma of (200, 40, 40): 40 + 0.299·160 = 87.8.
    #expect(isNear(image[3, 6], 88, 88, 88))
    #expect(try ImageFile.header(at: path).hasSingleChannel)
  }

  @Test("A reduced JPEG agrees with the full one")
  func reduced() throws {
    let path = try folder.write(JPEGBytes.color, to: "a.jpg")
    let image = try ImageFile.readColor(at: path, reducedTo: (5, 3))
    #expect(image.width == 5 && image.height == 3)
    #expect(isNear(image[0, 1], 200, 40, 40))
    #expect(isNear(image[4, 0], 40, 200, 40))
    #expect(isNear(image[4, 2], 40, 40, 200))
  }

  @Test("Each EXIF orientation is read in both byte orders", arguments: 1...8, [false, true])
  func orientation(value: Int, isLittleEndian: Bool) throws {
    let bytes = JPEGBytes.oriented(
      JPEGBytes.color, value, isLittleEndian: isLittleEndian)
    let path = try folder.write(bytes, to: "a.jpg")
    let header = try ImageFile.header(at: path)
    #expect(header.orientation.rawValue == value)
    #expect(header.width == 20 && header.height == 12)
    #expect(try ImageFile.readColor(at: path).width == 20)
  }

  @Test("Broken EXIF leaves the picture upright and readable")
  func brokenEXIF() throws {
    var generator = TestGenerator(seed: 5)
    let good = Array(JPEGBytes.oriented([0, 0], 6)[12...])
    for _ in 0..<300 {
      var content = good
      for _ in 0..<generator.number(below: 6) {
        content[generator.number(below: content.count)] = UInt8(generator.number(below: 256))
      }
      content = Array(content.prefix(generator.number(below: content.count + 1)))
      let path = try folder.write(JPEGBytes.withEXIF(JPEGBytes.color, content), to: "a.jpg")
      #expect(try ImageFile.header(at: path).width == 20)
    }
    for content in [[], [0x49], Array("garbage".utf8), good.map { _ in 0xFF }] {
      let path = try folder.write(JPEGBytes.withEXIF(JPEGBytes.color, content), to: "a.jpg")
      #expect(try ImageFile.header(at: path).orientation == .upright)
    }
  }

  @Test("A truncated JPEG is refused wherever it ends")
  func truncated() throws {
    for count in stride(from: 3, to: JPEGBytes.color.count - 2, by: 7) {
      let path = try folder.write(Array(JPEGBytes.color.prefix(count)), to: "cut.jpg")
      #expect(throws: ImageFileError.self) { try ImageFile.readColor(at: path) }
    }
    let path = try folder.write(Array(JPEGBytes.color.dropLast(20)), to: "cut.jpg")
    let error = #expect(throws: ImageFileError.self) { try ImageFile.readColor(at: path) }
    #expect(
      error?.description
        == "Cannot decode \(path): the file ends before its pixels do. "
        + "Copy it again from its source.")
  }

  @Test("A JPEG header that lies about its size is refused before anything is allocated")
  func lyingHeader() throws {
    var bytes = JPEGBytes.color
    // The frame header: marker, length, depth, then height and width.
    let frame = try #require(
      bytes.indices.dropLast().first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
    for offset in 5..<9 { bytes[frame + offset] = 0x36 }
    let path = try folder.write(bytes, to: "lie.jpg")
    // 0x3636 is 13,878, squared 192.6 megapixels: within the limit.
    #expect(try ImageFile.header(at: path).width == 13_878)
    #expect(throws: ImageFileError.truncated(path)) { try ImageFile.readColor(at: path) }
  }

  @Test("A JPEG of damaged bytes never traps and never yields another size")
  func damaged() throws {
    var generator = TestGenerator(seed: 11)
    for _ in 0..<300 {
      var bytes = generator.number(below: 2) == 0 ? JPEGBytes.color : JPEGBytes.progressive
      for _ in 0...generator.number(below: 8) {
        bytes[generator.number(below: bytes.count)] = UInt8(generator.number(below: 256))
      }
      let path = try folder.write(bytes, to: "damaged.jpg")
      guard let header = try? ImageFile.header(at: path, maxPixels: 1_000_000),
        let image = try? ImageFile.readColor(at: path, maxPixels: 1_000_000)
      else { continue }
      #expect(image.width == header.width && image.height == header.height)
    }
  }

  @Test("A CMYK JPEG is read as RGB")
  func cmyk() throws {
    let path = try folder.write(JPEGBytes.cmyk, to: "print.jpg")
    let image = try ImageFile.readColor(at: path)
    #expect(image.width == 8 && image.height == 8)
    #expect(try ImageFile.readColor(at: path, reducedTo: (2, 2)).width == 2)
  }

  @Test("A JPEG is refused as a class mask")
  func mask() throws {
    let path = try folder.write(JPEGBytes.gray, to: "mask.png")
    #expect(
      throws: ImageFileError.notAClassMask(
        path, kind: "a JPEG, which does not keep values exactly")
    ) { try ImageFile.readClassMask(at: path) }
  }
}
