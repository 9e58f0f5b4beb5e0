import TestSupport
import Testing

@testable import Imaging

@Suite("Where files state their orientation")
struct OrientationCarrierTests {
  let folder = TemporaryFolder()

  private var png: PNGBytes {
    PNGBytes(width: 4, height: 2, bitDepth: 8, colorType: .gray, samples: Array(0..<8))
  }

  private func orientation(_ bytes: [UInt8]) throws -> ImageOrientation {
    try ImageFile.header(at: folder.write(bytes, to: "image")).orientation
  }

  private func orientation(
    of chunks: [(name: String, content: [UInt8])], behind: Bool = false
  ) throws -> ImageOrientation {
    var png = png
    if behind { png.trailingChunks = chunks } else { png.chunks = chunks }
    return try orientation(png.bytes)
  }

  /// EXIF data that hold this number, by the number of the type: byte, short or long.
  private func exif(_ number: Int, type: UInt8 = 3, isLittleEndian: Bool = true) -> [UInt8] {
    let size = [1: 1, 3: 2, 4: 4, 6: 1, 8: 2, 9: 4][Int(type)] ?? 4
    var field = [UInt8](repeating: 0, count: 8)
    field[isLittleEndian ? 0 : size - 1] = UInt8(number)
    let little: [UInt8] = [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, type, 0, 1, 0, 0, 0]
    let big: [UInt8] = [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, type, 0, 0, 0, 1]
    return (isLittleEndian ? little : big) + field
  }

  private func profile(_ name: String, _ bytes: [UInt8], lineLength: Int = 72) -> [UInt8] {
    let alphabet = Array("0123456789abcdef".utf8)
    var digits: [UInt8] = []
    for byte in bytes { digits += [alphabet[Int(byte >> 4)], alphabet[Int(byte & 15)]] }
    var text = Array("\n\(name)\n    \(bytes.count)".utf8)
    for (place, digit) in digits.enumerated() {
      if place % lineLength == 0 { text.append(0x0A) }
      text.append(digit)
    }
    return text + [0x0A]
  }

  private func text(_ keyword: String, _ content: [UInt8], packed: Bool = false) -> (
    name: String, content: [UInt8]
  ) {
    packed
      ? ("zTXt", Array(keyword.utf8) + [0, 0] + PNGBytes.zlibStored(content))
      : ("tEXt", Array(keyword.utf8) + [0] + content)
  }

  private func international(
    _ keyword: String, _ content: [UInt8], packed: Bool = false
  ) -> (name: String, content: [UInt8]) {
    let head = Array(keyword.utf8) + [0, packed ? 1 : 0, 0] + Array("en\0x\0".utf8)
    return ("iTXt", head + (packed ? PNGBytes.zlibStored(content) : content))
  }

  private func xmp(_ property: String) -> [UInt8] {
    Array(
      """
      <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description \
      xmlns:tiff="http://ns.adobe.com/tiff/1.0/" \(property)</rdf:RDF></x:xmpmeta>
      """.utf8)
  }

  private func jpeg(_ segments: [UInt8]...) -> [UInt8] {
    var picture = JPEGPicture(width: 16, height: 8, channels: 1, seed: 1)
    picture.opening = segments.flatMap { JPEGPicture.segment(0xE1, $0) }
    return picture.bytes
  }

  private let exifName = Array("Exif\0\0".utf8)
  private let xmpName = Array("http://ns.adobe.com/xap/1.0/\0".utf8)

  @Test(
    "Every whole number is understood, in both byte orders",
    arguments: [1, 3, 4, 6, 8, 9] as [UInt8], [true, false])
  func types(type: UInt8, isLittleEndian: Bool) throws {
    for number in 1...8 {
      let block = exif(number, type: type, isLittleEndian: isLittleEndian)
      let expected = ImageOrientation(rawValue: number)
      #expect(try orientation(jpeg(exifName + block)) == expected)
      #expect(try orientation(of: [("eXIf", block)]) == expected)
      #expect(try orientation(of: [("eXIf", block)], behind: true) == expected)
      #expect(try orientation(of: [("eXIf", exifName + block)]) == expected)
    }
    for number in [0, 9, 255] {
      let block = exif(number, type: type, isLittleEndian: isLittleEndian)
      #expect(try orientation(jpeg(exifName + block)) == .upright)
    }
  }

  @Test("A profile spelled out in a text is read", arguments: [false, true])
  func profiles(behind: Bool) throws {
    let block = exif(6)
    let keyword = "Raw profile type exif"
    for packed in [false, true] {
      for (name, bytes) in [("exif", block), ("exif", exifName + block)] {
        for lineLength in [1, 36, 72, 10_000] {
          let content = profile(name, bytes, lineLength: lineLength)
          #expect(
            try orientation(of: [text(keyword, content, packed: packed)], behind: behind)
              == .rotatedClockwise)
          #expect(
            try orientation(of: [international(keyword, content, packed: packed)], behind: behind)
              == .rotatedClockwise)
        }
      }
      #expect(
        try orientation(
          of: [
            text("Raw profile type APP1", profile("app1", exifName + block), packed: packed)
          ], behind: behind) == .rotatedClockwise)
    }
    let xmp = xmpName + xmp("tiff:Orientation=\"8\"/>")
    #expect(
      try orientation(of: [text("Raw profile type APP1", profile("app1", xmp))], behind: behind)
        == .rotatedCounterclockwise)
  }

  @Test(
    "XMP states it as an attribute or as an element",
    arguments: [
      "tiff:Orientation=\"6\"/>", "tiff:Orientation='6'/>", "tiff:Orientation = \"6\" a=\"1\"/>",
      "><tiff:Orientation>6</tiff:Orientation></rdf:Description>",
      "><tiff:Orientation>\n  6\n</tiff:Orientation></rdf:Description>",
      "tiff:OrientationX=\"3\" tiff:Orientation=\"6\"/>",
    ])
  func xmpForms(property: String) throws {
    let packet = xmp(property)
    #expect(try orientation(jpeg(xmpName + packet)) == .rotatedClockwise)
    for packed in [false, true] {
      for behind in [false, true] {
        #expect(
          try orientation(
            of: [international("XML:com.adobe.xmp", packet, packed: packed)], behind: behind)
            == .rotatedClockwise)
      }
    }
  }

  @Test("EXIF takes precedence over XMP and over EXIF in a text; without it, XMP counts")
  func precedence() throws {
    let packet = xmp("tiff:Orientation=\"8\"/>")
    let silent: [UInt8] = [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 0, 0]
    #expect(try orientation(jpeg(xmpName + packet, exifName + exif(3))) == .rotated180)
    #expect(try orientation(jpeg(exifName + silent, xmpName + packet)) == .rotatedCounterclockwise)
    // A meaningless number was still stated.
    #expect(try orientation(jpeg(exifName + exif(0), xmpName + packet)) == .upright)
    let xmpChunk = international("XML:com.adobe.xmp", packet)
    let spelled = text("Raw profile type exif", profile("exif", exif(6)))
    #expect(try orientation(of: [xmpChunk, spelled]) == .rotatedClockwise)
    #expect(try orientation(of: [xmpChunk, spelled, ("eXIf", exif(3))]) == .rotated180)
    var png = png
    png.chunks = [spelled, xmpChunk]
    png.trailingChunks = [("eXIf", exif(3))]
    #expect(try orientation(png.bytes) == .rotated180)
  }

  @Test("A chunk with a wrong checksum is ignored")
  func checksum() throws {
    var png = png
    png.trailingChunks = [("eXIf", exif(6))]
    var bytes = png.bytes
    let place = try #require(bytes.firstRange(of: Array("eXIf".utf8))).upperBound
    bytes[place + 18] = 3
    #expect(try orientation(bytes) == .upright)
  }

  @Test("Damaged metadata never trap and never stop the pixels")
  func damaged() throws {
    var generator = TestGenerator(seed: 21)
    let packet = xmp("tiff:Orientation=\"6\"/>")
    for round in 0..<400 {
      func spoiled(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<generator.number(below: 5) {
          bytes[generator.number(below: bytes.count)] = UInt8(generator.number(below: 256))
        }
        return Array(bytes.prefix(1 + generator.number(below: bytes.count)))
      }
      let chunks: [(name: String, content: [UInt8])] = [
        ("eXIf", spoiled(exif(6, isLittleEndian: round % 2 == 0))),
        ("tEXt", spoiled(text("Raw profile type exif", profile("exif", exif(6))).content)),
        (
          "zTXt",
          spoiled(text("Raw profile type APP1", profile("exif", exif(6)), packed: true).content)
        ),
        ("iTXt", spoiled(international("XML:com.adobe.xmp", packet, packed: true).content)),
      ]
      #expect(throws: Never.self) {
        try orientation(of: [chunks[round % 4]], behind: round % 8 < 4)
      }
      let segment = round % 2 == 0 ? exifName + exif(6) : xmpName + packet
      #expect(throws: Never.self) { try orientation(jpeg(spoiled(segment))) }
    }
  }

  @Test("A text that unpacks endlessly is read up to a limit")
  func bomb() throws {
    // Stored blocks do not shrink, so the limit itself is tested.
    let content = PNGBytes.zlibStored([UInt8](repeating: 0x20, count: 300_000))
    let text = PNGText(
      chunk: "zTXt", content: Array("Raw profile type exif".utf8) + [0, 0] + content,
      mostBytes: 100_000)
    #expect(text?.bytes.count == 100_000)
  }

  @Test("An endless series of chunks is not read to its end")
  func endless() throws {
    var flood = PNGBytes.chunk("teSt", [])
    while flood.count < 12 * PNGChunks.mostChunks { flood += flood }
    var bytes = Array(png.bytes.dropLast(12)) + flood
    bytes += PNGBytes.chunk("eXIf", exif(6)) + PNGBytes.chunk("IEND", [])
    #expect(try orientation(bytes) == .upright)
  }
}
