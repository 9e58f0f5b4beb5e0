extension ImageName: Comparable {
  /// Natural order: runs of digits compare as numbers, everything else byte by byte, and folders
  /// component by component.
  public static func < (left: ImageName, right: ImageName) -> Bool {
    var i = 0
    var j = 0
    let (a, b) = (left.bytes, right.bytes)
    while i < a.count && j < b.count {
      if isDigit(a[i]) && isDigit(b[j]) {
        let (first, afterFirst) = number(in: a, from: i)
        let (second, afterSecond) = number(in: b, from: j)
        if first.count != second.count { return first.count < second.count }
        if !first.elementsEqual(second) { return first.lexicographicallyPrecedes(second) }
        (i, j) = (afterFirst, afterSecond)
      } else {
        if a[i] != b[j] { return order(a[i]) < order(b[j]) }
        i += 1
        j += 1
      }
    }
    if a.count - i != b.count - j { return a.count - i < b.count - j }
    // Equal except for leading zeros: any fixed order.
    return a.lexicographicallyPrecedes(b)
  }

  /// A slash comes first, so that a folder's files stay together.
  private static func order(_ byte: UInt8) -> Int { byte == UInt8(ascii: "/") ? -1 : Int(byte) }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  /// The digits that start at `start`, without leading zeros, and where they end.
  private static func number(
    in bytes: [UInt8], from start: Int
  ) -> (digits: ArraySlice<UInt8>, end: Int) {
    var end = start
    while end < bytes.count && isDigit(bytes[end]) { end += 1 }
    return (bytes[start..<end].drop { $0 == UInt8(ascii: "0") }, end)
  }
}
