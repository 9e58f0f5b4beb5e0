/// Finds sentences in Swift code that stand where an error is thrown or made, not where it is described.
///
/// Reads just enough of the language for that: comments, string literals with what is interpolated,
/// brackets, and `throw`.
struct ThrownSentences {
  struct Finding: Equatable {
    /// From 1.
    var line: Int
    /// As it is written.
    var text: String
  }

  private(set) var findings: [Finding] = []

  private let code: [Unicode.Scalar]
  private var place = 0
  private var line = 1
  /// For every open bracket: whether it makes an error; nil: it makes one whose words may stand there.
  private var brackets: [Bool?] = []
  /// How many brackets were open at the `throw` of the statement that is being read.
  private var thrown: Int?
  /// The name that is being read.
  private var word = String.UnicodeScalarView()

  /// Errors whose words belong where they are thrown: the argument parser's, about how a command is
  /// used; and those of decoding, which no person sees.
  private static let free: Set = [
    "ValidationError", "DecodingError", "EncodingError", "dataCorruptedError", "dataCorrupted",
  ]
  private static let makers: Set = ["failed", "locked", "dataUnusable", "notYet"]
  private static let endings = ["Error", "Failure", "Problem", "Obstacle", "Fact"]

  static func found(in code: String) -> [Finding] {
    var search = ThrownSentences(Array(code.unicodeScalars))
    search.run()
    return search.findings
  }

  private init(_ code: [Unicode.Scalar]) { self.code = code }

  private mutating func run() {
    while place < code.count {
      switch code[place] {
      case "/" where starts("//"):
        while place < code.count, code[place] != "\n" { place += 1 }
      case "/" where starts("/*"): skipComment()
      case "\"",
        "#" where isLiteral:
        let (start, text) = (line, literal())
        if isInError, Self.isSentence(text) { findings.append(Finding(line: start, text: text)) }
        word.removeAll()
      case let scalar: read(scalar)
      }
    }
  }

  /// Whether what is read belongs to an error: it follows `throw`, or is what an error is made of.
  private var isInError: Bool {
    if brackets.contains(nil) { return false }
    return thrown != nil || brackets.last == .some(true)
  }

  private mutating func read(_ scalar: Unicode.Scalar) {
    place += 1
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_": word.append(scalar)
    case "(", "[", "{":
      brackets.append(scalar == "(" ? Self.makesError(takeWord()) : false)
      word.removeAll()
    case ")", "]", "}":
      _ = brackets.popLast()
      if let open = thrown, brackets.count < open { thrown = nil }
      word.removeAll()
    case "\n":
      line += 1
      if thrown == brackets.count, !continues { thrown = nil }
      word.removeAll()
    case _ where word.isEmpty: break
    default:
      let word = takeWord()
      if word == "throw" { thrown = brackets.count }
      if Self.free.contains(word), scalar == "." { thrown = nil }
    }
  }

  private mutating func takeWord() -> String {
    defer { word.removeAll() }
    return String(word)
  }

  /// nil: an error whose words belong there.
  private static func makesError(_ name: String) -> Bool? {
    if free.contains(name) { return nil }
    return makers.contains(name)
      || name.first?.isUppercase == true && endings.contains { name.hasSuffix($0) }
  }

  /// Whether the next line goes on with the expression of this one.
  private var continues: Bool {
    let next = code[place...].first { $0 != " " && $0 != "\n" }
    return next.map { "?:+.&|".unicodeScalars.contains($0) } ?? false
  }

  private func starts(_ text: String) -> Bool { code[place...].starts(with: text.unicodeScalars) }

  private mutating func skipComment() {
    while place < code.count, !starts("*/") {
      if code[place] == "\n" { line += 1 }
      place += 1
    }
    place += 2
  }

  private var isLiteral: Bool {
    code[place...].first { $0 != "#" } == "\""
  }

  /// Reads a literal, on one line or several, raw or not, with all that is interpolated.
  private mutating func literal() -> String {
    let hashes = code[place...].prefix { $0 == "#" }.count
    place += hashes
    let isLong = starts("\"\"\"")
    let mark = String(repeating: "#", count: hashes)
    let end = (isLong ? "\"\"\"" : "\"") + mark
    place += isLong ? 3 : 1
    let start = place
    while place < code.count, !starts(end) {
      if starts("\\" + mark + "(") {
        place += hashes + 2
        skipInterpolation()
      } else if hashes == 0, code[place] == "\\" {
        if starts("\\\n") { line += 1 }
        place += 2
      } else {
        if code[place] == "\n" { line += 1 }
        place += 1
      }
    }
    let text = String(String.UnicodeScalarView(code[start..<min(place, code.count)]))
    place += end.unicodeScalars.count
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private mutating func skipInterpolation() {
    var depth = 1
    while place < code.count, depth > 0 {
      if isLiteral {
        _ = literal()
        continue
      }
      switch code[place] {
      case "(": depth += 1
      case ")": depth -= 1
      case "\n": line += 1
      default: break
      }
      place += 1
    }
  }

  /// Whether three words or more begin with a capital or end with a stop, or are another error's.
  ///
  /// A clause such as `a list is too long` may be a fact.
  private static func isSentence(_ text: String) -> Bool {
    if text.contains("\\(error") { return true }
    guard text.split(separator: " ").count > 2, let first = text.first, let last = text.last else {
      return false
    }
    return first.isUppercase || ".!?".contains(last)
  }
}
