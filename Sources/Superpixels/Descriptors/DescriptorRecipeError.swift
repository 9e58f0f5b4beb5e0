/// Why sources cannot describe regions together.
public enum DescriptorRecipeError: Error, Hashable, CustomStringConvertible {
  /// There are no sources.
  case empty
  /// No source has this name.
  case unknown(String, known: [String])
  /// Two sources, or two of their groups, have the same name.
  case repeated(String)
  /// The name contains something other than lowercase letters, digits and hyphens, or is too long.
  case unusableName(String)
  /// The source has no columns.
  case noColumns(String)
  /// The source works on the columns of others, and none of these is in use.
  case noInputs(String, inputs: [String])

  public var description: String {
    switch self {
    case .empty:
      "Regions cannot be described by nothing. Name at least one descriptor."
    case .unknown(let name, let known):
      """
      Regions cannot be described by "\(name)" because this program does not know such a \
      descriptor. Choose from \(known.joined(separator: ", ")).
      """
    case .repeated(let name):
      "Regions cannot be described by \(name) twice. Name it once."
    case .unusableName(let name):
      """
      "\(name)" cannot name a descriptor. Use up to 64 lowercase letters, digits and hyphens.
      """
    case .noColumns(let name):
      "Regions cannot be described by \(name) because it has no columns."
    case .noInputs(let name, let inputs):
      """
      Regions cannot be described by \(name) alone because it works on \
      \(inputs.joined(separator: ", ")). Name one of these as well.
      """
    }
  }
}
