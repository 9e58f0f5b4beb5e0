/// Lines of output that comes in pieces, within bounds.
struct OutputLines {
  /// Longer lines are cut; what follows up to their end is dropped.
  static let longest = 1_024

  private var line: [UInt8] = []

  /// Takes a piece, and gives the last line of it that is whole and satisfies a condition.
  ///
  /// - Complexity: O(bytes).
  mutating func take<Value>(_ piece: [UInt8], _ value: ([UInt8]) -> Value?) -> Value? {
    var last: Value?
    for byte in piece {
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        if !line.isEmpty, let found = value(line) { last = found }
        line.removeAll(keepingCapacity: true)
      } else if line.count < Self.longest {
        line.append(byte)
      }
    }
    return last
  }
}
