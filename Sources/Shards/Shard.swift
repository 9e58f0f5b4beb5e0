public import Labeling
import Preparation

/// One of n parts of a project's images.
///
/// An image's part depends on its name and on n alone: images that come or go move no others, and every machine
/// agrees without asking. Parts are as equal as chance makes them.
public struct Shard: Hashable, Sendable {
  /// More parts than this are refused: each has files of its own, and all of them are read together.
  public static let most = 100_000

  /// From 1.
  public let number: Int
  /// How many parts there are, from 1.
  public let count: Int

  /// The only part: all images.
  public static let whole = Shard(validNumber: 1, of: 1)

  /// - Throws: `ShardError.outOfRange` unless 1 ≤ number ≤ count ≤ `most`.
  public init(_ number: Int, of count: Int) throws(ShardError) {
    guard count >= 1, count <= Self.most, number >= 1, number <= count else {
      throw .outOfRange(number: number, count: count)
    }
    self.init(validNumber: number, of: count)
  }

  private init(validNumber number: Int, of count: Int) {
    self.number = number
    self.count = count
  }

  /// Reads `3/16`.
  public init(_ text: String) throws(ShardError) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Self.number(parts[0]), let count = Self.number(parts[1])
    else {
      throw .notAShard(DisplayText(text))
    }
    try self.init(number, of: count)
  }

  /// Whether the image belongs to this part; O(length of the name).
  public func contains(_ image: ImageName) -> Bool {
    count == 1 || image.bytes.withUnsafeBytes(ContentDigest.checksum) % UInt64(count) == number - 1
  }

  /// A number in decimal digits alone; nil for signs, spaces, and numbers of more than nine digits.
  static func number(_ text: some StringProtocol) -> Int? {
    guard (1...9).contains(text.utf8.count),
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(text)
  }
}

extension Shard: CustomStringConvertible {
  /// As it is typed: `3/16`.
  public var description: String { "\(number)/\(count)" }
}
