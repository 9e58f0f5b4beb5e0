import Labeling

/// Reads the JSON of a weights file's header, of which it takes nothing but what the format allows.
///
/// A general JSON reader would let the last of two equal names win; here they are refused.
struct WeightsHeaderReader {
  private var scanner: JSONScanner

  init(_ bytes: ArraySlice<UInt8>) {
    scanner = JSONScanner(bytes)
  }

  /// The whole header; nothing but spaces may follow.
  mutating func header() throws(WeightsFileError) -> (
    metadata: [String: String], entries: [WeightsFile.Entry]
  ) {
    var metadata: [String: String]?
    var entries: [WeightsFile.Entry] = []
    var names: Set<String> = []
    try scanner.expect("{")
    var isFirst = true
    while try scanner.hasNext(before: "}", isFirst: &isFirst) {
      let name = try scanner.string()
      try scanner.expect(":")
      if name == WeightsHeader.metadataKey {
        guard metadata == nil else { throw .duplicateName(DisplayText(name)) }
        metadata = try strings()
        continue
      }
      guard WeightsHeader.isName(name) else {
        throw .malformedHeader("a tensor's name is empty or too long")
      }
      guard names.insert(name).inserted else { throw .duplicateName(DisplayText(name)) }
      guard entries.count < WeightsHeader.mostTensors else {
        throw .malformedHeader("it names more than \(WeightsHeader.mostTensors) tensors")
      }
      entries.append(try entry(name))
    }
    try scanner.expectEnd()
    return (metadata ?? [:], entries)
  }

  private mutating func strings() throws(WeightsFileError) -> [String: String] {
    var strings: [String: String] = [:]
    try scanner.expect("{")
    var isFirst = true
    while try scanner.hasNext(before: "}", isFirst: &isFirst) {
      let key = try scanner.string()
      try scanner.expect(":")
      let value = try scanner.string()
      guard strings.updateValue(value, forKey: key) == nil else {
        throw .duplicateName(DisplayText(key))
      }
    }
    return strings
  }

  private mutating func entry(_ name: String) throws(WeightsFileError) -> WeightsFile.Entry {
    var kind: String?
    var shape: [Int]?
    var offsets: [Int]?
    try scanner.expect("{")
    var isFirst = true
    while try scanner.hasNext(before: "}", isFirst: &isFirst) {
      let key = try scanner.string()
      try scanner.expect(":")
      switch key {
      case "dtype" where kind == nil: kind = try scanner.string()
      case "shape" where shape == nil: shape = try scanner.numbers(most: WeightsHeader.mostAxes)
      case "data_offsets" where offsets == nil: offsets = try scanner.numbers(most: 2)
      default:
        throw .malformedHeader("\"\(DisplayText(name))\" has an unknown or repeated field")
      }
    }
    guard let kind, let shape, let offsets, offsets.count == 2, offsets[0] <= offsets[1] else {
      throw .malformedHeader(
        "\"\(DisplayText(name))\" lacks its type, its shape or its place in the file")
    }
    guard let precision = WeightsPrecision(rawValue: kind) else {
      throw .unknownType(tensor: DisplayText(name), type: DisplayText(String(kind.prefix(40))))
    }
    let range = offsets[0]..<offsets[1]
    guard Self.bytes(of: shape, precision) == range.count else {
      throw .wrongLength(tensor: DisplayText(name), shape: shape, bytes: range.count)
    }
    return WeightsFile.Entry(name: name, precision: precision, shape: shape, range: range)
  }

  /// Nil where the product is beyond what an integer holds, even if another axis is 0.
  private static func bytes(of shape: [Int], _ precision: WeightsPrecision) -> Int? {
    var bytes = precision.bytes
    for size in shape {
      let (product, overflows) = bytes.multipliedReportingOverflow(by: size)
      if overflows { return nil }
      bytes = product
    }
    return bytes
  }
}
