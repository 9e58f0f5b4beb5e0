import Annotation
import Labeling
import Printing

/// One recomputed round as a line of JSON or text.
struct ReplayLine: ReportLine {
  var round: Int
  var annotator: String
  var strategy: String
  var picks: Int
  /// `same`, `differs` or `cannot`.
  var outcome: String
  /// Picks that were not chosen again; omitted if there are none.
  var differing: Int?
  /// Why it cannot be recomputed; omitted if it can.
  var reason: String?

  init(_ replayed: ReplayedRound) {
    round = replayed.number
    annotator = replayed.annotator
    strategy = replayed.strategy
    picks = replayed.picks
    switch replayed.outcome {
    case .same: outcome = "same"
    case .differs(let count):
      outcome = "differs"
      differing = count
    case .cannot(let why):
      outcome = "cannot"
      reason = why
    }
  }

  var text: String {
    let found =
      if let differing {
        "\(differing) of \(picks) regions differ"
      } else if let reason {
        "cannot be recomputed. \(reason)"
      } else {
        "\(picks) regions, all the same"
      }
    return "round \(round) (\(DisplayText(strategy)), \(DisplayText(annotator))): \(found)"
  }
}
