import Foundation
import TestSupport
import Testing

@testable import Labeling

@Suite("Schemas")
struct SchemaTests {
  @Test("describe every field, and use no keyword that the tests do not check")
  func described() throws {
    let names = try JSONSchema.names()
    #expect(names.count > 20)
    for name in names {
      let root = try JSONSchema(named: name).root
      guard case .object(let rules) = root, case .string(let dialect) = rules["$schema"],
        case .string(let title) = rules["title"]
      else {
        Issue.record("\(name) has no dialect or no title.")
        continue
      }
      #expect(dialect == "https://json-schema.org/draft/2020-12/schema")
      #expect(!title.isEmpty)
      #expect(JSONSchema(root).problems(in: .null).allSatisfy { !$0.contains("keyword") })
      #expect(Self.undescribed(root, at: name) == [])
    }
  }

  /// Properties without a description, which a reference may give.
  private static func undescribed(_ schema: JSONValue, at place: String) -> [String] {
    switch schema {
    case .array(let items): items.flatMap { undescribed($0, at: place) }
    case .object(let rules):
      rules.sorted { $0.key < $1.key }.flatMap { key, rule in
        guard key == "properties", case .object(let properties) = rule else {
          return undescribed(rule, at: place)
        }
        return properties.sorted { $0.key < $1.key }.flatMap { name, property in
          var names: [String] = []
          if case .object(let fields) = property,
            Set(["description", "$ref", "properties", "const", "enum"]).isDisjoint(
              with: fields.keys)
          {
            names = ["\(place).\(name)"]
          }
          return names + undescribed(property, at: "\(place).\(name)")
        }
      }
    default: []
    }
  }

  @Test("are listed in the folder's page, each with what it describes")
  func listed() throws {
    let page = try String(
      contentsOf: JSONSchema.folder.appending(path: "README.md"), encoding: .utf8)
    for name in try JSONSchema.names() {
      #expect(page.contains("(\(name).schema.json)"), "\(name)")
    }
  }

  @Test(
    "A class list is read if its schema allows it, and only then",
    arguments: [
      (##"{"classes": [{"name": "sky", "value": 0, "color": "#4096eb"}]}"##, true),
      (#"["sky", "ground"]"#, true),
      (#"{"classes": ["sky", {"name": "ground"}], "about": "two"}"#, true),
      (#"[{"name": "sky", "index": 3, "color": [1, 2, 3], "retired": true}]"#, true),
      (
        #"{"classes": [{"name": "sky", "value": 0}], "void": 7, "unlabeled": 255, "bits": 8}"#, true
      ),
      (#"{"classes": []}"#, false), (#"{"classes": [{"value": 0}]}"#, false),
      (#"[{"name": "sky", "value": -1}]"#, false), (#"[{"name": "sky", "value": 65535}]"#, false),
      (#"[{"name": "sky", "color": "blue"}]"#, false),
      (#"[{"name": "sky", "color": [1, 2]}]"#, false),
      (#"[{"name": "sky", "hue": 3}]"#, false), (#"[1, 2]"#, false), (#"[""]"#, false),
    ])
  func classLists(text: String, isFine: Bool) throws {
    let schema = try JSONSchema(named: "class-list")
    #expect(schema.problems(in: text).isEmpty == isFine)
    let list = try? ClassList(
      entries: ClassListSource(fileContents: Array(text.utf8)).entries, commands: [])
    #expect((list != nil) == isFine)
  }

  @Test("The check of the tests finds what is wrong, and where")
  func check() throws {
    let rules = try #require(
      JSONValue(
        """
        {"type": "object", "properties": {"a": {"type": "integer", "minimum": 1},
          "b": {"type": ["string", "null"], "pattern": "^x"}, "c": {"$ref": "#/$defs/list"},
          "d": {"anyOf": [{"const": 1}, {"enum": ["y"]}]}}, "required": ["a"],
          "$defs": {"list": {"type": "array", "items": {"type": "boolean"}, "maxItems": 2}}}
        """))
    let schema = JSONSchema(rules)
    #expect(schema.problems(in: #"{"a": 1, "b": null, "c": [true], "d": "y"}"#) == [])
    #expect(
      schema.problems(in: #"{"a": 0, "b": "y"}"#) == ["$.a is below 1.0", "$.b does not match ^x"])
    #expect(schema.problems(in: #"{"b": "x"}"#) == ["$ has no a"])
    #expect(schema.problems(in: #"{"a": 1.5}"#) == ["$.a is not of the type integer"])
    #expect(schema.problems(in: #"{"a": 1, "e": 1}"#) == ["$.e is not described"])
    #expect(
      schema.problems(in: #"{"a": 1, "c": [true, 1, true]}"#)
        == ["$.c has more than 2 items", "$.c[1] is not of the type boolean"])
    #expect(schema.problems(in: #"{"a": 1, "d": 2}"#).count == 1)
    #expect(schema.problems(in: "[") == ["is no JSON: ["])
    let unknown = try #require(JSONValue(#"{"minimun": 3}"#))
    #expect(JSONSchema(unknown).problems(in: "1") == ["$: the keyword minimun is not known"])
    let lost = try #require(JSONValue(##"{"$ref": "#/$defs/none"}"##))
    #expect(JSONSchema(lost).problems(in: "1") == ["$ is not allowed"])
  }
}
