/// What a file appears to be by its name; the content may say otherwise.
enum ImageFileName: Equatable {
  /// A PNG or JPEG.
  case image
  /// An image of an unsupported format.
  case otherFormat(String)
  /// Anything else.
  case noImage

  /// Looks at the letters after the last dot, ignoring case.
  init(_ name: UnsafeRawBufferPointer) {
    var packed: UInt64 = 0
    var count = 0
    for byte in name.reversed() {
      if byte == UInt8(ascii: ".") { break }
      // Setting this bit lowercases ASCII letters and leaves digits alone.
      packed = packed << 8 | UInt64(byte | 0x20)
      count += 1
      if count > 5 { break }
    }
    // There must be a dot, and something before it.
    guard (1...5).contains(count), name.count > count + 1 else {
      self = .noImage
      return
    }
    self = Self.kinds[packed] ?? .noImage
  }

  private static let kinds: [UInt64: ImageFileName] = {
    let images = ["png", "jpg", "jpeg", "jpe", "jif", "jfif", "jfi"]
    let others = [
      "TIFF": ["tif", "tiff"], "WebP": ["webp"], "HEIC": ["heic", "heif", "hif"], "AVIF": ["avif"],
      "GIF": ["gif"], "BMP": ["bmp", "dib"], "JPEG XL": ["jxl"],
      "JPEG 2000": ["jp2", "j2k", "jpx", "jpf"], "Netpbm": ["ppm", "pgm", "pbm", "pnm", "pam"],
      "OpenEXR": ["exr"], "Radiance HDR": ["hdr"], "Photoshop": ["psd"], "Targa": ["tga"],
      "DICOM": ["dcm"],
      "camera raw": [
        "dng", "cr2", "cr3", "nef", "arw", "orf", "rw2", "raf", "pef", "srw", "raw",
      ],
    ]
    func packed(_ ending: String) -> UInt64 {
      ending.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1 | 0x20) }
    }
    var kinds: [UInt64: ImageFileName] = [:]
    for ending in images { kinds[packed(ending)] = .image }
    for (format, endings) in others {
      for ending in endings { kinds[packed(ending)] = .otherFormat(format) }
    }
    return kinds
  }()
}
