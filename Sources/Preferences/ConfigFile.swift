import Foundation

/// The contents of a user's configuration file: names and values, one per line, and a table of
/// keys, as in TOML.
package struct ConfigFile: Equatable {
  package enum Value: Equatable {
    case text(String)
    case truth(Bool)
    case number(Int)
    case list([String])
  }

  /// One line of the table `[keys]`.
  package struct KeyLine: Equatable {
    /// The part before a dot, or in the table's header.
    var mode: String?
    var command: String
    var keys: [String]
    /// From 1.
    var line: Int
  }

  package private(set) var values: [String: Value] = [:]
  package private(set) var keys: [KeyLine] = []

  package init() {}

  /// Reads lines such as `color = "256"` and `hide-guess = true`, then perhaps `[keys]` with lines such
  /// as `skip = "S"` and `review.skip = ["S", "F2"]`; `#` starts a comment.
  ///
  /// - Parameters:
  ///   - path: for the error message.
  ///   - names: the only names allowed before a table starts.
  package init(_ text: String, path: String, names: [String]) throws(ConfigError) {
    var table: KeyTableHeader?
    for (number, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let line = raw.trimmingCharacters(in: .whitespaces)
      if line.isEmpty || line.hasPrefix("#") { continue }
      let place = ConfigError.Place.line(path, number + 1)
      if line.hasPrefix("[") {
        guard let header = KeyTableHeader(line) else {
          throw ConfigError(.unknownTable, at: place)
        }
        table = header
        continue
      }
      guard let sign = line.firstIndex(of: "=") else { throw ConfigError(.notASetting, at: place) }
      let name = Self.name(line[..<sign])
      let value = Self.value(line[line.index(after: sign)...].trimmingCharacters(in: .whitespaces))
      if let table {
        try addKey(name, value, in: table, line: number + 1, at: place)
        continue
      }
      guard names.contains(name) else {
        throw ConfigError(.unknownSetting(name, known: names), at: place)
      }
      guard values[name] == nil else { throw ConfigError(.setTwice(name), at: place) }
      guard let value else { throw ConfigError(.unreadableValue(name), at: place) }
      values[name] = value
    }
  }

  private mutating func addKey(
    _ name: String, _ value: Value?, in table: KeyTableHeader, line: Int,
    at place: ConfigError.Place
  ) throws(ConfigError) {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map { Self.name($0) }
    guard parts.count <= (table.mode == nil ? 2 : 1), let command = parts.last else {
      throw ConfigError(.tooManyDots(name), at: place)
    }
    let mode = parts.count == 2 ? parts.first : table.mode
    guard !keys.contains(where: { $0.mode == mode && $0.command == command }) else {
      throw ConfigError(.boundTwice(name), at: place)
    }
    switch value {
    case .text(let key):
      keys.append(KeyLine(mode: mode, command: command, keys: [key], line: line))
    case .list(let names):
      keys.append(KeyLine(mode: mode, command: command, keys: names, line: line))
    case .truth, .number, nil:
      throw ConfigError(.noKeys(name), at: place)
    }
  }

  /// A normalized name: no blanks around it, hyphens for underscores.
  private static func name(_ text: some StringProtocol) -> String {
    text.trimmingCharacters(in: .whitespaces).replacingOccurrences(of: "_", with: "-")
  }

  /// A value followed by nothing but a comment.
  private static func value(_ text: String) -> Value? {
    var rest = Substring(text)
    guard let value = takeValue(&rest) else { return nil }
    let after = rest.trimmingCharacters(in: .whitespaces)
    return after.isEmpty || after.hasPrefix("#") ? value : nil
  }

  private static func takeValue(_ rest: inout Substring) -> Value? {
    guard let first = rest.first else { return nil }
    if first == "\"" || first == "'" { return takeText(&rest).map(Value.text) }
    if first == "[" { return takeList(&rest).map(Value.list) }
    for (word, truth) in [("true", true), ("false", false)] where rest.hasPrefix(word) {
      rest.removeFirst(word.count)
      return .truth(truth)
    }
    let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "-" }
    guard let number = Int(digits) else { return nil }
    rest.removeFirst(digits.count)
    return .number(number)
  }

  /// A quoted string; double quotes allow no backslash, and in single quotes nothing is special.
  private static func takeText(_ rest: inout Substring) -> String? {
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    let body = rest.dropFirst()
    guard let end = body.firstIndex(of: quote) else { return nil }
    let text = body[..<end]
    guard quote == "'" || !text.contains("\\") else { return nil }
    rest = body[body.index(after: end)...]
    return String(text)
  }

  /// `["S", "F2"]` on one line.
  private static func takeList(_ rest: inout Substring) -> [String]? {
    var texts: [String] = []
    rest.removeFirst()
    while true {
      rest = rest.drop(while: \.isWhitespace)
      if rest.first == "]" {
        rest.removeFirst()
        return texts
      }
      guard let text = takeText(&rest) else { return nil }
      texts.append(text)
      rest = rest.drop(while: \.isWhitespace)
      if rest.first == "," {
        rest.removeFirst()
      } else if rest.first != "]" {
        return nil
      }
    }
  }
}

/// `[keys]`, or `[keys.review]` for one mode.
private struct KeyTableHeader {
  var mode: String?

  init?(_ line: String) {
    guard let end = line.firstIndex(of: "]") else { return nil }
    let after = line[line.index(after: end)...].trimmingCharacters(in: .whitespaces)
    guard after.isEmpty || after.hasPrefix("#") else { return nil }
    let parts = line[line.index(after: line.startIndex)..<end].split(
      separator: ".", omittingEmptySubsequences: false
    ).map { $0.trimmingCharacters(in: .whitespaces).replacingOccurrences(of: "_", with: "-") }
    guard parts.first == "keys", parts.count <= 2 else { return nil }
    mode = parts.count == 2 ? parts[1] : nil
  }
}
