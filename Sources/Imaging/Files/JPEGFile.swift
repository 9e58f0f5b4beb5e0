import CImageCodecs

/// A JPEG whose markers were read up to its frame header.
struct JPEGFile {
  let path: FilePath
  let header: ImageHeader

  /// Walks the markers without reading what they carry, except for EXIF.
  init(_ file: borrowing OpenFile, maxPixels: Int) throws(ImageFileError) {
    path = file.path
    var orientation: ImageOrientation?
    var offset = 2
    while true {
      let marker = try file.bytes(at: offset, count: 4)
      guard marker.count == 4 else { throw .truncated(path) }
      guard marker[0] == 0xFF else {
        throw .damaged(path, reason: "a JPEG marker is missing at byte \(offset)")
      }
      if marker[1] == 0xFF {
        // Fill bytes may stand before a marker.
        offset += 1
        continue
      }
      if marker[1] == 0x01 || (0xD0...0xD8).contains(marker[1]) {
        offset += 2
        continue
      }
      let length = Int(marker[2]) << 8 | Int(marker[3])
      guard length >= 2 else { throw .damaged(path, reason: "a JPEG segment has no length") }
      switch marker[1] {
      case 0xD9, 0xDA:
        throw .damaged(path, reason: "its pixels start before its size is known")
      case 0xE1 where orientation == nil:
        let segment = try file.bytes(at: offset + 4, count: length - 2)
        if segment.starts(with: Array("Exif\0\0".utf8)) {
          orientation = ImageOrientation(exif: segment.dropFirst(6))
        }
      case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
        let frame = try file.bytes(at: offset + 4, count: 6)
        guard frame.count == 6 else { throw .truncated(path) }
        header = try Self.header(
          ofFrame: frame, orientation: orientation ?? .upright, path: path, maxPixels: maxPixels)
        return
      default:
        break
      }
      offset += 2 + length
    }
  }

  private static func header(
    ofFrame frame: [UInt8], orientation: ImageOrientation, path: FilePath, maxPixels: Int
  ) throws(ImageFileError) -> ImageHeader {
    let height = Int(frame[1]) << 8 | Int(frame[2])
    let width = Int(frame[3]) << 8 | Int(frame[4])
    guard width > 0, height > 0 else {
      throw .damaged(path, reason: "its header says \(width)×\(height) pixels")
    }
    guard width * height <= maxPixels else {
      throw .tooLarge(path, width: width, height: height, maxPixels: maxPixels)
    }
    guard frame[0] == 8 else { throw .unsupported(path, kind: "a JPEG of \(frame[0]) bits") }
    guard frame[5] == 1 || frame[5] == 3 else {
      throw .unsupported(
        path, kind: frame[5] == 4 ? "a CMYK JPEG" : "a JPEG of \(frame[5]) channels")
    }
    return ImageHeader(
      format: .jpeg, width: width, height: height, orientation: orientation, bitDepth: 8,
      hasSingleChannel: frame[5] == 1)
  }

  /// The largest of 8, 4, 2 and 1 that leaves at least `size`.
  func denominator(atLeast size: (width: Int, height: Int)) -> Int {
    [8, 4, 2].first { header.width / $0 >= size.width && header.height / $0 >= size.height } ?? 1
  }

  /// Decodes at 1/`denominator` of the size, rounded up.
  func decode(_ file: borrowing OpenFile, denominator: Int) throws(ImageFileError) -> Raster<RGB> {
    let width = (header.width + denominator - 1) / denominator
    let height = (header.height + denominator - 1) / denominator
    // A block of 64 pixels takes a bit at least, so a file that is far smaller cannot hold what its
    // header claims; nothing is allocated for it.
    guard file.size >= header.width * header.height / 1024 else { throw .truncated(path) }
    // Phones append whole films to a JPEG; nothing beyond this bound can belong to the picture.
    let limit = 64 << 20 + 8 * header.width * header.height
    let bytes = try file.bytes(at: 0, count: min(file.size, limit))
    var message = [CChar](repeating: 0, count: 200)
    var outcome = terrazzo_jpeg_failed
    let pixels = [RGB](unsafeUninitializedCapacity: width * height) { buffer, count in
      UnsafeMutableRawBufferPointer(buffer).withMemoryRebound(to: UInt8.self) { samples in
        guard let start = samples.baseAddress else { return }
        outcome = terrazzo_jpeg_decode(
          bytes, bytes.count, Int32(width), Int32(height), start, &message, message.count)
      }
      // Unless it fails, the decoder fills the whole picture, with made-up pixels if it must.
      count = outcome == terrazzo_jpeg_failed ? 0 : width * height
    }
    let text = message.withUnsafeBufferPointer { chars in
      String(
        decoding: chars.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    switch outcome {
    case terrazzo_jpeg_decoded:
      return Raster(width: width, height: height, pixels: pixels)
    // Cameras leave stray bytes between segments; no pixel is lost by them.
    case terrazzo_jpeg_patched where text.contains("extraneous bytes"):
      return Raster(width: width, height: height, pixels: pixels)
    case terrazzo_jpeg_patched where text.contains("remature end"):
      throw .truncated(path)
    default:
      throw .damaged(path, reason: text.isEmpty ? "the decoder gave up" : text)
    }
  }
}
