import Testing

@testable import Imaging

@Suite("What a file's name indicates")
struct ImageFileNameTests {
  private func form(_ name: String) -> ImageFileName {
    Array(name.utf8).withUnsafeBytes { ImageFileName($0) }
  }

  @Test(
    "PNG and JPEG are recognized by all their extensions, in upper or lower case",
    arguments: [
      "a.png", "A.PNG", "a.b.jpg", "x.JPEG", "x.jpe", "x.jif", "x.JFIF", "x.jfi", "\u{e9}.Png",
    ])
  func images(name: String) {
    #expect(form(name) == .image)
  }

  @Test("Other image formats are recognized")
  func others() {
    #expect(form("a.tif") == .otherFormat("TIFF"))
    #expect(form("a.TIFF") == .otherFormat("TIFF"))
    #expect(form("a.webp") == .otherFormat("WebP"))
    #expect(form("a.HEIC") == .otherFormat("HEIC"))
    #expect(form("a.jp2") == .otherFormat("JPEG 2000"))
    #expect(form("a.CR2") == .otherFormat("camera raw"))
  }

  @Test(
    "Anything else is not an image",
    arguments: [
      "", ".", "png", ".png", "a.", "a.txt", "a.png~", "a.png.bak", "a.apng2", "a.pngpng", "jpeg",
    ])
  func nothing(name: String) {
    #expect(form(name) == .noImage)
  }

  @Test("Other formats are recognized by content, too")
  func content() {
    let starts: [([UInt8], String?)] = [
      (Array("II*\0abcdefgh".utf8), "a TIFF file"), (Array("MM\0*".utf8), "a TIFF file"),
      (Array("RIFF\u{4}\0\0\0WEBPVP8 ".utf8), "a WebP file"),
      (Array("RIFF\u{4}\0\0\0WAVE".utf8), nil),
      (Array("\0\0\0\u{18}ftypheic".utf8), "a HEIC file"),
      (Array("\0\0\0\u{18}ftypavif".utf8), "an AVIF file"),
      (Array("\0\0\0\u{18}ftypisom".utf8), nil), (Array("GIF89a".utf8), "a GIF file"),
      ([0xFF, 0x0A, 1], "a JPEG XL file"), (Array("BMW is a car, too".utf8), nil), ([], nil),
      (Array("BM".utf8) + [1, 2, 3, 4, 0, 0, 0, 0, 54, 0, 0, 0], "a BMP file"),
    ]
    for (start, name) in starts { #expect(ForeignFormat.name(ofStart: start) == name) }
  }
}
