import Annotation
import Foundation
import Labeling
import Printing
import TerminalGraphics

/// One import, for people and for scripts.
struct ImportedLine: ReportLine {
  /// In the order in which they were made, from 1; it stays the same.
  var number: Int
  var format: String
  /// What the labels were called.
  var source: String
  /// The identifier of the Terrazzo project that they came from; omitted for other programs' labels.
  var project: String?
  /// Where answers of that project had come from themselves; omitted if there are none.
  var earlier: [EarlierOrigin]?
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
    project = labels.origin.project
    earlier = labels.origin.earlier.isEmpty ? nil : labels.origin.earlier
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
