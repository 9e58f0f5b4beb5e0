import Foundation

/// Any JSON, of which some members are replaced and the rest stays as it is.
enum JournalValue: Codable, Equatable {
  case null
  case truth(Bool)
  case whole(Int64)
  case real(Double)
  case text(String)
  case list([JournalValue])
  case object([String: JournalValue])

  /// - Throws: for what is no JSON.
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let truth = try? container.decode(Bool.self) {
      self = .truth(truth)
    } else if let number = try? container.decode(Int64.self) {
      self = .whole(number)
    } else if let number = try? container.decode(Double.self) {
      self = .real(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let values = try? container.decode([JournalValue].self) {
      self = .list(values)
    } else {
      self = .object(try container.decode([String: JournalValue].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .truth(let truth): try container.encode(truth)
    case .whole(let number): try container.encode(number)
    case .real(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    case .list(let values): try container.encode(values)
    case .object(let members): try container.encode(members)
    }
  }

  /// A member of an object; nil if there is none.
  subscript(name: String) -> JournalValue? {
    get { if case .object(let members) = self { members[name] } else { nil } }
    set {
      guard case .object(var members) = self else { return }
      members[name] = newValue
      self = .object(members)
    }
  }

  var whole: Int64? { if case .whole(let number) = self { number } else { nil } }

  var text: String? { if case .text(let text) = self { text } else { nil } }

  /// The key of an entry that stands in the place of its number.
  var key: EntryKey? {
    guard let clock = self["clock"]?.whole, let origin = self["origin"]?.text else { return nil }
    return EntryKey(clock: clock, origin: origin)
  }
}

extension JournalValue {
  init(_ key: EntryKey) {
    self = .object(["clock": .whole(key.clock), "origin": .text(key.origin)])
  }
}
