/// What shows that a class list's line is in another format than one name per line.
public enum NameTrait: Hashable, Sendable {
  case sign(Character)
  case listMark
  case comment
  case columns
  case number
  case heading
  case quoted

  /// A description, for use in a sentence.
  var words: String {
    switch self {
    case .sign("\t"): "it contains a tab"
    case .sign(let sign): "it contains \(sign == "\"" ? "a quotation mark" : "\"\(sign)\"")"
    case .listMark: "it begins with a list marker"
    case .comment: "it contains a comment"
    case .columns: "it contains columns"
    case .number: "it contains a number next to a name"
    case .heading: "it is a table heading"
    case .quoted: "it is in quotation marks"
    }
  }

  /// What shows that a text by itself is more than a name; nil if nothing does.
  init?(_ text: String) {
    if let sign = text.first(where: { Self.signs.contains($0) }) {
      self = .sign(sign)
    } else if Self.listMarks.contains(where: text.hasPrefix) || text == "---" || text == "..." {
      self = .listMark
    } else if Self.commentMarks.contains(where: text.hasPrefix) || text.contains(" #") {
      self = .comment
    } else if text.contains("  ") {
      self = .columns
    } else if text.count > 1, text.hasPrefix("'"), text.hasSuffix("'") {
      self = .quoted
    } else {
      return nil
    }
  }

  private static let signs = Set(":;,|=\t\"{}[]<>\\：；，“”„«»")
  private static let listMarks = ["-", "–", "—", "* ", "+ ", "•", "? "]
  private static let commentMarks = ["//", "/*", "%", "!"]

  /// Refuses texts that together look like a table: numbered, or each followed by a number.
  static func find(among texts: [String]) -> (place: Int, trait: NameTrait)? {
    if texts.count > 1, headings.contains(texts[0].lowercased()) { return (0, .heading) }
    let words = texts.map { $0.split(whereSeparator: \.isWhitespace) }
    let led = words.indices.filter {
      words[$0].count > 1 && isNumber(words[$0][0]) || isNumbered(texts[$0])
    }
    if led.count * 2 > texts.count { return (led[0], .number) }
    let ended = words.indices.filter {
      guard words[$0].count > 1, let last = words[$0].last else { return false }
      return isNumber(last) || isColor(last)
    }
    let names = Set(ended.map { words[$0].dropLast().joined(separator: " ") })
    // zone 1, zone 2 are names; sky 0, road 1 are a table.
    if ended.count > 1, ended.count * 2 > texts.count, names.count == ended.count {
      return (ended[0], .number)
    }
    let colored = words.indices.first {
      words[$0].count > 3 && words[$0].suffix(3).allSatisfy(isNumber)
    }
    return colored.map { ($0, .number) }
  }

  private static let headings: Set<String> = [
    "name", "names", "class", "classes", "label", "labels", "category", "categories", "id",
    "class name", "class_name", "classname", "class names",
  ]

  /// `0.sky`, `1_road`, `2-car`; not `1st class` and not `2D`.
  private static func isNumbered(_ text: String) -> Bool {
    let rest = text.drop(while: \.isNumber)
    guard rest.count < text.count, let separator = rest.first else { return false }
    return !separator.isLetter && !separator.isWhitespace && separator != "%" && rest.count > 1
  }

  /// `4096eb`; not `facade`.
  private static func isColor(_ word: Substring) -> Bool {
    word.count == 6 && word.allSatisfy(\.isHexDigit) && word.contains(where: \.isNumber)
  }

  /// `0`, `1.`, `(2)`, `0.5`.
  private static func isNumber(_ word: Substring) -> Bool {
    let bare = word.drop { $0 == "(" || $0 == "#" }.reversed().drop { ").".contains($0) }.reversed()
    return bare.contains(where: \.isNumber) && Double(String(bare)) != nil
  }
}
