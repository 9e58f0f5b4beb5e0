extension BrushRunLengths {
  /// The pixels of a mask of RGBA values whose last value is not 0, as ranges along rows.
  ///
  /// Any sizes of lengths are read, and values of up to 8 bits.
  package static func inside(
    _ bytes: [UInt8], pixels: Int
  ) throws(RunLengthProblem) -> [Range<Int>] {
    var bits = BitReader(bytes)
    let total = try bits.read(32)
    guard total <= 4 * pixels else { throw .tooLong(pixels: pixels) }
    guard total == 4 * pixels else { throw .tooShort(pixels: pixels) }
    let width = try bits.read(5) + 1
    guard width <= 8 else { throw .unreadable }
    var sizes: [Int] = []
    for _ in 0..<4 { sizes.append(try bits.read(4) + 1) }
    var runs: [Range<Int>] = []
    // Those whose last value lies in a range of values.
    func add(_ values: Range<Int>) {
      let found = (values.lowerBound / 4)..<(values.upperBound / 4)
      guard !found.isEmpty else { return }
      if let last = runs.last, last.upperBound == found.lowerBound {
        runs[runs.count - 1] = last.lowerBound..<found.upperBound
      } else {
        runs.append(found)
      }
    }
    var position = 0
    while position < total {
      let isRepeated = try bits.read(1) == 1
      let length = try bits.read(sizes[try bits.read(2)]) + 1
      guard length <= total - position else { throw .tooLong(pixels: pixels) }
      if isRepeated {
        if try bits.read(width) != 0 { add(position..<(position + length)) }
      } else {
        for value in position..<(position + length) where try bits.read(width) != 0 {
          if value % 4 == 3 { add((value - 3)..<(value + 1)) }
        }
      }
      position += length
    }
    return runs
  }
}

/// Bits of bytes, the highest first.
private struct BitReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// - Parameter count: at most 32.
  mutating func read(_ count: Int) throws(RunLengthProblem) -> Int {
    guard position + count <= 8 * bytes.count else { throw .unreadable }
    var value = 0
    var rest = count
    while rest > 0 {
      let offset = position % 8
      let taken = min(rest, 8 - offset)
      let byte = Int(bytes[position / 8])
      value = value << taken | byte >> (8 - offset - taken) & (1 << taken - 1)
      position += taken
      rest -= taken
    }
    return value
  }
}
