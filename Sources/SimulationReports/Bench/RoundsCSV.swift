import Annotation
import Labeling
package import Simulations

/// Every round of every run as comma-separated values, RFC 4180.
package enum RoundsCSV {
  private static let columns: [(name: String, value: @Sendable (SimulationRound) -> String)] = [
    ("round", { "\($0.round)" }),
    ("labeled_regions", { "\($0.labeledRegions)" }),
    ("labeled_pixels_percent", { "\($0.labeledPixelsPercent)" }),
    ("clicks", { "\($0.clicks)" }),
    ("miou", { $0.miou.map { "\($0)" } ?? "" }),
    ("raw_miou", { $0.rawMIoU.map { "\($0)" } ?? "" }),
    ("pixel_accuracy", { $0.pixelAccuracy.map { "\($0)" } ?? "" }),
    ("neighbor_share", { "\($0.neighborShare)" }),
    ("nearest_pick_distance", { $0.nearestPickDistance.map { "\($0)" } ?? "" }),
    ("images_touched", { "\($0.imagesTouched)" }),
    ("mean_uncertainty", { $0.meanUncertainty.map { "\($0)" } ?? "" }),
    ("train_seconds", { "\($0.trainSeconds)" }),
    ("score_seconds", { "\($0.scoreSeconds)" }),
    ("select_seconds", { "\($0.selectSeconds)" }),
    ("evaluate_seconds", { "\($0.evaluateSeconds)" }),
    ("void_count", { "\($0.voidCount)" }),
  ]

  /// Only where a person was simulated.
  private static let personColumns: [(name: String, value: @Sendable (PersonFigures) -> String)] = [
    ("seconds", { "\($0.seconds)" }), ("answered_alone", { "\($0.answeredAlone)" }),
    ("confirmed", { "\($0.confirmed)" }), ("corrected", { "\($0.corrected)" }),
    ("accepted", { "\($0.accepted)" }), ("accepted_errors", { "\($0.acceptedErrors)" }),
    ("open", { "\($0.open)" }), ("key_changes", { $0.keyChanges.map { "\($0)" } ?? "" }),
  ]

  /// One line per round; the reference is round 0 of the strategy `supervised`.
  package static func text(of summary: SimulationSummary) -> String {
    let classes = summary.classes
    let more = summary.runs.contains { $0.person != nil } ? personColumns : []
    var lines = [
      (["strategy", "segmentation", "regions", "batch", "seed"] + columns.map(\.name)
        + more.map(\.name) + classes.map { "iou:" + $0 } + classes.map { "count:" + $0 })
    ]
    for report in summary.references {
      guard let round = report.supervised else { continue }
      lines.append(
        line(round, of: report, name: "supervised", batch: "", more: more, classes: classes))
    }
    for report in summary.runs {
      for round in report.rounds {
        lines.append(
          line(
            round, of: report, name: report.title, batch: report.batch, more: more,
            classes: classes))
      }
    }
    return lines.map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func line(
    _ round: SimulationRound, of report: SimulationReport, name: String, batch: String,
    more: [(name: String, value: @Sendable (PersonFigures) -> String)], classes: [String]
  ) -> [String] {
    [
      name, report.segmentation, report.regions.map { "\($0)" } ?? "", batch, "\(report.seed)",
    ]
      + columns.map { $0.value(round) }
      + more.map { column in round.person.map(column.value) ?? "" }
      + classes.map { name in (round.perClassIoU[name] ?? nil).map { "\($0)" } ?? "" }
      + classes.map { name in round.classCounts[name].map { "\($0)" } ?? "" }
  }

  private static func quoted(_ raw: String) -> String {
    let field = DisplayText(raw).description
    guard field.contains(where: { ",\"\r\n".contains($0) || $0.isNewline }) else { return field }
    return "\"" + field.replacing("\"", with: "\"\"") + "\""
  }
}
