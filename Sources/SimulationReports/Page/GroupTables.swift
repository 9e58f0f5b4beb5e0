import Annotation
import Foundation
import Labeling
import Simulations

/// The tables of a page section.
struct GroupTables {
  let group: SimulationSummary.Group
  /// Escaped, in the group's order.
  let names: [String]

  /// mIoU at several shares, and what each strategy needs.
  var needs: String {
    let figures = BenchFigures(group: group)
    let head = figures.header.map { "<th>\(HTMLText.escaped($0))</th>" }.joined()
    let rows = figures.rows.map { row in
      "<tr>" + cells(row.map(HTMLText.escaped)) + "</tr>"
    }
    let caption = figures.reference.map { "<caption>\(HTMLText.escaped($0))</caption>" } ?? ""
    return table("\(caption)<thead><tr>\(head)</tr></thead><tbody>\(rows.joined())</tbody>")
  }

  /// The tests against a strategy; empty if there are none.
  func comparison(with baseline: String?) -> String {
    guard let baseline, let figures = ComparisonFigures(group: group, baseline: baseline) else {
      return ""
    }
    let head = figures.header.map { "<th>\(HTMLText.escaped($0))</th>" }.joined()
    let rows = figures.rows.map { "<tr>" + cells($0.map(HTMLText.escaped)) + "</tr>" }
    return "<h3>Paired tests</h3>"
      + table(
        "<caption>\(HTMLText.escaped(figures.title))</caption>"
          + "<thead><tr>\(head)</tr></thead><tbody>\(rows.joined())</tbody>")
  }

  /// What simulated persons reached; empty if there were none.
  var persons: String {
    guard let figures = PersonTable(group: group) else { return "" }
    let head = figures.header.map { "<th>\(HTMLText.escaped($0))</th>" }.joined()
    let rows = figures.rows.map { "<tr>" + cells($0.map(HTMLText.escaped)) + "</tr>" }
    return "<h3>\(PersonTable.title)</h3>"
      + table("<thead><tr>\(head)</tr></thead><tbody>\(rows.joined())</tbody>")
  }

  /// IoU of every class after the last round, shaded.
  var classes: String {
    let classes = classNames
    guard !classes.isEmpty else { return "" }
    let rows = classes.map { name in
      let cells = group.strategies.map { shaded(lastSpread($0) { $0.perClassIoU[name] ?? nil }) }
      let reference =
        group.references.isEmpty
        ? "" : shaded(Spread(group.references.compactMap { $0.perClassIoU[name] ?? nil }))
      return
        "<tr><th scope=\"row\">\(HTMLText.escaped(name))</th>\(cells.joined())\(reference)</tr>"
    }
    let mean = group.strategies.map { shaded(lastSpread($0, \.miou)) }.joined()
    let reference = group.references.isEmpty ? "" : shaded(group.supervised)
    return "<h3>IoU by class after the last round</h3>"
      + table(
        head("class", more: group.references.isEmpty ? [] : ["supervised"])
          + "<tbody>\(rows.joined())<tr class=\"sum\"><th scope=\"row\">mean</th>\(mean)\(reference)</tr></tbody>"
      )
  }

  /// Regions answered by class after the last round.
  var counts: String {
    let names = classNames
    guard !names.isEmpty else { return "" }
    var rows = names.map { name in
      row(name) { strategy in lastSpread(strategy) { $0.classCounts[name].map(Double.init) } }
    }
    rows.append(row("void") { strategy in lastSpread(strategy) { Double($0.voidCount) } })
    return "<h3>Regions answered by class, all rounds</h3>"
      + table(head("class") + "<tbody>\(rows.joined())</tbody>")
  }

  /// Seconds per round.
  var seconds: String {
    let kinds: [(name: String, value: (SimulationRound) -> Double)] = [
      ("train", \.trainSeconds), ("score", \.scoreSeconds), ("select", \.selectSeconds),
      ("measure", \.evaluateSeconds),
    ]
    let rows = kinds.map { kind in
      "<tr><th scope=\"row\">\(kind.name)</th>"
        + group.strategies.map { strategy in
          let all = strategy.runs.flatMap { $0.rounds.map(kind.value) }
          return "<td>\(Spread(all).map { Figures.decimal($0.mean, digits: 3) } ?? "–")</td>"
        }.joined() + "</tr>"
    }
    return "<h3>Mean seconds per round</h3>"
      + table(head("step") + "<tbody>\(rows.joined())</tbody>")
  }

  private var classNames: [String] {
    SimulationSummary(runs: group.strategies.flatMap(\.runs), references: []).classes
  }

  private func head(_ first: String, more: [String] = []) -> String {
    "<thead><tr>"
      + ([first] + names + more).map { "<th>\(HTMLText.breakable($0))</th>" }.joined()
      + "</tr></thead>"
  }

  private func row(_ name: String, _ value: (StrategyResult) -> Spread?) -> String {
    "<tr><th scope=\"row\">\(HTMLText.escaped(name))</th>"
      + group.strategies.map { strategy in
        "<td>\(value(strategy).map { Figures.count(Int($0.mean.rounded())) } ?? "–")</td>"
      }.joined() + "</tr>"
  }

  private func lastSpread(
    _ strategy: StrategyResult, _ value: (SimulationRound) -> Double?
  ) -> Spread? {
    strategy.spreads(value).last ?? nil
  }

  private func shaded(_ spread: Spread?) -> String {
    guard let spread else { return "<td class=\"none\">–</td>" }
    let share = Figures.decimal(max(0, min(1, spread.mean)) * 55, digits: 0)
    let deviation =
      spread.deviation.map { "<small> ± \(Figures.decimal($0, digits: 3))</small>" } ?? ""
    return
      "<td style=\"--share:\(share)%\" class=\"shade\">\(Figures.decimal(spread.mean, digits: 3))\(deviation)</td>"
  }

  private func cells(_ row: [String]) -> String {
    row.enumerated().map { place, cell in
      place == 0 ? "<th scope=\"row\">\(cell)</th>" : "<td>\(cell)</td>"
    }.joined()
  }

  private func table(_ content: String) -> String {
    "<div class=\"wide\"><table>\(content)</table></div>"
  }
}
