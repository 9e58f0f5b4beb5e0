import Annotation
import Labeling
import Simulations

/// What is compared on one page section: strategies on the same regions and batches.
struct GroupSection {
  let group: SimulationSummary.Group
  let isTitled: Bool
  let baseline: String?
  private let styles: [LineStyle]
  private let names: [String]

  init(group: SimulationSummary.Group, isTitled: Bool, baseline: String?) {
    self.group = group
    self.baseline = baseline
    self.isTitled = isTitled
    styles = LineStyle.styles(of: group.strategies.map(\.name))
    names = group.strategies.map { HTMLText.escaped($0.name) }
  }

  var text: String {
    let tables = GroupTables(group: group, names: names)
    return [
      "<section>",
      "<h2>\(isTitled ? HTMLText.escaped(BenchTable.title(of: group)) : "Learning curves")</h2>",
      isTitled ? "" : "<p class=\"sub\">\(HTMLText.escaped(BenchTable.title(of: group)))</p>",
      legend,
      figure(
        curves(.pixels, label: "percent of the pool’s pixels labeled", width: 760, height: 400)),
      "<div class=\"pair\">",
      figure(curves(.clicks, label: hasPerson ? "keys" : "clicks", width: 440, height: 260)),
      figure(curves(.regions, label: "regions answered", width: 440, height: 260)),
      "</div>",
      persons,
      tables.needs,
      tables.persons,
      tables.comparison(with: baseline),
      "<h3>Properties of each batch</h3>",
      "<div class=\"grid4\">",
      diagnostic("Picks with a picked neighbor, share", \.neighborShare),
      diagnostic("Distance to the nearest pick, mean region diameters", \.nearestPickDistance),
      diagnostic("Images touched", { Double($0.imagesTouched) }, digits: 1),
      diagnostic("Mean uncertainty of picks (entropy / ln C)", \.meanUncertainty),
      "</div>",
      tables.classes,
      tables.counts,
      tables.seconds,
      "</section>",
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var hasPerson: Bool { group.strategies.contains(where: \.hasPerson) }

  /// What simulated persons reached, against keys and minutes; empty if there were none.
  private var persons: String {
    guard hasPerson else { return "" }
    return [
      "<div class=\"pair\">",
      figure(curves(.minutes, label: "minutes", width: 440, height: 260)),
      figure(accuracy(.clicks, label: "keys")),
      figure(accuracy(.minutes, label: "minutes")),
      "</div>",
    ].joined(separator: "\n")
  }

  private func accuracy(_ effort: StrategyResult.Effort, label: String) -> LineChart {
    LineChart(
      label: "pixel accuracy against \(label)", xLabel: label,
      series: series(effort, \.pixelAccuracy) { _ in nil }, width: 440, height: 260)
  }

  private var legend: String {
    let items = zip(names, styles).map { name, style in
      "<li><svg viewBox=\"0 0 34 10\" aria-hidden=\"true\"><line class=\"curve c\(style.color)\""
        + "\(style.dashes) x1=\"1\" x2=\"33\" y1=\"5\" y2=\"5\"/></svg>\(name)</li>"
    }
    return "<ul class=\"legend\">\(items.joined())</ul>"
  }

  private func figure(_ chart: LineChart) -> String {
    "<figure>\(chart.svg)<figcaption>\(chart.label)</figcaption></figure>"
  }

  private func curves(
    _ effort: StrategyResult.Effort, label: String, width: Double, height: Double
  ) -> LineChart {
    var levels: [LineChart.Level] = []
    if let supervised = group.supervised, let goal = group.goal {
      levels = [
        .init(
          value: supervised.mean,
          label: "supervised \(Figures.decimal(supervised.mean, digits: 3))", kind: "reference"),
        .init(value: goal, label: "95 %: \(Figures.decimal(goal, digits: 3))", kind: "goal"),
      ]
    }
    return LineChart(
      label: "mIoU against \(label)", xLabel: label,
      series: series(effort, { $0.miou }) { strategy in
        group.goal.flatMap { strategy.effort(effort, toReach: $0) }
      }, levels: levels, width: width, height: height)
  }

  private func diagnostic(
    _ label: String, _ value: (SimulationRound) -> Double?, digits: Int = 3
  ) -> String {
    figure(
      LineChart(
        label: label, xLabel: "percent of pixels labeled",
        series: series(.pixels, value) { _ in nil }, width: 380, height: 220, startsAtZero: true,
        digits: digits))
  }

  private func series(
    _ effort: StrategyResult.Effort, _ value: (SimulationRound) -> Double?,
    crossing: (StrategyResult) -> Double?
  ) -> [LineChart.Series] {
    group.strategies.indices.map { place in
      let strategy = group.strategies[place]
      let points = zip(strategy.efforts(effort), strategy.spreads(value))
        .compactMap { effort, spread in
          spread.map { LineChart.Point(x: effort, y: $0.mean, deviation: $0.deviation ?? 0) }
        }
      return LineChart.Series(
        name: names[place], style: styles[place], points: points, crossing: crossing(strategy))
    }
  }
}
