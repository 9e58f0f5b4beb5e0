package import Foundation
package import Labeling

/// A schema of `docs/schemas`, with as much of JSON Schema (draft 2020-12) as these use.
///
/// Stricter than a reader needs: a field that the schema does not describe is a problem, unless it says
/// `additionalProperties`. So no field is printed that the schemas do not know, while readers accept what later
/// versions add. An unknown keyword is a problem, too, rather than one that is never checked.
package struct JSONSchema {
  package let root: JSONValue

  package static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appending(path: "../../docs/schemas").standardizedFileURL

  private static let ending = ".schema.json"

  /// Of all files in the folder.
  package static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }.sorted()
  }

  package init(named name: String) throws {
    let text = try String(
      contentsOf: Self.folder.appending(path: name + Self.ending), encoding: .utf8)
    guard let root = JSONValue(text) else { throw CocoaError(.fileReadCorruptFile) }
    self.root = root
  }

  package init(_ root: JSONValue) { self.root = root }

  /// Keywords that say something about values, and others.
  private static let checked: Set = [
    "$ref", "type", "enum", "const", "properties", "required", "additionalProperties", "items",
    "minItems", "maxItems", "minimum", "maximum", "exclusiveMinimum", "pattern", "minLength",
    "anyOf",
  ]
  private static let spoken: Set = ["$schema", "$defs", "title", "description"]

  /// What is wrong with a document, one line each, with the place.
  package func problems(in text: String) -> [String] {
    guard let value = JSONValue(text) else { return ["is no JSON: \(text.prefix(200))"] }
    return problems(in: value)
  }

  package func problems(in value: JSONValue) -> [String] {
    problems(of: value, under: root, at: "$")
  }

  private func problems(of value: JSONValue, under schema: JSONValue, at place: String) -> [String]
  {
    guard case .object(let rules) = schema else {
      return schema == .truth(true) ? [] : ["\(place) is not allowed"]
    }
    var found = rules.keys.filter { !Self.checked.union(Self.spoken).contains($0) }
      .map { "\(place): the keyword \($0) is not known" }
    if case .string(let reference) = rules["$ref"] {
      found += problems(of: value, under: definition(reference), at: place)
    }
    if case .array(let choices) = rules["anyOf"] {
      let all = choices.map { problems(of: value, under: $0, at: place) }
      if !all.contains([]) { found += all.min { $0.count < $1.count } ?? [] }
    }
    let check = ValueCheck(rules)
    found += check.problems(of: value).map { "\(place) \($0)" }
    switch value {
    case .array(let items):
      if let each = rules["items"] {
        for (number, item) in items.enumerated() {
          found += problems(of: item, under: each, at: "\(place)[\(number)]")
        }
      }
    case .object(let fields):
      found += problems(of: fields, under: rules, at: place)
    default: break
    }
    return found
  }

  private func problems(
    of fields: [String: JSONValue], under rules: [String: JSONValue], at place: String
  ) -> [String] {
    var found: [String] = []
    if case .array(let names) = rules["required"] {
      for case .string(let name) in names where fields[name] == nil {
        found.append("\(place) has no \(name)")
      }
    }
    var known: [String: JSONValue] = [:]
    if case .object(let properties) = rules["properties"] { known = properties }
    for (name, field) in fields.sorted(by: { $0.key < $1.key }) {
      if let rule = known[name] ?? rules["additionalProperties"] {
        found += problems(of: field, under: rule, at: "\(place).\(name)")
      } else if !known.isEmpty {
        found.append("\(place).\(name) is not described")
      }
    }
    return found
  }

  /// What a reference within the file leads to; nothing is allowed if it leads nowhere.
  private func definition(_ reference: String) -> JSONValue {
    let prefix = "#/$defs/"
    guard reference.hasPrefix(prefix), case .object(let rules) = root,
      case .object(let definitions) = rules["$defs"],
      let found = definitions[String(reference.dropFirst(prefix.count))]
    else { return .truth(false) }
    return found
  }
}

/// The keywords about a value by itself.
private struct ValueCheck {
  let rules: [String: JSONValue]

  init(_ rules: [String: JSONValue]) { self.rules = rules }

  func problems(of value: JSONValue) -> [String] {
    var found: [String] = []
    if let type = rules["type"], !names(type).contains(where: { Self.isOf($0, value) }) {
      found.append("is not of the type \(names(type).joined(separator: " or "))")
    }
    if case .array(let values) = rules["enum"], !values.contains(value) {
      found.append("is none of the allowed values")
    }
    if let only = rules["const"], only != value { found.append("is not the allowed value") }
    switch value {
    case .number(let number):
      if let least = limit("minimum"), number < least { found.append("is below \(least)") }
      if let most = limit("maximum"), number > most { found.append("is above \(most)") }
      if let least = limit("exclusiveMinimum"), number <= least {
        found.append("is not above \(least)")
      }
    case .string(let text):
      if let least = limit("minLength"), Double(text.unicodeScalars.count) < least {
        found.append("is shorter than \(Int(least))")
      }
      if case .string(let pattern) = rules["pattern"],
        text.range(of: pattern, options: .regularExpression) == nil
      {
        found.append("does not match \(pattern)")
      }
    case .array(let items):
      if let least = limit("minItems"), Double(items.count) < least {
        found.append("has fewer than \(Int(least)) items")
      }
      if let most = limit("maxItems"), Double(items.count) > most {
        found.append("has more than \(Int(most)) items")
      }
    default: break
    }
    return found
  }

  private func limit(_ keyword: String) -> Double? {
    if case .number(let value) = rules[keyword] { value } else { nil }
  }

  private func names(_ type: JSONValue) -> [String] {
    switch type {
    case .string(let name): [name]
    case .array(let names):
      names.compactMap { if case .string(let name) = $0 { name } else { nil } }
    default: []
    }
  }

  private static func isOf(_ type: String, _ value: JSONValue) -> Bool {
    switch (type, value) {
    case ("null", .null), ("boolean", .truth), ("string", .string), ("array", .array),
      ("object", .object), ("number", .number):
      true
    case ("integer", .number(let number)): number == number.rounded()
    default: false
    }
  }
}
