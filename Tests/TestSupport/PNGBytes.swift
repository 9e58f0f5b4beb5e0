/// PNG files made by hand, so that tests can create good and bad ones of every kind.
///
/// Pixels are stored, not compressed.
public struct PNGBytes {
  /// The color types of the PNG specification.
  public enum ColorType: UInt8, Sendable {
    case gray = 0
    case rgb = 2
    case palette = 3
    case grayAlpha = 4
    case rgba = 6

    var channels: Int {
      switch self {
      case .gray, .palette: 1
      case .grayAlpha: 2
      case .rgb: 3
      case .rgba: 4
      }
    }
  }

  public var width: Int
  public var height: Int
  public var bitDepth: Int
  public var colorType: ColorType
  public var isInterlaced = false
  /// False values that the header claims.
  public var claimedSize: (width: Int, height: Int)?
  /// Chunks before the pixels: name and content.
  public var chunks: [(name: String, content: [UInt8])] = []
  /// Chunks between the pixels and the end.
  public var trailingChunks: [(name: String, content: [UInt8])] = []
  /// Samples row by row, channels together, each within `bitDepth` bits.
  public var samples: [Int]

  public init(
    width: Int, height: Int, bitDepth: Int, colorType: ColorType, samples: [Int]
  ) {
    precondition(samples.count == width * height * colorType.channels)
    self.width = width
    self.height = height
    self.bitDepth = bitDepth
    self.colorType = colorType
    self.samples = samples
  }

  /// The whole file.
  public var bytes: [UInt8] {
    let size = claimedSize ?? (width, height)
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    file += Self.chunk(
      "IHDR",
      Self.bigEndian(size.width) + Self.bigEndian(size.height)
        + [UInt8(bitDepth), colorType.rawValue, 0, 0, isInterlaced ? 1 : 0])
    for (name, content) in chunks { file += Self.chunk(name, content) }
    file += Self.chunk("IDAT", Self.zlibStored(isInterlaced ? interlacedRows : rows(1, 1, 0, 0)))
    for (name, content) in trailingChunks { file += Self.chunk(name, content) }
    file += Self.chunk("IEND", [])
    return file
  }

  private var interlacedRows: [UInt8] {
    // Column step, row step, first column, first row of Adam7's seven passes.
    let passes = [
      (8, 8, 0, 0), (8, 8, 4, 0), (4, 8, 0, 4), (4, 4, 2, 0), (2, 4, 0, 2), (2, 2, 1, 0),
      (1, 2, 0, 1),
    ]
    return passes.flatMap { rows($0.0, $0.1, $0.2, $0.3) }
  }

  /// The pixels of one pass, each row after its filter byte (none).
  private func rows(_ columnStep: Int, _ rowStep: Int, _ left: Int, _ top: Int) -> [UInt8] {
    guard left < width else { return [] }
    var bytes: [UInt8] = []
    for y in stride(from: top, to: height, by: rowStep) {
      bytes.append(0)
      var pending = 0
      var pendingBits = 0
      for x in stride(from: left, to: width, by: columnStep) {
        for channel in 0..<colorType.channels {
          let sample = samples[(y * width + x) * colorType.channels + channel]
          pending = pending << bitDepth | sample
          pendingBits += bitDepth
          while pendingBits >= 8 {
            pendingBits -= 8
            bytes.append(UInt8(truncatingIfNeeded: pending >> pendingBits))
          }
        }
      }
      if pendingBits > 0 { bytes.append(UInt8(truncatingIfNeeded: pending << (8 - pendingBits))) }
    }
    return bytes
  }

  /// Length, name, content and checksum.
  public static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + content
    return bigEndian(content.count) + body + bigEndian(Int(checksum(body)))
  }

  /// Four bytes.
  public static func bigEndian(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  /// A zlib stream that is stored, not compressed.
  public static func zlibStored(_ data: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    var rest = data[...]
    repeat {
      let block = rest.prefix(65_535)
      rest = rest.dropFirst(block.count)
      let low = UInt8(block.count & 0xFF)
      let high = UInt8(block.count >> 8)
      stream += [rest.isEmpty ? 1 : 0, low, high, ~low, ~high]
      stream += block
    } while !rest.isEmpty
    var a = 1
    var b = 0
    for byte in data {
      a = (a + Int(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return stream + bigEndian(b << 16 | a)
  }

  private static let checksumTable: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1
    }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { checksumTable[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ ($0 >> 8) }
  }
}
