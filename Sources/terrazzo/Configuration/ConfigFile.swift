import Foundation
import Labeling

/// What a person's configuration file says: names and values, one a line, as in TOML.
struct ConfigFile: Equatable {
  enum Value: Equatable {
    case text(String)
    case truth(Bool)
  }

  /// Why a file cannot be used.
  struct Problem: Error, Equatable, CustomStringConvertible {
    let description: String
  }

  private(set) var values: [String: Value] = [:]

  init() {}

  /// Reads lines such as `color = "256"` and `hide-guess = true`; `#` begins a comment.
  ///
  /// - Parameters:
  ///   - path: for the sentence.
  ///   - names: the only names that are known.
  init(_ text: String, path: String, names: [String]) throws(Problem) {
    for (number, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let line = raw.trimmingCharacters(in: .whitespaces)
      if line.isEmpty || line.hasPrefix("#") { continue }
      let place = "\(DisplayText(path)), line \(number + 1)"
      guard let sign = line.firstIndex(of: "=") else {
        throw Problem(
          description:
            "\(place) is not a setting. Write name = value, for instance color = \"256\".")
      }
      let name = line[..<sign].trimmingCharacters(in: .whitespaces)
        .replacingOccurrences(of: "_", with: "-")
      guard names.contains(name) else {
        throw Problem(
          description: "\(place) sets \(DisplayText(name)), which nobody knows. "
            + "Known are \(names.joined(separator: ", ")).")
      }
      guard values[name] == nil else {
        throw Problem(description: "\(place) sets \(name) a second time. Remove one of the two.")
      }
      let rest = line[line.index(after: sign)...].trimmingCharacters(in: .whitespaces)
      guard let value = Self.value(rest) else {
        throw Problem(
          description: "\(place) gives \(name) a value that cannot be read. "
            + "Write text in double quotes, or true or false.")
      }
      values[name] = value
    }
  }

  /// A quoted text or a truth, with nothing but a comment behind it.
  private static func value(_ text: String) -> Value? {
    guard let first = text.first else { return nil }
    var value: Value?
    var rest = Substring(text)
    if first == "\"" || first == "'" {
      let body = text.dropFirst()
      guard let end = body.firstIndex(of: first), !body[..<end].contains("\\") else { return nil }
      value = .text(String(body[..<end]))
      rest = body[body.index(after: end)...]
    } else {
      for (word, truth) in [("true", true), ("false", false)] where text.hasPrefix(word) {
        value = .truth(truth)
        rest = text.dropFirst(word.count)
      }
    }
    let after = rest.trimmingCharacters(in: .whitespaces)
    return after.isEmpty || after.hasPrefix("#") ? value : nil
  }
}
