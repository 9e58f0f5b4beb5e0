public import Labeling
import Numerics

/// How images are shared out among the parts of a data set, such as training and validation.
public struct SplitRule: Sendable, Hashable {
  /// One part and its weight, more than 0.
  public struct Part: Sendable, Hashable {
    public let name: String
    public let weight: Double
  }

  /// Images that stay together.
  public enum Grouping: Sendable, Hashable {
    case image
    /// Those of a folder.
    case folder
    /// Those of a folder whose file names begin with the same bytes, so many of them.
    case prefix(Int)
  }

  /// Where all images go without a rule.
  public static let only = "train"

  public let parts: [Part]
  public var grouping = Grouping.image
  public var seed: UInt64 = 0

  /// Reads `train:0.8,val:0.2`; only the weights' ratio matters.
  ///
  /// - Returns: nil for other text, a name used twice, and names that are not letters, digits, `-` and `_`.
  public init?(_ text: String) {
    var parts: [Part] = []
    for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
      let fields = piece.split(separator: ":", omittingEmptySubsequences: false)
      guard fields.count == 2, let weight = Double(fields[1]), weight > 0, weight.isFinite,
        Self.isName(fields[0]), !parts.contains(where: { $0.name == fields[0] })
      else { return nil }
      parts.append(Part(name: String(fields[0]), weight: weight))
    }
    guard parts.count <= 16 else { return nil }
    self.parts = parts
  }

  private static func isName(_ text: Substring) -> Bool {
    let isPlain = text.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    return isPlain && (1...40).contains(text.utf8.count) && text.first != "-"
  }

  /// The part of each image, as its place in `parts`.
  ///
  /// Groups are put into an order that depends on the seed and on each one's own name only; the first ones fill the first part, the
  /// next ones the second. So a new image changes the part of few others. Every part gets a group if there are enough.
  ///
  /// - Complexity: O(n log n).
  public func places(of images: [ImageName]) -> [Int] {
    var members: [[UInt8]: [Int]] = [:]
    for (index, image) in images.enumerated() { members[key(of: image), default: []].append(index) }
    let groups = members.map { (draw: draw(of: $0.key), key: $0.key, members: $0.value) }.sorted {
      $0.draw != $1.draw ? $0.draw < $1.draw : $0.key.lexicographicallyPrecedes($1.key)
    }
    let all = parts.reduce(0) { $0 + $1.weight }
    var ends: [Double] = []
    for part in parts { ends.append((ends.last ?? 0) + part.weight / all) }
    var taken: [[Int]] = parts.map { _ in [] }
    var done = 0
    for (index, group) in groups.enumerated() {
      let middle = (Double(done) + Double(group.members.count) / 2) / Double(images.count)
      taken[ends.firstIndex { middle < $0 } ?? parts.count - 1].append(index)
      done += group.members.count
    }
    for part in parts.indices where taken[part].isEmpty {
      let richest = parts.indices.max { taken[$0].count < taken[$1].count } ?? part
      guard taken[richest].count > 1 else { break }
      taken[part].append(taken[richest].removeLast())
    }
    var places = [Int](repeating: 0, count: images.count)
    for (part, indices) in taken.enumerated() {
      for index in indices { for member in groups[index].members { places[member] = part } }
    }
    return places
  }

  private func key(of image: ImageName) -> [UInt8] {
    let start = image.bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    return switch grouping {
    case .image: image.bytes
    case .folder: Array(image.bytes[..<start])
    case .prefix(let count): Array(image.bytes[..<start] + image.bytes[start...].prefix(count))
    }
  }

  /// FNV-1a of the key, mixed with the seed.
  private func draw(of key: [UInt8]) -> UInt64 {
    let sum = key.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    var mixed = SplitMix64(seed: seed, purpose: 0, item: sum)
    return mixed.next()
  }
}
