/// PNG files that claim more than they have, or hold far more than they show.
extension PNGBytes {
  public static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// The header chunk of an image.
  public static func header(
    width: Int, height: Int, bitDepth: Int = 8, colorType: ColorType = .gray,
    isInterlaced: Bool = false
  ) -> [UInt8] {
    chunk(
      "IHDR",
      bigEndian(width) + bigEndian(height)
        + [UInt8(bitDepth), colorType.rawValue, 0, 0, isInterlaced ? 1 : 0])
  }

  /// A file that ends a few bytes into a chunk that claims `length` of them.
  public static func announcing(_ name: String, length: Int) -> [UInt8] {
    signature + header(width: 8, height: 8, colorType: name == "PLTE" ? .palette : .gray)
      + bigEndian(length) + Array(name.utf8) + [UInt8](repeating: 0x78, count: 16)
  }

  /// A zlib stream of `count` zeros, about a thousandth as long.
  ///
  /// Handmade, because a test target has no compressor: one fixed Huffman block of matches of 258
  /// bytes at distance 1, each in 13 bits (8 for the length, 5 for the distance).
  ///
  /// - Parameter count: at least 1.
  public static func zlibZeros(_ count: Int) -> [UInt8] {
    var bits = BitWriter()
    bits.write(1, count: 1)
    bits.write(1, count: 2)
    // The literal 0 is the code 00110000.
    bits.writeCode(0b0011_0000, count: 8)
    var left = count - 1
    while left >= 258 {
      // Length 258 is the symbol 285: 11000101; distance 1 is the symbol 0: 00000.
      bits.writeCode(0b1100_0101, count: 8)
      bits.writeCode(0, count: 5)
      left -= 258
    }
    for _ in 0..<left { bits.writeCode(0b0011_0000, count: 8) }
    // The end of the block.
    bits.writeCode(0, count: 7)
    // Zeros leave the first sum at 1; the second counts the bytes.
    return [0x78, 0x01] + bits.bytes + bigEndian((count % 65_521) << 16 | 1)
  }

  /// A picture of zeros, packed as tightly as `zlibZeros` does, followed by more zeros.
  public static func packedZeros(
    width: Int, height: Int, bitDepth: Int = 8, colorType: ColorType = .gray,
    isInterlaced: Bool = false, surplus: Int = 0
  ) -> [UInt8] {
    let bits = bitDepth * colorType.channels
    let passes =
      isInterlaced
      ? [
        (8, 8, 0, 0), (8, 8, 4, 0), (4, 8, 0, 4), (4, 4, 2, 0), (2, 4, 0, 2), (2, 2, 1, 0),
        (1, 2, 0, 1),
      ] : [(1, 1, 0, 0)]
    let size = passes.reduce(0) { sum, pass in
      let columns = (width - pass.2 + pass.0 - 1) / pass.0
      let rows = (height - pass.3 + pass.1 - 1) / pass.1
      return columns > 0 && rows > 0 ? sum + rows * (1 + (columns * bits + 7) / 8) : sum
    }
    return signature
      + header(
        width: width, height: height, bitDepth: bitDepth, colorType: colorType,
        isInterlaced: isInterlaced)
      + chunk("IDAT", zlibZeros(size + surplus)) + chunk("IEND", [])
  }
}

/// Bits as deflate has them: the lowest of each byte first, codes from their highest bit on.
private struct BitWriter {
  private(set) var bytes: [UInt8] = []
  private var used = 0

  mutating func write(_ value: Int, count: Int) {
    for place in 0..<count { add(value >> place & 1) }
  }

  mutating func writeCode(_ code: Int, count: Int) {
    for place in (0..<count).reversed() { add(code >> place & 1) }
  }

  private mutating func add(_ bit: Int) {
    if used % 8 == 0 { bytes.append(0) }
    bytes[bytes.count - 1] |= UInt8(bit << (used % 8))
    used += 1
  }
}
