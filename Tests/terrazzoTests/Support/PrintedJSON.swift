import TestSupport
import Testing

/// Which schema describes what a command prints, so that every run of the tests compares both.
struct PrintedJSON: Equatable {
  let schema: String
  /// Whether every line is a document; else all of the output is one.
  var isLines = true

  /// By the words of a command, the default subcommand left out.
  private static let schemas: [String: PrintedJSON] = [
    "query": PrintedJSON(schema: "query"),
    "status": PrintedJSON(schema: "status", isLines: false),
    "compare": PrintedJSON(schema: "compare", isLines: false),
    "doctor": PrintedJSON(schema: "doctor", isLines: false),
    "export": PrintedJSON(schema: "export"),
    "import": PrintedJSON(schema: "import"),
    "classes list": PrintedJSON(schema: "classes"),
    "images list": PrintedJSON(schema: "images"),
    "images relocate": PrintedJSON(schema: "relocated"),
    "imported": PrintedJSON(schema: "imported"),
    "accepted": PrintedJSON(schema: "accepted"),
    "features list": PrintedJSON(schema: "features"),
    "probabilities list": PrintedJSON(schema: "probabilities"),
    "flags": PrintedJSON(schema: "flags"),
    "replay": PrintedJSON(schema: "replay"),
    "segment": PrintedJSON(schema: "segment"),
    "backbone list": PrintedJSON(schema: "backbones"),
    "backbone add": PrintedJSON(schema: "backbone-values"),
    "keys": PrintedJSON(schema: "keys"),
    "sync": PrintedJSON(schema: "exchange"),
    "journal import": PrintedJSON(schema: "exchange"),
    "journal export": PrintedJSON(schema: "journal"),
  ]

  /// - Parameter words: a command and, if it has them, its subcommand.
  static func printed(by words: [String]) -> PrintedJSON? {
    schemas[words.joined(separator: " ")] ?? words.first.flatMap { schemas[$0 + " list"] }
      ?? words.first.flatMap { schemas[$0] }
  }

  /// Nil for arguments that print no JSON on standard output.
  init?(_ arguments: [String]) {
    // simulate --json names a file.
    guard let command = arguments.first, command != "simulate", !arguments.contains("--help"),
      !arguments.contains("--plan"), !arguments.contains("--score-only"),
      command == "query" || arguments.starts(with: ["journal", "export"])
        || arguments.contains("--json"),
      let found = Self.printed(by: Array(arguments.prefix(2)))
    else { return nil }
    self =
      arguments.contains("--speed") ? PrintedJSON(schema: "status-speed", isLines: false) : found
  }

  private init(schema: String, isLines: Bool = true) {
    self.schema = schema
    self.isLines = isLines
  }

  /// Records what the schema does not allow.
  func check(_ output: String) throws {
    let schema = try JSONSchema(named: schema)
    for document in isLines ? output.split(separator: "\n").map(String.init) : [output]
    where !document.isEmpty {
      let problems = schema.problems(in: document)
      #expect(problems.isEmpty, "\(self.schema): \(document)")
    }
  }
}
