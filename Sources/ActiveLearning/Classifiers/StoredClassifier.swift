/// Classifiers as bytes: `Classifier.encoded` writes them, `read` reads them back.
///
/// Little-endian: the letters `TZCL`, then version, columns, hidden units (0: linear) and classes as
/// 32-bit numbers, then every parameter as a 32-bit float in the order of hidden weights
/// (`columns × hidden`), hidden biases, last weights (`inputs × classes`), last biases.
public enum StoredClassifier {
  static let magic: [UInt8] = Array("TZCL".utf8)
  static let version: UInt32 = 1
  static let headerBytes = 20

  /// Reads a classifier from bytes of unknown origin.
  ///
  /// Sizes are compared with the number of bytes before anything is allocated.
  public static func read(_ bytes: [UInt8]) throws(StoredClassifierError) -> any Classifier {
    guard bytes.count >= headerBytes, bytes.starts(with: magic) else { throw .notAClassifier }
    let found = number(bytes, at: 4)
    guard found == version else { throw .unknownVersion(Int(found)) }
    let (columns, hidden, classes) = (
      number(bytes, at: 8), number(bytes, at: 12), number(bytes, at: 16)
    )
    // Three numbers below 2²⁰ keep every product far within 64 bits.
    let limit: UInt32 = 1 << 20
    guard columns > 0, classes > 0, max(columns, hidden, classes) < limit else {
      throw .impossibleSizes(columns: Int(columns), hidden: Int(hidden), classes: Int(classes))
    }
    let shape = NetworkShape(columns: Int(columns), hidden: Int(hidden), classes: Int(classes))
    let expected = headerBytes + 4 * shape.parameters
    guard bytes.count == expected else {
      throw .wrongLength(expected: expected, found: bytes.count)
    }
    let parameters = (0..<shape.parameters).map {
      Float(bitPattern: number(bytes, at: headerBytes + 4 * $0))
    }
    // Larger ones would overflow on the way through the network.
    guard parameters.allSatisfy({ $0.magnitude < 1e9 }) else { throw .notFinite }
    return SoftmaxNetwork(shape: shape, parameters: parameters)
  }

  private static func number(_ bytes: [UInt8], at place: Int) -> UInt32 {
    UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2]) << 16
      | UInt32(bytes[place + 3]) << 24
  }
}

extension SoftmaxNetwork {
  func encoded() -> [UInt8] {
    var bytes = StoredClassifier.magic
    bytes.reserveCapacity(StoredClassifier.headerBytes + 4 * parameters.count)
    let header = [shape.columns, shape.hidden, shape.classes].map { UInt32($0) }
    for number in [StoredClassifier.version] + header + parameters.map(\.bitPattern) {
      for shift in stride(from: UInt32(0), to: 32, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: number >> shift))
      }
    }
    return bytes
  }
}

/// Why bytes are not a classifier.
public enum StoredClassifierError: Error, Equatable, CustomStringConvertible {
  /// The first bytes are not a classifier's.
  case notAClassifier
  /// Written by another version of the program.
  case unknownVersion(Int)
  /// Sizes that no classifier has.
  case impossibleSizes(columns: Int, hidden: Int, classes: Int)
  /// Truncated, or followed by extra bytes.
  case wrongLength(expected: Int, found: Int)
  /// A weight is infinite or not a number.
  case notFinite

  public var description: String {
    let reason =
      switch self {
      case .notAClassifier: "it is not a stored model"
      case .unknownVersion(let version):
        "it has version \(version), but this program reads version \(StoredClassifier.version)"
      case .impossibleSizes(let columns, let hidden, let classes):
        "it claims \(columns) columns, \(hidden) hidden units and \(classes) classes"
      case .wrongLength(let expected, let found):
        "it should be \(expected) bytes long but has \(found)"
      case .notFinite: "a weight is not a finite number"
      }
    return "The stored model cannot be read: \(reason). Train again to replace it."
  }
}
