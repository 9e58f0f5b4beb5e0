extension Footprint {
  private static let version: UInt8 = 1
  /// No image is larger than this, and products of two sides stay in range.
  private static let largestSide = (1 << 31) - 1

  /// The footprint as bytes: a version, then variable-length numbers (7 bits per byte, lowest
  /// first): width, height, how many runs, and for each run the gap since the last one's end and
  /// its length.
  public var encoded: [UInt8] {
    var bytes: [UInt8] = [Self.version]
    bytes.reserveCapacity(12 + runs.count * 3)
    Self.append(imageWidth, to: &bytes)
    Self.append(imageHeight, to: &bytes)
    Self.append(runs.count, to: &bytes)
    for number in gapsAndLengths { Self.append(number, to: &bytes) }
    return bytes
  }

  /// Reads what `encoded` wrote.
  ///
  /// - Throws: `FootprintError` for any other bytes.
  public init(encoded bytes: [UInt8]) throws(FootprintError) {
    guard let version = bytes.first else { throw .truncated }
    guard version == Self.version else { throw .unknownVersion(Int(version)) }
    var position = 1
    let width = try Self.number(in: bytes, at: &position)
    let height = try Self.number(in: bytes, at: &position)
    let count = try Self.number(in: bytes, at: &position)
    // At least two bytes per run: a false count allocates nothing.
    guard count <= (bytes.count - position) / 2 else { throw .truncated }
    var numbers: [Int] = []
    numbers.reserveCapacity(2 * count)
    for _ in 0..<(2 * count) { numbers.append(try Self.number(in: bytes, at: &position)) }
    guard position == bytes.count else { throw .invalid }
    try self.init(imageWidth: width, imageHeight: height, gapsAndLengths: numbers)
  }

  /// For each run the gap since the last one's end and its length.
  public var gapsAndLengths: [Int] {
    var numbers: [Int] = []
    numbers.reserveCapacity(2 * runs.count)
    var end = 0
    for run in runs {
      numbers += [run.start - end, run.length]
      end = run.start + run.length
    }
    return numbers
  }

  /// Takes numbers as `gapsAndLengths` gives them, from wherever.
  ///
  /// - Throws: `FootprintError.invalid` for others.
  public init(
    imageWidth width: Int, imageHeight height: Int, gapsAndLengths numbers: [Int]
  ) throws(FootprintError) {
    guard (0...Self.largestSide).contains(width), (0...Self.largestSide).contains(height),
      numbers.count.isMultiple(of: 2)
    else { throw .invalid }
    var runs: [Run] = []
    runs.reserveCapacity(numbers.count / 2)
    var end = 0
    for place in stride(from: 0, to: numbers.count, by: 2) {
      let (gap, length) = (numbers[place], numbers[place + 1])
      guard gap >= 0, length >= 0, gap <= width * height - end,
        length <= width * height - end - gap
      else { throw .invalid }
      runs.append(Run(start: end + gap, length: length))
      end += gap + length
    }
    guard Self.areInOrder(runs, imageWidth: width, imageHeight: height) else { throw .invalid }
    self.init(imageWidth: width, imageHeight: height, runs: runs)
  }

  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    var rest = UInt(number)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private static func number(
    in bytes: [UInt8], at position: inout Int
  ) throws(FootprintError) -> Int {
    var value = 0
    // Nine groups of seven bits stay positive.
    for shift in stride(from: 0, to: 63, by: 7) {
      guard position < bytes.count else { throw .truncated }
      let byte = bytes[position]
      position += 1
      value |= Int(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
    }
    throw .invalid
  }
}

/// Why bytes are not a footprint.
public enum FootprintError: Error, Equatable, CustomStringConvertible {
  case truncated
  case unknownVersion(Int)
  case invalid

  public var description: String {
    switch self {
    case .truncated: "A stored footprint is truncated."
    case .unknownVersion(let version):
      "A stored footprint has version \(version), which this program cannot read."
    case .invalid: "A stored footprint is damaged: its runs are not in order inside an image."
    }
  }
}
