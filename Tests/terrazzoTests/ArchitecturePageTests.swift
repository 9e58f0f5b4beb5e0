import Foundation
import Testing

/// Everything that `docs/architecture.md` names exists.
@Suite("The architecture page")
struct ArchitecturePageTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appending(path: "../..").standardizedFileURL

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// Every declaration of the sources, by name.
  private static func declarations() throws -> Set<String> {
    let pattern = #/\b(?:struct|enum|class|actor|protocol|typealias|func|var|let|case)\s+`?(\w+)/#
    let sources = root.appending(path: "Sources")
    var names: Set<String> = []
    for path in try FileManager.default.subpathsOfDirectory(atPath: sources.path)
    where path.hasSuffix(".swift") {
      let code = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
      names.formUnion(code.matches(of: pattern).map { String($0.1) })
    }
    return names
  }

  /// Targets declared in the manifest, except tests.
  private static func targets() throws -> Set<String> {
    let pattern = #/\.(?:target|executableTarget|systemLibrary)\(\s*name: "(\w+)"/#
    return Set(try text("Package.swift").matches(of: pattern).map { String($0.1) })
  }

  @Test("has a rule and a folder for every target, and for none that does not exist")
  func targets() throws {
    let page = try Self.text("docs/architecture.md")
    let rules = Set(page.matches(of: #/(?m)^\| `(\w+)` \|/#).map { String($0.1) })
    let targets = try Self.targets().subtracting([
      "TestSupport", "PreparationSupport", "ExportingSupport",
    ])
    #expect(targets.count > 10)
    #expect(rules == targets)
    for target in targets { #expect(page.contains("  \(target)/"), "\(target) is not in the tree") }
  }

  @Test("names only types that exist")
  func types() throws {
    let page = try Self.text("docs/architecture.md")
    var known = try Self.declarations().union(Self.targets())
    // External names: products, languages and libraries; and names that no type may have.
    let foreign: Set<String> = [
      "TerrazzoKit", "Result", "TaskExecutor", "Codable", "Float", "ArgumentParser",
      "ValidationError", "CamVid",
      "Package",
      "Type", "Manager", "Helper", "Utils", "Core", "Base", "Common",
    ]
    let folders = try FileManager.default.subpathsOfDirectory(
      atPath: Self.root.appending(path: "Sources").path
    ).map { URL(fileURLWithPath: $0).lastPathComponent }
    known.formUnion(folders)
    let quoted = page.matches(of: #/`([A-Z]\w+)(?:<\w+>)?(?:\.\w+)*`/#).map { String($0.1) }
    // Outside code, too: the drawings and the tree name types in plain text.
    let plain = page.matches(of: #/\b([A-Z][a-z]+(?:[A-Z][a-z]+)+)\b/#).map { String($0.1) }
    #expect(quoted.count > 30)
    for name in Set(quoted + plain).subtracting(foreign).sorted() {
      #expect(known.contains(name) || name.hasSuffix("Tests"), "\(name) does not exist")
    }
  }

  @Test("cites nothing that is not in the repository")
  func citations() throws {
    let page = try Self.text("docs/architecture.md")
    for match in page.matches(of: #/\b([\w\-\/]+\.md)\b/#) {
      let name = String(match.1)
      let places = ["", "docs/"].map { Self.root.appending(path: $0 + name).path }
      #expect(
        places.contains(where: FileManager.default.fileExists(atPath:)), "\(name) is not there")
    }
  }

  @Test("is right that only one target knows the database")
  func database() throws {
    let sources = Self.root.appending(path: "Sources")
    var importers: Set<String> = []
    for path in try FileManager.default.subpathsOfDirectory(atPath: sources.path)
    where path.hasSuffix(".swift") {
      let code = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
      guard code.contains(#/(?m)^(?:\w+ )?import GRDB/#) else { continue }
      importers.insert(String(path.prefix { $0 != "/" }))
      #expect(!code.contains(#/(?m)^(?:public|package) import GRDB/#), "\(path)")
    }
    #expect(importers == ["ProjectDatabase"])
  }
}
