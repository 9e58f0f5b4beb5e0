import Labeling

/// A person's own key binding, as given in a configuration file.
public struct KeyRebinding: Hashable, Sendable {
  /// The mode it is for; nil for every mode that has the command.
  public var mode: String?
  /// The command's name, for instance `toggle-outlines`.
  public var command: String
  /// Names of keys, for instance `S` and `F2`.
  public var keys: [String]

  public init(mode: String? = nil, command: String, keys: [String]) {
    self.mode = mode
    self.command = command
    self.keys = keys
  }
}

extension String {
  /// A case's name in lower case with hyphens: `toggle-outlines` of `toggleOutlines`.
  fileprivate init(hyphenated caseName: String) {
    self = ""
    for character in caseName {
      if character.isUppercase { self += "-" }
      self += character.lowercased()
    }
  }
}

extension AnnotatorCommand {
  /// The command's name in configuration files and at the prompt, for instance `toggle-outlines`.
  public var name: String { String(hyphenated: caseName) }
}

extension KeyMode {
  /// The mode's name in configuration files, for instance `merge-target`.
  public var name: String { String(hyphenated: caseName) }

  /// The title within a sentence.
  package var place: String {
    (title.prefix(1).lowercased() + title.dropFirst().prefix { $0 != "," })
  }
}

/// The names that are closest to an unknown one.
public enum NameSuggestion {
  /// At most three, fewest edits first; none that differs in more than half of its characters.
  public static func nearest(to name: String, among known: [String]) -> [String] {
    let limit = max(2, name.count / 2)
    let rated = known.enumerated().map { place, candidate in
      let isPart = name.count > 2 && candidate.contains(name)
      return (isPart ? 0 : distance(name, candidate), place, candidate)
    }
    return rated.filter { $0.0 <= limit }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.prefix(3)
      .map(\.2)
  }

  /// Insertions, removals and replacements that turn one into the other (Levenshtein, 1966).
  private static func distance(_ left: String, _ right: String) -> Int {
    let left = Array(left)
    let right = Array(right)
    var row = Array(0...right.count)
    for (i, character) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let replaced = diagonal + (character == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[right.count]
  }
}
