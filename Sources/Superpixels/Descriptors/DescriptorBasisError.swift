/// Why stored bytes are not a descriptor basis.
public enum DescriptorBasisError: Error, Equatable, CustomStringConvertible {
  /// The bytes do not start like a basis.
  case notABasis
  /// Another version of the program wrote it.
  case unsupportedVersion(UInt32)
  /// The bytes are too few or too many, or do not match their checksum.
  case damaged
  /// A number in it is infinite or NaN, or a size is impossible.
  case impossibleValues
  /// It was fitted for other descriptors, or other versions of them.
  case otherSources

  public var description: String {
    let remedy = " Fit a new basis from the project's images."
    return switch self {
    case .notABasis:
      "The descriptor basis cannot be read because the stored bytes are not a basis." + remedy
    case .unsupportedVersion(let version):
      "The descriptor basis cannot be read because it has version \(version), which this program does not know."
        + remedy
    case .damaged:
      "The descriptor basis cannot be read because its bytes are damaged." + remedy
    case .impossibleValues:
      "The descriptor basis cannot be read because it contains impossible numbers." + remedy
    case .otherSources:
      "The descriptor basis cannot be read because it was fitted for other descriptors." + remedy
    }
  }
}
