import Annotation
import ArgumentParser
import Labeling
import Printing

/// Lists imports, and takes them back.
struct ImportedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "imported",
    abstract: "List what was imported from other programs, or take some back.",
    discussion: """
      EXAMPLES
        terrazzo imported photos
        terrazzo imported photos --json | jq .source
        terrazzo imported photos --revoke 2

      What is taken back is open again, unless somebody answered it since. Classes that the import added go \
      with it; it stays if other answers use them.
      """)

  @OptionGroup var project: ProjectOptions

  @OptionGroup var groups: RevocationOptions

  func run() async throws {
    if let number = groups.revoke { return try await take(back: number) }
    let all = try await withSession(project.sessionOptions(role: .readOnly)) { session in
      try await session.imports.all()
    }
    let lines = all.enumerated().map { ImportedLine($1, number: $0 + 1) }
    try groups.list(lines, as: ImportedLine.table(of:), none: "Nothing was imported.")
  }

  private func take(back number: Int) async throws {
    let regions = try await withSession(project.sessionOptions(role: .headless)) { session in
      let all = try await session.imports.all()
      guard all.indices.contains(number - 1) else {
        throw CommandError.noImport(number, of: all.count)
      }
      guard try await session.imports.takeBack(all[number - 1].group).isTakenBack else {
        throw CommandError.importTakenBack(number)
      }
      return all[number - 1].inForce
    }
    RevocationOptions.sayTakenBack("import \(number)", regions: regions)
  }
}
