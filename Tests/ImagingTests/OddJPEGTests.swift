import Imaging
import TestSupport
import Testing

@Suite("JPEG files that are odd but whole")
struct OddJPEGTests {
  let folder = TemporaryFolder()

  /// An oddity: the file, and words of the note (nil: no note).
  struct Oddity: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var words: String?
    var change: @Sendable (inout JPEGPicture) -> Void = { _ in }
    var edit: @Sendable ([UInt8]) -> [UInt8] = { $0 }
    /// Whether it applies only to color images.
    var needsColor = false
  }

  static let jfif: [UInt8] = Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0]

  static let oddities = [
    Oddity(testDescription: "none"),
    Oddity(
      testDescription: "zeros for the band in the scan header",
      words: "Invalid SOS parameters for sequential JPEG",
      edit: { bytes in
        var bytes = bytes
        guard let scan = bytes.firstRange(of: [0xFF, 0xDA]) else { return bytes }
        let length = Int(bytes[scan.upperBound + 1])
        bytes[scan.upperBound + length - 2] = 0
        return bytes
      }),
    Oddity(
      testDescription: "an unknown JFIF revision", words: "unknown JFIF revision number 2.01",
      change: { picture in
        var content = jfif
        content[5] = 2
        picture.opening = JPEGPicture.segment(0xE0, content)
      }),
    Oddity(
      testDescription: "stray bytes before a segment",
      words: "4 extraneous bytes before marker 0xc0",
      change: { $0.middle = [1, 2, 3, 4] }),
    Oddity(
      testDescription: "an application segment of too small a length", words: "extraneous bytes",
      change: { $0.opening = [0xFF, 0xED, 0, 5] + Array("Photoshop".utf8) }),
    Oddity(
      testDescription: "an application segment of length 0", words: "extraneous bytes",
      change: { $0.opening = [0xFF, 0xE1, 0, 0, 1, 2, 3] }),
    Oddity(
      testDescription: "an application segment of length 1",
      change: { $0.opening = [0xFF, 0xE1, 0, 1] }),
    Oddity(
      testDescription: "an unknown Adobe transform", words: "Unknown Adobe color transform code 9",
      change: {
        $0.opening = JPEGPicture.segment(0xEE, Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 9])
      }, needsColor: true),
    Oddity(
      testDescription: "no end marker", words: "the end marker is missing",
      edit: { Array($0.dropLast(2)) }),
    Oddity(
      testDescription: "half an end marker", words: "the end marker is missing",
      edit: { Array($0.dropLast(1)) }),
    Oddity(
      testDescription: "stray bytes before the end marker",
      words: "extraneous bytes before marker 0xd9",
      edit: { Array($0.dropLast(2)) + [1, 2, 3, 4, 5, 0xFF, 0xD9] }),
    Oddity(
      testDescription: "another picture instead of the end marker", words: "",
      edit: { Array($0.dropLast(2)) + $0 }),
    Oddity(
      testDescription: "a film behind the end marker",
      edit: { $0 + Array(repeating: 0x55, count: 100_000) }),
    Oddity(
      testDescription: "fill bytes before markers",
      change: { $0.middle = Array(repeating: 0xFF, count: 1_000) }),
    Oddity(
      testDescription: "markers that stand alone",
      change: { $0.middle = [0xFF, 0x01, 0xFF, 0xD0, 0xFF, 0xD7] }),
  ]

  @Test("They are read to the last pixel, with a note", arguments: oddities, [1, 3])
  func odd(oddity: Oddity, channels: Int) throws {
    if oddity.needsColor && channels == 1 { return }
    var picture = JPEGPicture(width: 21, height: 13, channels: channels, seed: 7)
    picture.hasDetails = true
    let expected = try ImageFile.readColor(at: folder.write(picture.bytes, to: "good.jpg"))
    oddity.change(&picture)
    let path = try folder.write(oddity.edit(picture.bytes), to: "odd.jpg")
    var notes: [ImageNote] = []
    let image = try ImageFile.readColor(at: path) { notes.append($0) }
    // Without a known transform three channels are red, green and blue as much as anything else.
    if !oddity.needsColor { #expect(image == expected) }
    #expect(notes.count == (oddity.words == nil ? 0 : 1))
    if let words = oddity.words, !words.isEmpty {
      #expect(notes.first?.description.contains(words) == true, "\(notes)")
    }
    var small: [ImageNote] = []
    _ = try ImageFile.readColor(at: path, reducedTo: (5, 3)) { small.append($0) }
    #expect(small == notes)
  }

  @Test("A note is one sentence")
  func sentence() throws {
    var picture = JPEGPicture(width: 8, height: 8, channels: 1, seed: 1)
    picture.middle = [1, 2]
    let path = try folder.write(picture.bytes, to: "odd.jpg")
    var note: ImageNote?
    _ = try ImageFile.readColor(at: path) { note = $0 }
    #expect(
      note?.description
        == "\(path) could be read in full, but the file is unusual: 2 extraneous bytes before marker 0xc0."
    )
  }

  @Test("Four channels are inks, stored like Adobe's: 255 is none")
  func inks() throws {
    var picture = JPEGPicture(
      width: 16, height: 8, levels: [[255, 200], [255, 100], [255, 50], [255, 128]])
    picture.opening = JPEGPicture.segment(0xEE, Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 0])
    let path = try folder.write(picture.bytes, to: "cmyk.jpg")
    let image = try ImageFile.readColor(at: path)
    #expect(image[0, 0] == RGB(255, 255, 255))
    // Each channel times 128/255: 100.4, 50.2, 25.1.
    #expect(image[8, 0] == RGB(100, 50, 25))
    #expect(try ImageFile.header(at: path).hasSingleChannel == false)
  }

  @Test("Inks converted to luma and chroma are converted back")
  func transformedInks() throws {
    // Luma 100 and no chroma is cyan, magenta and yellow of 255 - 100 for libjpeg, black stays.
    var picture = JPEGPicture(width: 8, height: 8, levels: [[100], [128], [128], [255]])
    picture.opening = JPEGPicture.segment(0xEE, Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 2])
    let image = try ImageFile.readColor(at: folder.write(picture.bytes, to: "ycck.jpg"))
    #expect(image[3, 3] == RGB(155, 155, 155))
  }

  @Test("Unsupported kinds are named")
  func unsupported() throws {
    let bytes = JPEGPicture(width: 8, height: 8, channels: 3, seed: 1).bytes
    let frame = try #require(bytes.firstRange(of: [0xFF, 0xC0])).lowerBound
    for (offset, value, kind) in [
      (1, UInt8(0xC3), "a lossless JPEG"), (1, 0xC5, "a hierarchical JPEG"),
      (4, 12, "a JPEG of 12 bits"),
    ] {
      var changed = bytes
      changed[frame + offset] = value
      let path = try folder.write(changed, to: "kind.jpg")
      #expect(throws: ImageFileError.unsupported(path, kind: kind)) {
        try ImageFile.readColor(at: path)
      }
    }
    let two = JPEGPicture(width: 8, height: 8, channels: 2, seed: 1).bytes
    let path = try folder.write(two, to: "two.jpg")
    #expect(throws: ImageFileError.unsupported(path, kind: "a JPEG of 2 channels")) {
      try ImageFile.header(at: path)
    }
  }
}
