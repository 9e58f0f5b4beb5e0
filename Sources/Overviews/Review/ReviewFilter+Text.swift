import Labeling
import Workbench

extension ReviewFilter {
  /// The filter syntax, for people.
  static let grammar =
    "class: guess: first: review: round: image: by: reviewer: note: unsure skipped void "
    + "disagrees contested flagged reviewed unreviewed"

  /// Reads words such as `class:car,road disagrees round:3-5`; a class name alone means that class.
  ///
  /// Names with blanks are quoted in double quotes; a part of a name suffices if it is unique.
  static func parse(
    _ line: String, classes: [ClassDefinition]
  ) -> Result<ReviewFilter, ReviewFilterError> {
    var filter = ReviewFilter()
    do {
      for word in words(of: line) { try filter.add(word, classes: classes) }
      return .success(filter)
    } catch {
      return .failure(error)
    }
  }

  private static func words(of line: String) -> [String] {
    var words: [String] = []
    var current = ""
    var isQuoted = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == " ", !isQuoted {
        if !current.isEmpty { words.append(current) }
        current = ""
      } else {
        current.append(character)
      }
    }
    return current.isEmpty ? words : words + [current]
  }

  private mutating func add(
    _ word: String, classes: [ClassDefinition]
  ) throws(ReviewFilterError) {
    guard let colon = word.firstIndex(of: ":") else {
      try addPlain(word, classes: classes)
      return
    }
    let name = word[..<colon].lowercased()
    let value = String(word[word.index(after: colon)...])
    guard !value.isEmpty else { throw .valueMissing(filter: name) }
    switch name {
    case "class": try Self.add(value, to: &answers, classes)
    case "guess": try Self.add(value, to: &guesses, classes)
    case "first": try Self.add(value, to: &given, classes)
    case "review": try Self.add(value, to: &reviewed, classes)
    case "round": rounds = try Self.rounds(value)
    case "image": image = value
    case "by": author = value
    case "reviewer": reviewer = value
    case "note": note = value
    default: throw .unknownFilter(name)
    }
  }

  private mutating func addPlain(
    _ word: String, classes: [ClassDefinition]
  ) throws(ReviewFilterError) {
    switch word.lowercased() {
    case "disagrees": disagrees = true
    case "contested": isContested = true
    case "flagged": isFlagged = true
    case "reviewed": isReviewed = true
    case "unreviewed": isReviewed = false
    default: try Self.add(word, to: &answers, classes)
    }
  }

  private static func add(
    _ list: String, to answers: inout Set<Answer>, _ classes: [ClassDefinition]
  ) throws(ReviewFilterError) {
    for name in list.split(separator: ",") {
      answers.insert(try answer(String(name), classes))
    }
  }

  private static func answer(
    _ name: String, _ classes: [ClassDefinition]
  ) throws(ReviewFilterError) -> Answer {
    let sought = name.lowercased()
    if let exact = classes.first(where: { $0.name.lowercased() == sought }) {
      return .labeled(exact.id)
    }
    switch sought {
    case "void": return .void
    case "unsure": return .unsure
    case "skipped": return .skipped
    case "mixed": return .mixed
    default: break
    }
    var found = classes.filter { $0.name.lowercased().hasPrefix(sought) }
    if found.isEmpty { found = classes.filter { $0.name.lowercased().contains(sought) } }
    guard let only = found.first else { throw .noClass(name) }
    guard found.count == 1 else { throw .ambiguousClass(name, found.prefix(3).map(\.name)) }
    return .labeled(only.id)
  }

  /// `3`, `3-5`, `3-` or `-5`.
  private static func rounds(_ text: String) throws(ReviewFilterError) -> ClosedRange<Int> {
    let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let first = ends[0].isEmpty ? 1 : Int(ends[0])
    let last = ends.count == 1 ? first : ends[1].isEmpty ? Int.max : Int(ends[1])
    guard let first, let last, first <= last else { throw .notARound(text) }
    return first...last
  }

  /// The line that `parse` reads as this filter; empty for one that shows everything.
  func line(classes: [ClassID: ClassDefinition]) -> String {
    var words: [String] = []
    func add(_ key: String, _ answers: Set<Answer>) {
      guard !answers.isEmpty else { return }
      let names = answers.map { Wording.name(of: $0, in: classes) }.sorted()
        .joined(separator: ",")
      words.append(names.contains(" ") ? "\(key):\"\(names)\"" : "\(key):\(names)")
    }
    add("class", answers)
    add("guess", guesses)
    add("first", given)
    add("review", reviewed)
    if disagrees { words.append("disagrees") }
    if isContested { words.append("contested") }
    if isFlagged { words.append("flagged") }
    if let isReviewed { words.append(isReviewed ? "reviewed" : "unreviewed") }
    if let rounds {
      let last = rounds.upperBound == .max ? "" : "\(rounds.upperBound)"
      words.append(
        rounds.lowerBound == rounds.upperBound
          ? "round:\(rounds.lowerBound)" : "round:\(rounds.lowerBound)-\(last)")
    }
    for (key, value) in [("image", image), ("by", author), ("reviewer", reviewer), ("note", note)] {
      guard let value else { continue }
      words.append(value.contains(" ") ? "\(key):\"\(value)\"" : "\(key):\(value)")
    }
    return words.joined(separator: " ")
  }
}
