import Glibc
import Imaging
import TestSupport
import Testing

@Suite("Files that are not what they seem")
struct BadFileTests {
  let folder = TemporaryFolder()

  private func sentence(_ path: FilePath, maxPixels: Int = ImageFile.defaultMaxPixels) -> String? {
    do throws(ImageFileError) {
      _ = try ImageFile.readColor(at: path, maxPixels: maxPixels)
      return nil
    } catch {
      return error.description
    }
  }

  private var png: PNGBytes {
    PNGBytes(
      width: 40, height: 30, bitDepth: 8, colorType: .gray, samples: (0..<1200).map { $0 % 251 })
  }

  @Test("A truncated PNG is refused with a sentence, wherever it ends")
  func truncated() throws {
    let bytes = png.bytes
    for count in stride(from: 8, to: bytes.count, by: 13) {
      let path = try folder.write(Array(bytes.prefix(count)), to: "cut.png")
      #expect(throws: ImageFileError.truncated(path)) { try ImageFile.readColor(at: path) }
      #expect(throws: ImageFileError.truncated(path)) { try ImageFile.readClassMask(at: path) }
    }
    #expect(
      try sentence(folder.write(Array(bytes.prefix(500)), to: "cut.png"))
        == "Cannot decode \(folder.path)/cut.png: the file ends before its pixels do. "
        + "Copy it again from its source.")
  }

  @Test("A header that claims too many rows is refused")
  func lyingHeader() throws {
    var png = png
    png.claimedSize = (40, 100_000)
    let sentence = try sentence(folder.write(png.bytes, to: "lie.png"))
    #expect(
      sentence
        == "Cannot decode \(folder.path)/lie.png: Not enough image data. "
        + "Copy it again from its source.")
  }

  @Test(
    "A header beyond the limit is refused before anything is allocated",
    arguments: [
      (100_000, 100_000), (2_147_483_647, 2_147_483_647), (1_000_000, 201),
    ])
  func tooLarge(width: Int, height: Int) throws {
    var png = png
    png.claimedSize = (width, height)
    let path = try folder.write(png.bytes, to: "huge.png")
    let expected = ImageFileError.tooLarge(
      path, width: width, height: height, maxPixels: 200_000_000)
    #expect(throws: expected) { try ImageFile.header(at: path) }
    #expect(throws: expected) { try ImageFile.readColor(at: path) }
    #expect(throws: expected) { try ImageFile.readColor(at: path, reducedTo: (10, 10)) }
    #expect(throws: expected) { try ImageFile.readClassMask(at: path) }
    #expect(
      expected.description
        == "Cannot read \(path): its header says \(width)×\(height) pixels, but the limit is "
        + "200000000. Raise --max-pixels if the image is genuine.")
  }

  @Test("The caller sets the limit", arguments: [1199, 1200])
  func limit(maxPixels: Int) throws {
    let path = try folder.write(png.bytes, to: "a.png")
    #expect((sentence(path, maxPixels: maxPixels) == nil) == (maxPixels == 1200))
    let jpeg = try folder.write(JPEGBytes.color, to: "a.jpg")
    #expect(sentence(jpeg, maxPixels: 239) != nil)
    #expect(sentence(jpeg, maxPixels: 240) == nil)
  }

  @Test("Damaged pixels and a damaged checksum are refused")
  func checksum() throws {
    var bytes = png.bytes
    bytes[bytes.count / 2] ^= 1
    #expect(
      try sentence(folder.write(bytes, to: "bad.png"))
        == "Cannot decode \(folder.path)/bad.png: IDAT: incorrect data check. "
        + "Copy it again from its source.")
    bytes = png.bytes
    // The last chunk takes 12 bytes; the checksum of the pixels precedes it.
    bytes[bytes.count - 13] ^= 1
    #expect(
      try sentence(folder.write(bytes, to: "bad.png"))
        == "Cannot decode \(folder.path)/bad.png: IDAT: CRC error. Copy it again from its source.")
  }

  @Test("A PNG of damaged bytes never traps")
  func damaged() throws {
    var generator = TestGenerator(seed: 3)
    var refused = 0
    for round in 0..<400 {
      var png = png
      png.isInterlaced = round % 2 == 0
      var bytes = png.bytes
      for _ in 0...generator.number(below: 4) {
        bytes[8 + generator.number(below: 60)] = UInt8(generator.number(below: 256))
      }
      let path = try folder.write(bytes, to: "damaged.png")
      if sentence(path, maxPixels: 1_000_000) != nil { refused += 1 }
      _ = try? ImageFile.readClassMask(at: path, maxPixels: 1_000_000)
    }
    #expect(refused > 300)
  }

  @Test("A text file named .png is refused by its content")
  func text() throws {
    let path = try folder.write(Array("hello, world".utf8), to: "text.png")
    #expect(sentence(path) == "Cannot read \(path): it is neither a PNG nor a JPEG file.")
    let empty = try folder.write([], to: "empty.png")
    #expect(sentence(empty) == "Cannot read \(empty): it is neither a PNG nor a JPEG file.")
  }

  @Test("A PNG named .jpg is read by its content")
  func wrongName() throws {
    let path = try folder.write(png.bytes, to: "a.jpg")
    #expect(try ImageFile.header(at: path).format == .png)
    #expect(sentence(path) == nil)
  }

  @Test("A missing file, a folder and a FIFO are refused, and nothing blocks")
  func notAFile() throws {
    let missing = folder.path.appending("missing.png")
    #expect(sentence(missing) == "Cannot read \(missing): it does not exist.")
    let subfolder = try folder.makeFolder("folder.png")
    #expect(sentence(subfolder) == "Cannot read \(subfolder): it is not a regular file.")
    let pipe = folder.path.appending("pipe.png")
    #expect(pipe.withCString { mkfifo($0, 0o600) } == 0)
    #expect(sentence(pipe) == "Cannot read \(pipe): it is not a regular file.")
  }

  @Test("Names that could steer a terminal are escaped")
  func hostileNames() throws {
    let name = Array("a\u{1B}]52;c;\u{7}\n\u{202E}é".utf8) + [0xFF, 0xC3]
    let path = folder.path.appending(name)
    #expect(
      sentence(path)
        == "Cannot read \(folder.path)/a\\u{1b}]52;c;\\u{7}\\u{a}\\u{202e}é\\xff\\xc3: "
        + "it does not exist.")
  }

  @Test("Files with names that are not UTF-8 can be opened")
  func invalidName() throws {
    let path = folder.path.appending([0xFF, 0xFE] + Array(".png".utf8))
    try AtomicFile.write(png.bytes, to: path)
    #expect(try ImageFile.header(at: path).width == 40)
  }
}
