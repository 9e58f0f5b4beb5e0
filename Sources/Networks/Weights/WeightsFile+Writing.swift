import Labeling
import Numerics

extension WeightsFile {
  /// The bytes of a file with these tensors: those of single precision first, then by name.
  ///
  /// - Throws: if a name occurs twice or cannot be used, or a value cannot be stored: it is not
  ///   finite, or too large for half precision.
  public static func encode(
    _ tensors: [WeightsTensor], metadata: [String: String] = [:]
  ) throws(WeightsFileError) -> [UInt8] {
    // The wider values first, so that all are aligned.
    let sorted = tensors.sorted {
      ($1.precision.bytes, $0.name.unicodeBytes) < ($0.precision.bytes, $1.name.unicodeBytes)
    }
    var header = HeaderWriter()
    if !metadata.isEmpty { header.append(metadata) }
    var values = ByteWriter()
    var names: Set<String> = []
    for tensor in sorted {
      guard WeightsHeader.isName(tensor.name) else {
        throw .malformedHeader("a tensor's name is empty, too long or reserved")
      }
      guard names.insert(tensor.name).inserted else {
        throw .duplicateName(DisplayText(tensor.name))
      }
      guard tensor.values.allSatisfy(\.isFinite) else {
        throw .notFinite(tensor: DisplayText(tensor.name))
      }
      let start = values.bytes.count
      switch tensor.precision {
      case .half:
        guard tensor.values.allSatisfy({ $0.magnitude <= HalfPrecision.greatest }) else {
          throw .tooLargeForHalf(tensor: DisplayText(tensor.name))
        }
        values.append(HalfPrecision.encode(tensor.values))
      case .single: values.append(tensor.values)
      }
      header.append(tensor, at: start..<values.bytes.count)
    }
    let text = header.finished()
    guard text.count <= WeightsHeader.mostBytes else {
      throw .headerTooLong(bytes: text.count, limit: WeightsHeader.mostBytes)
    }
    var file = ByteWriter()
    file.append(UInt64(text.count))
    file.append(text)
    file.append(values.bytes)
    return file.bytes
  }
}

extension String {
  /// For an order that does not depend on the language.
  fileprivate var unicodeBytes: BytesInOrder { BytesInOrder(bytes: Array(utf8)) }
}

private struct BytesInOrder: Comparable {
  let bytes: [UInt8]

  static func < (left: Self, right: Self) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

/// The header's JSON, piece by piece.
private struct HeaderWriter {
  private var pieces: [String] = []

  mutating func append(_ metadata: [String: String]) {
    let pairs = metadata.map { (BytesInOrder(bytes: Array($0.utf8)), $0, $1) }
      .sorted { $0.0 < $1.0 }
      .map { "\(Self.quoted($0.1)):\(Self.quoted($0.2))" }
    pieces.append("\(Self.quoted(WeightsHeader.metadataKey)):{\(pairs.joined(separator: ","))}")
  }

  mutating func append(_ tensor: WeightsTensor, at range: Range<Int>) {
    let shape = tensor.shape.map(String.init).joined(separator: ",")
    pieces.append(
      """
      \(Self.quoted(tensor.name)):{"dtype":"\(tensor.precision.rawValue)","shape":[\(shape)],\
      "data_offsets":[\(range.lowerBound),\(range.upperBound)]}
      """)
  }

  /// Padded with spaces, so that values begin at a multiple of 8 bytes.
  func finished() -> [UInt8] {
    let text = Array("{\(pieces.joined(separator: ","))}".utf8)
    return text + [UInt8](repeating: 0x20, count: (8 - text.count % 8) % 8)
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\u{0}"..<"\u{20}", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
