import Imaging

/// The run lengths of Label Studio's brush.
///
/// Bits, the highest first: 32 with the number of values, 5 with the bits of a value less one, 4 each with four sizes less one. Then runs: one bit
/// that says whether one value is repeated, two that choose the size of the length, the length less one, and the value or values.
/// Zeros fill the last byte. As in https://github.com/thi-ng/umbrella/blob/develop/packages/rle-pack
package struct BrushRunLengths {
  private static let sizes = [3, 4, 8, 16]

  package private(set) var bytes: [UInt8] = []
  private var pending: UInt64 = 0
  private var pendingBits = 0

  /// A mask as RGBA, of which the last value counts; all four are 255 inside and 0 outside.
  ///
  /// - Parameter counts: outside, inside, outside …, along rows.
  package init(counts: [Int], total: Int) {
    write(4 * total, bits: 32)
    write(7, bits: 5)
    for size in Self.sizes { write(size - 1, bits: 4) }
    for (index, count) in counts.enumerated() {
      write(value: index % 2 == 0 ? 0 : 255, times: 4 * count)
    }
    if pendingBits > 0 { write(0, bits: 8 - pendingBits) }
  }

  private mutating func write(value: Int, times: Int) {
    var rest = times
    while rest > 0 {
      let length = min(rest, 1 << 16)
      let choice = Self.sizes.firstIndex { length <= 1 << $0 } ?? Self.sizes.count - 1
      write(1, bits: 1)
      write(choice, bits: 2)
      write(length - 1, bits: Self.sizes[choice])
      write(value, bits: 8)
      rest -= length
    }
  }

  private mutating func write(_ number: Int, bits: Int) {
    pending = pending << UInt64(bits) | UInt64(truncatingIfNeeded: number) & (1 << UInt64(bits) - 1)
    pendingBits += bits
    while pendingBits >= 8 {
      pendingBits -= 8
      bytes.append(UInt8(truncatingIfNeeded: pending >> UInt64(pendingBits)))
    }
  }
}
