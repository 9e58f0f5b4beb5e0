import Foundation
import Labeling

extension ClassMap {
  /// Reads the text of a class map.
  ///
  /// - Throws: the first line that cannot be read, with its number.
  public init(_ text: String) throws(ClassMapError) {
    var rules: [Rule] = []
    var others: Target?
    var seen: [String: Int] = [:]
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      let number = index + 1
      var rest = Self.trimmed(index == 0 && line.first == "\u{FEFF}" ? line.dropFirst() : line)
      if rest.isEmpty || rest.first == "#" { continue }
      let isAll = rest.hasPrefix("* ->")
      let source = try Self.name(&rest, endingAt: " ->", line: number)
      guard rest.hasPrefix(" ->") else { throw .noArrow(line: number) }
      rest = Self.trimmed(rest.dropFirst(3))
      let target = try Self.target(rest, line: number)
      if let first = seen.updateValue(number, forKey: source) {
        throw .namedTwice(source, first: first, line: number)
      }
      if isAll {
        if case .named(_, let id) = target, id != nil { throw .numberForAll(line: number) }
        others = target
      } else {
        rules.append(Rule(source: source, target: target, line: number))
      }
    }
    self.init(rules: rules, others: others)
  }

  /// Takes a name from the start of a line: a string of JSON, or all up to `end`.
  private static func name(
    _ rest: inout Substring, endingAt end: String, line: Int
  ) throws(ClassMapError) -> String {
    let name: String
    if rest.first == "\"" {
      guard let close = closingQuote(of: rest),
        let text = try? JSONDecoder().decode(
          String.self, from: Data(rest[...close].utf8))
      else { throw .badString(line: line) }
      name = text
      rest = rest[rest.index(after: close)...]
      if rest.isEmpty == false, end == " ->" { rest = " " + trimmed(rest) }
    } else {
      let stop = rest.range(of: end)?.lowerBound ?? rest.endIndex
      name = String(trimmed(rest[..<stop]))
      rest = rest[stop...]
    }
    guard !name.isEmpty else { throw .noName(line: line) }
    guard name.utf8.count <= 200, !name.unicodeScalars.contains(where: isUnsafe) else {
      throw .unusableName(name, line: line)
    }
    return name
  }

  private static func target(_ text: Substring, line: Int) throws(ClassMapError) -> Target {
    if text == "-" { return .dropped }
    var rest = text
    var id: Int?
    if let sign = rest.range(of: " @ ", options: .backwards),
      rest.first != "\"" || closingQuote(of: rest).map({ $0 < sign.lowerBound }) ?? false
    {
      let digits = trimmed(rest[sign.upperBound...])
      guard let number = Int(digits), digits.utf8.allSatisfy({ $0 >= 48 && $0 < 58 }),
        number <= ClassList.largestValue
      else { throw .badNumber(String(digits), line: line) }
      id = number
      rest = trimmed(rest[..<sign.lowerBound])
    }
    if rest.first != "\"" {
      let name = String(rest)
      rest = rest[rest.endIndex...]
      guard !name.isEmpty else { throw .noName(line: line) }
      guard name.utf8.count <= 200, !name.unicodeScalars.contains(where: isUnsafe) else {
        throw .unusableName(name, line: line)
      }
      return .named(name, id: id)
    }
    let name = try name(&rest, endingAt: "\u{0}", line: line)
    guard trimmed(rest).isEmpty else { throw .badString(line: line) }
    return .named(name, id: id)
  }

  private static func closingQuote(of text: Substring) -> Substring.Index? {
    var isEscaped = false
    for index in text.indices.dropFirst() {
      if isEscaped {
        isEscaped = false
      } else if text[index] == "\\" {
        isEscaped = true
      } else if text[index] == "\"" {
        return index
      }
    }
    return nil
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
