/// The Huffman codes of the JPEG files that tests make: all of one length, so that they are easy to
/// read.
enum JPEGSymbols {
  /// Ends of blocks (including several), runs of zeros with the size of what follows, and 16 zeros.
  static let details: [UInt8] = {
    var symbols = (0..<16).map { UInt8($0) << 4 }
    for run in 0..<16 {
      for size in 1...10 { symbols.append(UInt8(run) << 4 | UInt8(size)) }
    }
    return symbols
  }()

  /// Both tables: means in 4 bits, details in 8.
  static let tables: [UInt8] =
    JPEGPicture.segment(0xC4, table(0x00, length: 4, symbols: Array(0...11)))
    + JPEGPicture.segment(0xC4, table(0x10, length: 8, symbols: details))

  private static func table(_ place: UInt8, length: Int, symbols: [UInt8]) -> [UInt8] {
    let counts = (1...16).map { $0 == length ? UInt8(symbols.count) : 0 }
    return [place] + counts + symbols
  }
}

/// Bits of a scan, most significant first, with a zero after every 0xFF.
struct JPEGBitWriter {
  private var bytes: [UInt8] = []
  private var pending = 0
  private var count = 0

  mutating func append(_ value: Int, bits: Int) {
    pending = pending << bits | value & ((1 << bits) - 1)
    count += bits
    while count >= 8 {
      count -= 8
      let byte = pending >> count
      bytes.append(UInt8(byte))
      if byte == 0xFF { bytes.append(0) }
      pending &= (1 << count) - 1
    }
  }

  /// The difference of a block's mean from the one before.
  mutating func append(mean: Int) {
    let size = Int.bitWidth - abs(mean).leadingZeroBitCount
    append(size, bits: 4)
    append(number: mean, size: size)
  }

  /// A coefficient after a few zeros.
  mutating func append(detail: Int, after zeros: Int) {
    guard detail != 0 else { return }
    let size = Int.bitWidth - abs(detail).leadingZeroBitCount
    append(symbol: UInt8(zeros << 4 | size))
    append(number: detail, size: size)
  }

  mutating func append(symbol: UInt8) {
    guard let code = JPEGSymbols.details.firstIndex(of: symbol) else {
      preconditionFailure("the table has no such symbol")
    }
    append(code, bits: 8)
  }

  private mutating func append(number: Int, size: Int) {
    append(number < 0 ? number + (1 << size) - 1 : number, bits: size)
  }

  mutating func restart(_ number: Int) {
    fill()
    bytes += [0xFF, 0xD0 + UInt8(number % 8)]
  }

  private mutating func fill() {
    while count > 0 { append(1, bits: 1) }
  }

  var finished: [UInt8] {
    var copy = self
    copy.fill()
    return copy.bytes
  }
}
