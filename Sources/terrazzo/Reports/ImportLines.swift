import Annotation
import Labeling
import TerminalGraphics

/// What an import found and did, for people and for scripts.
struct ImportLines {
  private static let mostNamed = 20

  private let report: ImportReport

  init(_ report: ImportReport) { self.report = report }

  /// What was left aside, a sentence each.
  var remarks: [String] {
    var remarks = report.notes
    if !report.people.isEmpty {
      let people = report.people.prefix(Self.mostNamed).map {
        "\($0.name) (\(Figures.count($0.answers)))"
      }
      let others = report.people.count - people.count
      remarks.append(
        "Answers of \(people.joined(separator: ", "))"
          + (others > 0 ? " and \(Figures.counted(others, "other"))" : "") + ".")
    }
    remarks += named(report.skipped) { "Left out: \($0.reason)" }
    if !report.unmatched.isEmpty {
      let names = report.unmatched.prefix(Self.mostNamed / 4).map(\.description)
      let others = report.unmatched.count - names.count
      remarks.append(
        "No image of the project matches \(names.joined(separator: ", "))"
          + (others > 0 ? " and \(Figures.count(others)) more" : "") + ".")
    }
    let unknown = report.unknownValues.sorted { $0.key < $1.key }
    remarks += named(unknown) { value, pixels in
      """
      The value \(value) stands for no class; its \(Figures.counted(pixels, "pixel")) count as unlabeled. Name it \
      with --classes, or as void with --void-value.
      """
    }
    remarks += report.retired.sorted { $0.key < $1.key }.map { name, regions in
      """
      \(Figures.counted(regions, "region")) stay open, because the class \(DisplayText(name)) is retired.
      """
    }
    return remarks
  }

  private func named<Item>(_ items: [Item], _ sentence: (Item) -> String) -> [String] {
    let others = items.count - Self.mostNamed
    return items.prefix(Self.mostNamed).map(sentence)
      + (others > 0 ? ["… and \(Figures.count(others)) more."] : [])
  }

  var table: [String] {
    let rows = report.lines.map { line in
      [
        DisplayText(line.name ?? AnswerWord.void.rawValue).description
          + (line.isNew ? " (new)" : ""),
        Figures.count(line.regions), Figures.count(line.pixels),
        line.regions == 0 ? "–" : Figures.decimal(line.purity * 100, digits: 1) + " %",
      ]
    }
    let table =
      rows.isEmpty
      ? []
      : Figures.table([["class", "regions", "pixels", "purity"]] + rows, right: [1, 2, 3]) {
        DisplayText($0).columns
      }
    return table + [summary]
  }

  private var summary: String {
    let verb = report.isDryRun ? "would be imported" : "imported"
    var parts = [
      "\(Figures.counted(report.answers, "answer")) \(verb) on "
        + Figures.counted(report.images, "image")
    ]
    if report.parts > 0 {
      parts.append("\(Figures.count(report.parts)) of them beside regions")
    }
    if report.kept > 0 { parts.append("\(Figures.count(report.kept)) kept as they were") }
    if report.impure > 0 {
      parts.append("\(Figures.count(report.impure)) left open with several classes")
    }
    if report.unlabeled > 0 {
      parts.append("\(Figures.count(report.unlabeled)) left open without labels")
    }
    if let purity = report.purity {
      parts.append("mean purity \(Figures.decimal(purity * 100, digits: 1)) %")
    }
    return parts.joined(separator: ", ")
  }

  // MARK: JSON

  struct Object: Encodable {
    struct Class: Encodable {
      /// `void` for void answers, with `answer` instead of a name.
      var name: String?
      var answer: String?
      var new: Bool
      var regions: Int
      var pixels: Int
      var purity: Double
    }

    struct Skipped: Encodable {
      var image: String
      var reason: String
    }

    struct Person: Encodable {
      var name: String
      var answers: Int
    }

    struct Value: Encodable {
      /// A number, or a color.
      var value: String
      var pixels: Int
    }

    var format: String
    var source: String
    var dryRun: Bool
    var images: Int
    var answers: Int
    var parts: Int
    var kept: Int
    var impure: Int
    var unlabeled: Int
    var purity: Double?
    var classes: [Class]
    /// Whose answers were taken over; omitted for other programs' labels.
    var people: [Person]?
    var unmatched: [String]
    var skipped: [Skipped]
    var unknownValues: [Value]

    private enum CodingKeys: String, CodingKey {
      case format, source, images, answers, parts, kept, impure, unlabeled, purity, classes, people
      case unmatched, skipped
      case dryRun = "dry_run"
      case unknownValues = "unknown_values"
    }
  }

  var object: Object {
    Object(
      format: report.format, source: report.source, dryRun: report.isDryRun,
      images: report.images, answers: report.answers, parts: report.parts, kept: report.kept,
      impure: report.impure, unlabeled: report.unlabeled, purity: report.purity,
      classes: report.lines.map {
        Object.Class(
          name: $0.name, answer: $0.name == nil ? AnswerWord.void.rawValue : nil, new: $0.isNew,
          regions: $0.regions, pixels: $0.pixels, purity: $0.purity)
      },
      people: report.people.isEmpty
        ? nil
        : report.people.map { Object.Person(name: $0.name.description, answers: $0.answers) },
      unmatched: report.unmatched.map(\.description),
      skipped: report.skipped.map {
        Object.Skipped(image: $0.name.description, reason: $0.reason)
      },
      unknownValues: report.unknownValues.sorted { $0.key < $1.key }.map {
        Object.Value(value: $0.key, pixels: $0.value)
      })
  }
}
