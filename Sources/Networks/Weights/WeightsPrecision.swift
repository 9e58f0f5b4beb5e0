/// How a weights file stores the values of a tensor.
public enum WeightsPrecision: String, CaseIterable, Hashable, Sendable {
  /// IEEE 754 with 16 bits.
  case half = "F16"
  /// IEEE 754 with 32 bits.
  case single = "F32"

  /// Bytes of a value.
  public var bytes: Int {
    switch self {
    case .half: 2
    case .single: 4
    }
  }
}
