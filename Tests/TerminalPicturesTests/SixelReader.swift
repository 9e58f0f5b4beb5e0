import Imaging

/// Reads the first sixel image of some bytes, as far as the encoder makes them.
struct SixelReader {
  struct Malformed: Error {}

  private var bytes: ArraySlice<UInt8>
  private var palette: [Int: RGB] = [:]
  private var pixels: [RGB] = []
  private var width = 0
  private var height = 0

  static func read(_ bytes: [UInt8]) throws -> Raster<RGB> {
    guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: [0x1B, 0x50]) }) else {
      throw Malformed()
    }
    var reader = SixelReader(bytes: bytes[(start + 2)...])
    return try reader.read()
  }

  private init(bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  private mutating func read() throws -> Raster<RGB> {
    while bytes.popFirst() != 0x71 { if bytes.isEmpty { throw Malformed() } }
    guard bytes.popFirst() == 0x22 else { throw Malformed() }
    let size = numbers()
    guard size.count == 4 else { throw Malformed() }
    (width, height) = (size[2], size[3])
    pixels = [RGB](repeating: RGB(0, 0, 0), count: width * height)
    var (x, top, color, count) = (0, 0, RGB(0, 0, 0), 1)
    while let byte = bytes.popFirst() {
      switch byte {
      case 0x1B: return Raster(width: width, height: height, pixels: pixels)
      case 0x24: x = 0
      case 0x2D: (x, top) = (0, top + 6)
      case 0x21: count = numbers().first ?? 1
      case 0x23:
        let entry = numbers()
        if entry.count == 5 {
          palette[entry[0]] = RGB(
            UInt8(entry[2] * 255 / 100), UInt8(entry[3] * 255 / 100), UInt8(entry[4] * 255 / 100))
        }
        color = palette[entry.first ?? -1] ?? RGB(0, 0, 0)
      case 0x3F...0x7E:
        for column in x..<x + count {
          for bit in 0..<6 where (byte - 0x3F) >> UInt8(bit) & 1 == 1 {
            guard column < width, top + bit < height else { throw Malformed() }
            pixels[(top + bit) * width + column] = color
          }
        }
        x += count
        count = 1
      default: throw Malformed()
      }
    }
    throw Malformed()
  }

  private mutating func numbers() -> [Int] {
    let text = bytes.prefix { (0x30...0x39).contains($0) || $0 == 0x3B }
    bytes = bytes.dropFirst(text.count)
    return String(decoding: text, as: UTF8.self).split(separator: ";").compactMap { Int($0) }
  }
}
