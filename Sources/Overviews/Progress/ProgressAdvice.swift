import Labeling
import Workbench

/// Advice in one sentence based on the figures; never to stop.
struct ProgressAdvice {
  /// With fewer audited regions, the figures mean too little.
  static let enoughAudited = 30
  /// Predictions that change less between two models are stable.
  static let stableShare = 0.01

  let report: ProgressReport
  let classes: [ClassSummary]
  let hasModel: Bool
  /// Why no model can be trained, whatever is answered.
  var obstacle: DisplayText?

  var sentence: String {
    if let obstacle { return obstacle.description }
    guard hasModel else {
      return "There is no model yet: it needs ten answers in at least two classes."
    }
    let unanswered = classes.filter { $0.count == 0 }
    if !unanswered.isEmpty {
      let names = Self.list(unanswered.map { DisplayText($0.definition.name).description })
      let verb = unanswered.count == 1 ? "has" : "have"
      return
        "\(names) \(verb) no answers yet, so the model cannot learn \(unanswered.count == 1 ? "it" : "them")."
    }
    guard let audit = report.audit else {
      return report.auditShare > 0
        ? "No audited region is answered yet; they will come up in the next batches."
        : "Nothing is audited: --audit 0.1 hides the guess for a tenth of each batch and measures how good the predictions are."
    }
    guard audit.regions >= Self.enoughAudited else {
      return
        "\(Wording.count(audit.regions, "audited region says", "audited regions say")) little; about \(Self.enoughAudited) give a first estimate."
    }
    let weak = Self.list(
      audit.classes.filter { $0.share < 0.9 }.prefix(2).compactMap { weak in
        classes.first { $0.definition.id == weak.id }
          .map { DisplayText($0.definition.name).description }
      })
    let help = weak.isEmpty ? "" : " more answers will mostly help \(weak)."
    guard let changed = report.models.last?.changed else {
      return weak.isEmpty
        ? "The next model will show how much answers still change." : "So far" + help
    }
    let answers = report.models.suffix(2).map(\.answers)
    let between = Wording.count(
      max(1, (answers.last ?? 0) - (answers.first ?? 0)), "answer", "answers")
    let share = Wording.percent(changed * 100)
    return changed < Self.stableShare
      ? "The last \(between) changed only \(share) % of the predictions;"
        + (help.isEmpty ? " there is little left to gain." : help)
      : "The last \(between) changed \(share) % of the predictions: more answers still help"
        + (weak.isEmpty ? "." : ", mostly for \(weak).")
  }

  /// `a`, `a and b`, `a, b and 3 more`.
  private static func list(_ names: [String]) -> String {
    switch names.count {
    case 0: ""
    case 1: names[0]
    case 2: "\(names[0]) and \(names[1])"
    default: "\(names[0]), \(names[1]) and \(names.count - 2) more"
    }
  }
}
