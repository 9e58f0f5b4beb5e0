import Annotation
import Labeling
package import Simulations
import TerminalGraphics

/// A bench's results as text: a Markdown table and the learning curves.
package enum BenchTable {
  /// All groups.
  ///
  /// - Parameters:
  ///   - columns: of the terminal; plots take at most 100.
  ///   - isStyled: whether the curves are colored with escape sequences.
  ///   - isUnicode: whether curves may be drawn with braille; otherwise letters mark their points.
  package static func text(
    of summary: SimulationSummary, columns: Int, isStyled: Bool, isUnicode: Bool
  ) -> String {
    summary.groups.map { group in
      let plot = CurvePlot(group: group, columns: min(columns, 100))
      return "\n" + title(of: group) + "\n\n"
        + plot.text(isStyled: isStyled, isUnicode: isUnicode) + "\n" + table(of: group)
        + persons(in: group) + comparison(in: group, with: summary.baseline)
    }.joined(separator: "\n")
  }

  /// The number of regions per image and the batch size, in words.
  static func title(of group: SimulationSummary.Group) -> String {
    let method = group.segmentation == "slic" ? nil : group.segmentation
    let count = group.regions.map { Figures.count($0) + " regions per image" }
    let parts = [method, count].compactMap(\.self)
    let regions = parts.isEmpty ? nil : parts.joined(separator: ", ")
    let batch =
      group.batch.hasSuffix("%")
      ? group.batch.dropLast() + " % of the regions" : group.batch + " regions"
    return (regions.map { $0 + ", batches" } ?? "Batches") + " of \(batch)"
  }

  /// The reference, then one line per strategy.
  static func table(of group: SimulationSummary.Group) -> String {
    let figures = BenchFigures(group: group)
    let reference = figures.reference.map { [$0, ""] } ?? []
    return (reference + lines(of: [figures.header] + figures.rows)).joined(separator: "\n")
  }

  /// What simulated persons reached; empty if there were none.
  private static func persons(in group: SimulationSummary.Group) -> String {
    guard let table = PersonTable(group: group) else { return "" }
    return "\n\n\(PersonTable.title)\n\n"
      + lines(of: [table.header] + table.rows).joined(separator: "\n")
  }

  /// The tests against a strategy; empty if there are none.
  private static func comparison(
    in group: SimulationSummary.Group, with baseline: String?
  ) -> String {
    guard let baseline, let figures = ComparisonFigures(group: group, baseline: baseline) else {
      return ""
    }
    return "\n\n\(figures.title)\n\n"
      + lines(of: [figures.header] + figures.rows).joined(separator: "\n")
  }

  private static func lines(of rows: [[String]]) -> [String] {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { $0[column].count }.max() ?? 0
    }
    var lines: [String] = []
    for (place, row) in rows.enumerated() {
      let cells = row.indices.map {
        $0 == 0 ? Figures.left(row[$0], widths[$0]) : Figures.right(row[$0], widths[$0])
      }
      lines.append("| " + cells.joined(separator: " | ") + " |")
      if place == 0 {
        lines.append(
          "|" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "|") + "|")
      }
    }
    return lines
  }
}

/// The figures that strategies are compared by, as words.
struct BenchFigures {
  let header: [String]
  let rows: [[String]]
  /// The result of the reference; nil without one.
  let reference: String?

  init(group: SimulationSummary.Group) {
    let shares = Array(
      [0.5, 1, 2, 5, 8, 10, 20, 50].filter { share in
        group.strategies.contains { $0.measure(atPercent: share) != nil }
      }.suffix(3))
    var header = ["strategy"] + shares.map { Figures.shortest($0) + " %" }
    header += ["last", "mean"]
    if group.goal != nil { header += ["need, % of pixels", "clicks there"] }
    self.header = header
    reference = group.supervised.map { spread in
      "supervised mIoU \(Self.spread(spread, digits: 4)); 95 % of it "
        + Figures.decimal(group.goal ?? 0, digits: 4)
    }
    rows = group.strategies.map { strategy in
      var cells = [DisplayText(strategy.name).description]
      cells += shares.map { share in
        strategy.measure(atPercent: share).map { Self.spread($0, digits: 3) } ?? "–"
      }
      let last = strategy.efforts(.pixels).last ?? 0
      let curve = strategy.spreads(\.miou).compactMap { $0?.mean }
      cells.append(
        Figures.measure(strategy.spreads(\.miou).last??.mean, digits: 3) + " at "
          + Figures.decimal(last, digits: 1) + " %")
      cells.append(Figures.measure(Spread(curve)?.mean, digits: 3))
      guard let goal = group.goal else { return cells }
      cells.append(
        strategy.effort(.pixels, toReach: goal).map { Figures.decimal($0, digits: 1) }
          ?? "> " + Figures.decimal(last, digits: 1))
      cells.append(
        strategy.effort(.clicks, toReach: goal).map { Figures.count(Int($0.rounded())) } ?? "–")
      return cells
    }
  }

  /// `0.531 ± 0.005`; for a single value only the mean.
  static func spread(_ spread: Spread, digits: Int) -> String {
    Figures.decimal(spread.mean, digits: digits)
      + (spread.deviation.map { " ± " + Figures.decimal($0, digits: digits) } ?? "")
  }
}
