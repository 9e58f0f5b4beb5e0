/// The order in which people number things: `img2` before `img10`.
///
/// Runs of digits compare as numbers of any length, everything else byte by byte; a slash comes first,
/// so that each folder's content stays together. Names that differ only in leading zeros are
/// ordered by their bytes, so the order is total.
public enum NaturalOrder {
  /// Whether `first` comes strictly before `second`.
  ///
  /// - Complexity: O(length).
  public static func precedes(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    first.withUnsafeBufferPointer { a in
      second.withUnsafeBufferPointer { b in
        let natural = compare(a, b)
        return natural == 0 ? first.lexicographicallyPrecedes(second) : natural < 0
      }
    }
  }

  /// Whether `first` comes before `second`, for paths that are equal up to a slash.
  ///
  /// - Parameter start: the place after that slash.
  static func precedes(_ first: [UInt8], _ second: [UInt8], after start: Int) -> Bool {
    first.withUnsafeBufferPointer { a in
      second.withUnsafeBufferPointer { b in
        let (a, b) = (
          UnsafeBufferPointer(rebasing: a[start...]), UnsafeBufferPointer(rebasing: b[start...])
        )
        let natural = compare(a, b)
        return natural == 0 ? a.lexicographicallyPrecedes(b) : natural < 0
      }
    }
  }

  private static func compare(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var i = 0
    var j = 0
    while i < a.count && j < b.count {
      if isDigit(a[i]) && isDigit(b[j]) {
        while i < a.count && a[i] == UInt8(ascii: "0") { i += 1 }
        while j < b.count && b[j] == UInt8(ascii: "0") { j += 1 }
        var firstDifference = 0
        while i < a.count && j < b.count && isDigit(a[i]) && isDigit(b[j]) {
          if firstDifference == 0 { firstDifference = Int(a[i]) - Int(b[j]) }
          i += 1
          j += 1
        }
        // Without leading zeros, the longer number is the larger.
        if i < a.count && isDigit(a[i]) { return 1 }
        if j < b.count && isDigit(b[j]) { return -1 }
        if firstDifference != 0 { return firstDifference }
      } else {
        if a[i] != b[j] { return rank(a[i]) - rank(b[j]) }
        i += 1
        j += 1
      }
    }
    return (a.count - i) - (b.count - j)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private static func rank(_ byte: UInt8) -> Int {
    byte == UInt8(ascii: "/") ? -1 : Int(byte)
  }
}
