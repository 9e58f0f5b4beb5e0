import COnnxRuntime
package import Labeling

/// What a network takes or gives, as its file declares it.
package struct OnnxValue: Sendable, Hashable {
  package let name: String
  /// The type of its numbers; nil if it is no tensor.
  package let element: OnnxElement?
  /// Its sizes, nil for those that are not fixed; at most eight are known.
  package let sizes: [Int?]
  /// How many sizes it has.
  package let rank: Int

  init(_ value: terrazzo_onnx_value) {
    name = String(cString: value.name)
    element = value.is_tensor ? OnnxElement(rawValue: value.element) : nil
    rank = Int(clamping: value.rank)
    let known = min(rank, Int(TERRAZZO_ONNX_MOST_SIZES))
    sizes = withUnsafeBytes(of: value.sizes) { raw in
      raw.bindMemory(to: Int64.self).prefix(known).map { $0 < 0 ? nil : Int(clamping: $0) }
    }
  }

  /// `images (float32, 1×3×?×?)`.
  package var words: DisplayText {
    let shape =
      rank == 0
      ? "a single value"
      : sizes.map { $0.map(String.init) ?? "?" }
        .joined(separator: "×")
    let type = element?.description ?? "not a tensor"
    let shown = "\(name.prefix(64))\(name.count > 64 ? "…" : "")"
    return DisplayText(element == nil ? "\(shown) (\(type))" : "\(shown) (\(type), \(shape))")
  }
}

/// A type of numbers, as ONNX counts them.
package struct OnnxElement: Sendable, Hashable, RawRepresentable, CustomStringConvertible {
  package static let float = OnnxElement(rawValue: 1)

  package let rawValue: Int32

  package init(rawValue: Int32) { self.rawValue = rawValue }

  package var description: String {
    switch rawValue {
    case 1: "float32"
    case 2: "uint8"
    case 3: "int8"
    case 4: "uint16"
    case 5: "int16"
    case 6: "int32"
    case 7: "int64"
    case 8: "text"
    case 9: "bool"
    case 10: "float16"
    case 11: "float64"
    case 12: "uint32"
    case 13: "uint64"
    case 16: "bfloat16"
    default: "type \(rawValue)"
    }
  }
}
