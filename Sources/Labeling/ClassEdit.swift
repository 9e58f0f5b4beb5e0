/// A change of one class; the class's number never changes.
public enum ClassEdit: Hashable, Sendable {
  case rename(String)
  case recolor(ClassColor)
  /// Nil removes the key.
  case rekey(Character?)
  /// The letter that represents it when there are no colors.
  case reletter(Character)
  /// From now on, its answers count as the other class's.
  case merge(into: ClassID)
  /// No new answers; existing ones stay, train and are exported. False puts it back in use.
  case retire(Bool)

  /// A description of the edit, for people.
  ///
  /// - Parameter name: of another class, by number.
  public func words(_ name: (ClassID) -> String) -> String {
    switch self {
    case .rename(let name): "named \(DisplayText(name))"
    case .recolor(let color): "colored \(color.hexadecimal)"
    case .rekey(let key): key.map { "with the key \(DisplayText(String($0)))" } ?? "without a key"
    case .reletter(let letter): "with the letter \(DisplayText(String(letter)))"
    case .merge(let target): "merged into \(DisplayText(name(target)))"
    case .retire(let isRetired): isRetired ? "retired" : "in use again"
    }
  }
}

extension ClassColor {
  /// `#rrggbb`.
  public var hexadecimal: String {
    "#"
      + [red, green, blue].map {
        ($0 < 16 ? "0" : "") + String($0, radix: 16)
      }.joined()
  }
}
