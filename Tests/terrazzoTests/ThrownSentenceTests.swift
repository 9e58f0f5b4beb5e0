import Foundation
import Testing

/// The house rule that the sentences of errors are made in one place per target.
@Suite("Sentences of errors")
struct ThrownSentenceTests {
  private static let sources = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appending(path: "../../Sources").standardizedFileURL

  /// Files that may pass on the words of an error from elsewhere, because it has nothing else to tell:
  /// those of Foundation's coders, and whatever a damaged journal stops with.
  private static let foreign: Set<String> = [
    "Exporting/Formats/ClassesFile.swift", "ProjectDatabase/Checks/ProjectionCheck.swift",
    "ProjectDatabase/Store/ProjectSettings+Storing.swift", "ProjectRecords/ProjectSettings.swift",
    "Simulations/Bench/RunArchive.swift",
  ]

  /// Whether a file is named after the errors that it describes: `StoreError+Sentences.swift`.
  private static func describesErrors(_ path: String) -> Bool {
    path.contains(#/(?:Error|Fact|Obstacle|Problem)(?:\+\w+)?\.swift$/#)
  }

  @Test("are made in the files of the errors, not where they are thrown")
  func sources() throws {
    var read = 0
    var used: Set<String> = []
    for path in try FileManager.default.subpathsOfDirectory(atPath: Self.sources.path).sorted()
    where path.hasSuffix(".swift") && !Self.describesErrors(path) {
      read += 1
      let code = try String(contentsOf: Self.sources.appending(path: path), encoding: .utf8)
      for finding in ThrownSentences.found(in: code) {
        if Self.foreign.contains(path), finding.text == "\\(error)" {
          used.insert(path)
          continue
        }
        Issue.record(
          "\(path):\(finding.line): make this a case with facts instead of \"\(finding.text)\"")
      }
    }
    #expect(read > 400)
    #expect(used == Self.foreign, "an exception that nothing needs")
  }

  @Test(
    "are found wherever an error is thrown or made",
    arguments: [
      #"throw .failed("The image is gone.")"#,
      #"throw StoreError.other("The image \(name ?? "x") is gone.")"#,
      "throw Wrong(\n  \"\"\"\n  The image is \\\n  gone.\n  \"\"\")",
      #"throw isLate ? .late : .failed("\(error)")"#,
      "throw isLate\n  ? .late\n  : .other(\"It is too late.\")",
      #"return .failure(.failed("The image is gone."))"#,
      #"func missing() -> E { SessionError.locked("It is in use.") }"#,
      ##"throw Wrong(#"The image "a" is gone."#)"##,
      #"let error = CommandFailure("Nothing was " + "found. Try again.")"#,
    ])
  func findings(code: String) {
    #expect(!ThrownSentences.found(in: code).isEmpty)
  }

  @Test(
    "are not facts, clauses, usage errors, or words elsewhere",
    arguments: [
      #"throw .malformed("a list has more than \(most) numbers")"#,
      #"throw .badField("name", place: place, expected: "text")"#,
      #"throw ValidationError("--jobs must be at least 1.")"#,
      #"throw ValidationError("\(error)")"#,
      #"throw DecodingError.dataCorruptedError(in: box, debugDescription: "It is not a name.")"#,
      "guard isThere else { throw .lost }\nsay(\"The image is gone.\")",
      "throw .lost\nsay(\"The image is gone.\")",
      #"preconditionFailure("A row has a value for every column.")"#,
      "// throw .failed(\"The image is gone.\")",
      #"say("a \(shown("The image is gone.")) b")"#,
      "enum E: Error {\n  case lost\n  var words: String { \"The image is gone.\" }\n}",
    ])
  func others(code: String) {
    #expect(ThrownSentences.found(in: code) == [])
  }

  @Test("are found on the line on which they begin")
  func lines() {
    let code = "/* two\nlines */\nlet a = \"\"\"\n  b\n  \"\"\"\nthrow .failed(\n  \"It is gone.\")"
    #expect(ThrownSentences.found(in: code) == [.init(line: 7, text: "It is gone.")])
  }
}
