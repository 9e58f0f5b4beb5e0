import Annotation
import ArgumentParser
import Foundation
import Labeling
import Printing
import TerminalGraphics

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

  @Option(
    help: ArgumentHelp("Take back the import with this number, for good.", valueName: "number"))
  var revoke: Int?

  @Flag(help: "Print one JSON object per line.")
  var json = false

  func validate() throws {
    if revoke != nil, json { throw ValidationError("--revoke and --json cannot be used together.") }
  }

  func run() async throws {
    if let revoke { return try await take(back: revoke) }
    let all = try await withSession(project.sessionOptions(role: .readOnly)) { session in
      try await session.imports.all()
    }
    let lines = all.enumerated().map { ImportedLine($1, number: $0 + 1) }
    if json {
      try StandardStreams.write(lines, json: true)
    } else if lines.isEmpty {
      StandardStreams.write("Nothing was imported.")
    } else {
      ImportedLine.table(of: lines).forEach { StandardStreams.write($0) }
    }
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
    StandardStreams.write(
      "took back import \(number): \(Figures.counted(regions, "region")) "
        + (regions == 1 ? "is open again" : "are open again"))
  }
}

/// One import, for people and for scripts.
struct ImportedLine: ReportLine {
  /// In the order in which they were made, from 1; it stays the same.
  var number: Int
  var format: String
  /// What the labels were called.
  var source: String
  /// The least share of a region's pixels that show its class, above 0, at most 1.
  var purity: Double
  /// Whether answers paint the pixels of the masks.
  var exact: Bool
  /// Answers that were imported.
  var imported: Int
  /// Of these, answers that are in force.
  var regions: Int
  var annotator: String
  /// UTC, as in `2026-03-09T14:05:00Z`.
  var time: String
  var revoked: Bool

  init(_ labels: ImportedLabels, number: Int) {
    self.number = number
    format = labels.origin.format
    source = labels.origin.source
    purity = labels.origin.purity
    exact = labels.origin.isExact
    imported = labels.count
    regions = labels.inForce
    annotator = labels.author.description
    time = Date(timeIntervalSince1970: Double(labels.time) / 1_000).formatted(.iso8601)
    revoked = labels.isTakenBack
  }

  private static let titles = [
    "number", "format", "source", "answers", "in force", "purity", "by", "time",
  ]

  /// `2`, `voc`, `VOC2012`, `12,032`, `12,001`, `.90`, `ada`, `2026-03-09 14:05`.
  private var cells: [String] {
    [
      String(number), DisplayText(format).description, DisplayText(source).description,
      Figures.count(imported), Figures.count(regions),
      exact ? "exact" : Figures.decimal(purity, digits: 2), DisplayText(annotator).description,
      time.prefix(16).replacing("T", with: " ") + (revoked ? "  taken back" : ""),
    ]
  }

  var text: String { cells.joined(separator: "  ") }

  /// With titles, in columns.
  static func table(of lines: [ImportedLine]) -> [String] {
    Figures.table([titles] + lines.map(\.cells), right: [0, 3, 4, 5]) { DisplayText($0).columns }
  }
}
