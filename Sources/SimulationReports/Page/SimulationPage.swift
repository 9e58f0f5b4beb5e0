import Annotation
import Labeling
import Rounds
package import Simulations

/// A bench's results as one HTML page that is self-contained: no scripts, fonts or network.
package struct SimulationPage {
  private let summary: SimulationSummary

  package init(summary: SimulationSummary) {
    self.summary = summary
  }

  /// The whole page, in UTF-8.
  package var text: String {
    let groups = summary.groups
    let body =
      [heading]
      + groups.map {
        GroupSection(
          group: $0, isTitled: groups.count > 1, baseline: summary.baseline
        ).text
      }
      + [problems, foot]
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>Simulated labeling · Terrazzo</title>
      <style>
      \(PageStyle.sheet)
      </style>
      </head>
      <body>
      <main>
      \(body.filter { !$0.isEmpty }.joined(separator: "\n"))
      </main>
      </body>
      </html>

      """
  }

  private var heading: String {
    let runs = summary.runs
    let first = runs.first
    let seeds = Set(runs.map(\.seed)).count
    let strategies = Set(runs.map(\.strategy)).count
    let facts: [(name: String, value: String)] =
      [
        ("Strategies", Figures.count(strategies)),
        ("Seeds", Figures.count(seeds)),
        ("Rounds", Self.range(runs.map(\.rounds.count))),
        ("Images to choose from", Self.range(runs.map(\.poolImages))),
        ("Regions in them", Self.range(runs.map(\.poolRegions))),
        ("Images measured", Self.range(runs.map(\.testImages))),
        ("Classes", Figures.count(summary.classes.count)),
        ("Trainer", HTMLText.escaped(first?.trainer.rawValue ?? "")),
      ] + backbone
    let list = facts.map { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>" }
    return """
      <header>
      <h1>Simulated labeling</h1>
      <p class="lead">Ground truth answered in a person’s place: region by region, in the order each \
      strategy chose. The first batch of a seed is the same for all of them.</p>
      <dl class="facts">\(list.joined())</dl>
      </header>
      """
  }

  /// The pretrained network, if there was one.
  private var backbone: [(name: String, value: String)] {
    guard let run = summary.runs.first, let backbone = run.backbone else { return [] }
    let digest = run.backboneDigest.map { " (SHA-256 \($0.prefix(12))…)" } ?? ""
    return [("Backbone", HTMLText.escaped(backbone + digest))]
  }

  private var problems: String {
    let problems = Set((summary.runs + summary.references).flatMap(\.problems)).sorted()
    guard !problems.isEmpty else { return "" }
    let items = problems.map { "<li>\(HTMLText.escaped($0))</li>" }
    return "<section><h2>Left out</h2><ul class=\"problems\">\(items.joined())</ul></section>"
  }

  private var foot: String {
    """
    <footer><p>mIoU is the mean over the classes that occur, at full resolution, of smoothed \
    predictions. Curves are means over seeds, bands one standard deviation. A strategy’s need is where \
    its mean curve, made monotone, first reaches 95 % of the supervised reference, linearly between \
    rounds. Distances are between centroids, in mean region diameters.</p></footer>
    """
  }

  /// `367`, or `20 to 24` if runs differ.
  private static func range(_ values: [Int]) -> String {
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    return low == high
      ? Figures.count(low) : Figures.count(low) + " to " + Figures.count(high)
  }
}
