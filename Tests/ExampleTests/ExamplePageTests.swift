import Foundation
import Testing

/// What `docs/contributing.md` shows is a file of this target, so it is compiled, and tested beside it.
///
/// What the library's own pages show is a file of the package in `Tests/Client`, which sees what any other package sees.
///
/// A Swift block of the page follows a line `<!-- Tests/ExampleTests/NameExample.swift -->` and is that
/// whole file; or, where the file has lines `// example` and `// end of example`, what lies between them.
/// A file with several such parts is shown in several blocks, in the same order.
@Suite("The pages with examples")
struct ExamplePageTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appending(path: "../..").standardizedFileURL
  private static let folder = "Tests/ExampleTests"
  private static let contributing = "docs/contributing.md"
  private static let catalog = "Sources/TerrazzoKit/TerrazzoKit.docc"

  /// Every page with examples.
  static let pages =
    [contributing]
    + ["RunAProject", "OracleAndStrategy", "Descriptor", "Exporter"].map { "\(catalog)/\($0).md" }

  private static func lines(_ path: String) throws -> [String] {
    let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// A block of Swift in the page.
  struct Block {
    /// From 1.
    var line: Int
    /// The file that it is said to be; nil: none.
    var file: String?
    var code: [String] = []
  }

  static func blocks(_ page: [String]) -> [Block] {
    var blocks: [Block] = []
    var isInside = false
    for (place, line) in page.enumerated() {
      if isInside {
        if line == "```" { isInside = false } else { blocks[blocks.count - 1].code.append(line) }
      } else if line == "```swift" {
        isInside = true
        let before = page[..<place].last { !$0.isEmpty } ?? ""
        blocks.append(Block(line: place + 1, file: marked(before)))
      }
    }
    return blocks
  }

  private static func marked(_ line: String) -> String? {
    line.wholeMatch(of: #/<!-- (Tests/(ExampleTests|Client/Sources/client)/\w+\.swift) -->/#)
      .map { String($0.1) }
  }

  /// The parts of a file that the page shows.
  static func shownParts(_ file: [String]) -> [[String]] {
    var parts: [[String]] = []
    var isInside = false
    for line in file {
      switch line.trimmingCharacters(in: .whitespaces) {
      case "// example":
        isInside = true
        parts.append([])
      case "// end of example": isInside = false
      default: if isInside { parts[parts.count - 1].append(line) }
      }
    }
    guard parts.isEmpty else { return parts }
    return [file.last == "" ? file.dropLast() : file]
  }

  @Test("show no Swift that is not compiled", arguments: pages)
  func everyBlockIsMarked(page: String) throws {
    let blocks = Self.blocks(try Self.lines(page))
    #expect(!blocks.isEmpty)
    for block in blocks {
      #expect(block.file != nil, "Line \(block.line) follows no line that names a file.")
    }
  }

  @Test("show every example as its file has it", arguments: pages)
  func blocksEqualFiles(page: String) throws {
    let blocks = Self.blocks(try Self.lines(page))
    for (file, shown) in Dictionary(grouping: blocks.filter { $0.file != nil }, by: \.file) {
      let file = try #require(file)
      let parts = Self.shownParts(try Self.lines(file))
      #expect(shown.count == parts.count, "\(file) has \(parts.count) parts to show.")
      for (block, part) in zip(shown, parts) where block.code != part {
        let place = zip(block.code, part).enumerated().first { $1.0 != $1.1 }?.offset
        let line = block.line + 1 + (place ?? min(block.code.count, part.count))
        Issue.record("\(page):\(line) differs from \(file).")
      }
    }
  }

  @Test("leave no example out")
  func everyExampleIsShown() throws {
    let shown = Set(Self.blocks(try Self.lines(Self.contributing)).compactMap(\.file))
    let names = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appending(path: Self.folder).path)
    let examples = names.filter { $0.hasSuffix("Example.swift") }
    #expect(!examples.isEmpty)
    for name in examples { #expect(shown.contains("\(Self.folder)/\(name)"), "\(name)") }
  }

  @Test("The library's own loop fits in forty lines")
  func fortyLines() throws {
    #expect(try Self.lines("Tests/Client/Sources/client/OwnLoop.swift").count <= 40)
  }

  @Test("are compared block by block and part by part")
  func parsing() {
    let page = [
      "text", "<!-- Tests/ExampleTests/AExample.swift -->", "", "```swift", "let a = 1", "", "```",
      "```sh", "ls", "```", "```swift", "let b = 2", "```",
    ]
    let blocks = Self.blocks(page)
    #expect(blocks.map(\.file) == ["Tests/ExampleTests/AExample.swift", nil])
    #expect(blocks.map(\.code) == [["let a = 1", ""], ["let b = 2"]])
    #expect(Self.shownParts(["a", "b", ""]) == [["a", "b"]])
    let marked = ["import A", "// example", "a", "// end of example", "  // example", "  b"]
    #expect(Self.shownParts(marked) == [["a"], ["  b"]])
  }
}
