/// Recognizes unsupported image formats by a file's first bytes.
enum ForeignFormat {
  /// - Parameter start: the first 16 bytes, or fewer if the file is shorter.
  /// - Returns: a noun with its article; nil for anything unknown.
  static func name(ofStart start: [UInt8]) -> String? {
    func has(_ text: String, at offset: Int = 0) -> Bool {
      start.dropFirst(offset).starts(with: text.utf8)
    }
    if has("II*\0") || has("MM\0*") || has("II+\0") || has("MM\0+") { return "a TIFF file" }
    if has("RIFF"), has("WEBP", at: 8) { return "a WebP file" }
    if has("GIF87a") || has("GIF89a") { return "a GIF file" }
    if has("ftyp", at: 4) {
      if has("avif", at: 8) || has("avis", at: 8) { return "an AVIF file" }
      let brands = ["heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"]
      if brands.contains(where: { has($0, at: 8) }) { return "a HEIC file" }
    }
    if has("jP  ", at: 4) { return "a JPEG 2000 file" }
    if start.starts(with: [0xFF, 0x0A]) || has("JXL ", at: 4) { return "a JPEG XL file" }
    if has("BM"), start.count >= 14, start[6...9].allSatisfy({ $0 == 0 }) { return "a BMP file" }
    if has("8BPS") { return "a Photoshop file" }
    if start.starts(with: [0x76, 0x2F, 0x31, 0x01]) { return "an OpenEXR file" }
    return nil
  }
}
