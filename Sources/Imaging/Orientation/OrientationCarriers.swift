/// The parts of a file that may state its image's orientation.
///
/// Precedence follows Pillow's `exif_transpose`: EXIF data in the format's own place; if
/// there are none, those in a text; and XMP only where EXIF data do not say. A meaningless number
/// leaves the image as it is.
struct OrientationCarriers {
  /// EXIF data in the place that the format defines.
  var exif: [UInt8]?
  /// EXIF data spelled out in a text chunk.
  var spelledEXIF: [UInt8]?
  var xmp: [UInt8]?

  /// Upright if nothing says otherwise.
  var orientation: ImageOrientation {
    let stated =
      (exif ?? spelledEXIF).flatMap(EXIFBlock.init)?.statedOrientation
      ?? xmp.flatMap { XMPPacket(bytes: $0).statedOrientation }
    return stated.flatMap(ImageOrientation.init(rawValue:)) ?? .upright
  }
}

extension OrientationCarriers {
  /// The largest chunk and the longest unpacked text that are examined.
  static let mostBytes = 1 << 20
  /// The most text chunks that are examined.
  static let mostTexts = 64

  /// Searches a PNG, including after the pixels, where EXIF data and texts may appear.
  ///
  /// Reads at most 65 chunks of `mostBytes`. The first of each kind counts.
  init(png file: borrowing OpenFile) throws(ImageFileError) {
    var chunks = PNGChunks()
    var texts = 0
    while let chunk = try chunks.next(in: file) {
      switch chunk.name {
      case "eXIf":
        guard chunk.count <= Self.mostBytes, let content = try chunks.content(of: chunk, in: file)
        else {
          continue
        }
        exif = content
        // Nothing takes precedence over it.
        return
      case "tEXt", "zTXt", "iTXt":
        guard chunk.count <= Self.mostBytes, texts < Self.mostTexts,
          let keyword = try chunks.keyword(of: chunk, in: file),
          let kind = PNGText.Kind(keyword: keyword)
        else { continue }
        texts += 1
        guard let content = try chunks.content(of: chunk, in: file),
          let text = PNGText(chunk: chunk.name, content: content, mostBytes: Self.mostBytes)
        else { continue }
        take(kind, text)
      default:
        continue
      }
    }
  }

  /// Keeps the content of a JPEG's APP1 segment; the first of each kind counts.
  mutating func take(segment: [UInt8]) {
    if segment.starts(with: Self.exifName) {
      if exif == nil { exif = segment }
    } else if segment.starts(with: Self.xmpName), xmp == nil {
      xmp = segment
    }
  }

  private static let exifName = Array("Exif\0\0".utf8)
  private static let xmpName = Array("http://ns.adobe.com/xap/1.0/\0".utf8)

  private mutating func take(_ kind: PNGText.Kind, _ text: PNGText) {
    guard kind == .profile else {
      if xmp == nil { xmp = text.bytes }
      return
    }
    guard let profile = text.rawProfile else { return }
    if EXIFBlock(profile) != nil {
      if spelledEXIF == nil { spelledEXIF = profile }
    } else if xmp == nil, profile.starts(with: Self.xmpName) || profile.first == UInt8(ascii: "<") {
      xmp = profile
    }
  }
}
