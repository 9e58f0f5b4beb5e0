/// The name of a network on this machine: lowercase letters, digits, `.`, `_` and `-`, the first a letter.
public struct BackboneName: Hashable, Sendable, Comparable, CustomStringConvertible {
  static let mostBytes = 64

  public let description: String

  /// Nil for a text that is no such name.
  public init?(_ text: String) {
    guard let first = text.utf8.first, Self.letters.contains(first),
      text.utf8.count <= Self.mostBytes, text.utf8.allSatisfy(Self.isAllowed)
    else { return nil }
    description = text
  }

  private static let letters = UInt8(ascii: "a")...UInt8(ascii: "z")

  private static func isAllowed(_ byte: UInt8) -> Bool {
    letters.contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || [UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-")].contains(byte)
  }

  public static func < (left: BackboneName, right: BackboneName) -> Bool {
    left.description < right.description
  }
}
