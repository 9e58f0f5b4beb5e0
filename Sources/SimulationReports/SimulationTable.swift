import Annotation
import Labeling
package import Simulations

/// A simulation's figures as text.
package enum SimulationTable {
  private static let columns: [(title: String, width: Int)] = [
    ("round", 5), ("regions", 8), ("pixels %", 9), ("mIoU", 7), ("accuracy", 9), ("train s", 8),
    ("score s", 8), ("select s", 9),
  ]

  /// Only where it was measured what confidence is worth.
  private static let confidenceColumns: [(title: String, width: Int)] = [
    ("raw error", 9), ("stated error", 12), ("wrong", 6), ("in 100", 6),
  ]

  /// Only where a person was simulated.
  private static let personColumns: [(title: String, width: Int)] = [
    ("keys", 7), ("minutes", 8), ("accepted", 8), ("open", 8),
  ]

  private static func columns(of round: SimulationRound) -> [(title: String, width: Int)] {
    columns + (round.confidence == nil ? [] : confidenceColumns)
      + (round.person == nil ? [] : personColumns)
  }

  /// The titles of the columns.
  package static func header(of round: SimulationRound) -> String {
    columns(of: round)
      .map { Figures.right($0.title, $0.width) }.joined(separator: " ")
  }

  /// One round under the header.
  package static func row(_ round: SimulationRound) -> String {
    var values = [
      "\(round.round)", Figures.count(round.labeledRegions),
      Figures.decimal(round.labeledPixelsPercent, digits: 2),
      Figures.measure(round.miou, digits: 4), Figures.measure(round.pixelAccuracy, digits: 4),
      Figures.decimal(round.trainSeconds, digits: 2),
      Figures.decimal(round.scoreSeconds, digits: 2),
      Figures.decimal(round.selectSeconds, digits: 3),
    ]
    if let confidence = round.confidence {
      values += [
        Figures.measure(confidence.raw, digits: 3),
        Figures.measure(confidence.calibrated, digits: 3),
        "\(confidence.wrongAnswers)", "\(confidence.wrongAmongSuspects)",
      ]
    }
    if let person = round.person {
      values += [
        Figures.count(person.keys), Figures.decimal(person.minutes, digits: 1),
        Figures.count(person.accepted), Figures.count(person.open),
      ]
    }
    return zip(values, columns(of: round)).map { Figures.right($0, $1.width) }
      .joined(separator: " ")
  }

  /// The learning curve as bars, mIoU against labeled pixels; a dotted line is the reference.
  package static func curve(of report: SimulationReport) -> String {
    let width = 50
    let highest = max(report.supervisedMIoU ?? 0, report.rounds.compactMap(\.miou).max() ?? 0, 0.01)
    var lines = ["", "mIoU by labeled pixels, \(report.title), seed \(report.seed)"]
    for round in report.rounds {
      let bar = String(
        repeating: "#", count: Int(((round.miou ?? 0) / highest * Double(width)).rounded()))
      lines.append(
        Figures.right(Figures.decimal(round.labeledPixelsPercent, digits: 2), 6) + " % "
          + Figures.left(bar, width) + " " + Figures.measure(round.miou, digits: 3))
    }
    if let reference = report.supervisedMIoU {
      let bar = String(
        repeating: "=", count: Int((reference / highest * Double(width)).rounded()))
      lines.append(
        "   all % " + Figures.left(bar, width) + " " + Figures.decimal(reference, digits: 3))
    }
    return lines.joined(separator: "\n")
  }
}
