import ActiveLearning
import Annotation
import Labeling

/// How far two people or projects agree, for people and for scripts.
struct ComparisonReport: Encodable {
  struct Side: Encodable {
    var name: String
    var minutes: Double
    /// Classes or void where the other gave no answer.
    var alone: Int
  }

  struct Kappa: Encodable {
    var value: Double
    var standardError: Double?
    var low: Double?
    var high: Double?

    private enum CodingKeys: String, CodingKey {
      case value, low, high
      case standardError = "standard_error"
    }
  }

  struct LeftOut: Encodable {
    var unsure: Int
    var skipped: Int
    var mixed: Int
  }

  struct Category: Encodable {
    var name: String
    var first: Int
    var second: Int
    var both: Int
    /// Twice what both gave, of what either gave.
    var agreement: Double
  }

  var unit: String
  var compared: Int
  var agreed: Int
  var first: Side
  var second: Side
  /// Omitted where there is none; then `why` says why.
  var kappa: Kappa?
  var why: String?
  var leftOut: LeftOut
  var classes: [Category]
  /// By `classes`: the first in the rows, the second in the columns.
  var confusion: [[Int]]

  private enum CodingKeys: String, CodingKey {
    case unit, compared, agreed, first, second, kappa, why, classes, confusion
    case leftOut = "left_out"
  }

  init(_ comparison: AnswerComparison) {
    unit = comparison.unit.rawValue
    compared = comparison.compared
    agreed = comparison.agreed
    first = Side(comparison.first)
    second = Side(comparison.second)
    leftOut = LeftOut(
      unsure: comparison.leftOut.unsure, skipped: comparison.leftOut.skipped,
      mixed: comparison.leftOut.mixed)
    let table = comparison.table
    let agreement = table?.specificAgreement ?? []
    classes = comparison.categories.enumerated().map { place, name in
      Category(
        name: name, first: Int(table?.row(place) ?? 0), second: Int(table?.column(place) ?? 0),
        both: Int(table?.counts[place * comparison.categories.count + place] ?? 0),
        agreement: agreement[place] ?? 0)
    }
    let count = comparison.categories.count
    confusion = (0..<count).map { row in
      (0..<count).map { Int(table?.counts[row * count + $0] ?? 0) }
    }
    switch comparison.kappa {
    case .success(let found):
      kappa = Kappa(
        value: found.value, standardError: found.standardError, low: found.interval?.low,
        high: found.interval?.high)
    case .failure(.noPairs):
      why = "Both gave a class or void to none of the same \(unit)."
    case .failure(.oneCategory):
      why = """
        Both gave \(classes.first.map { DisplayText($0.name).description } ?? "one class") only, so chance \
        alone would bring all of the agreement.
        """
    }
  }

  /// The table for people.
  var text: String {
    let name = DisplayText(first.name).description
    let isSelf = first.name == second.name && unit == AnswerComparison.Unit.regions.rawValue
    let (one, other) =
      isSelf ? ("before", "again") : (name, DisplayText(second.name).description)
    var lines = [
      isSelf
        ? "compared   \(Figures.counted(compared, "region")) that \(name) was asked again"
        : "compared   \(Figures.counted(compared, String(unit.dropLast()))) that \(one) and \(other) both answered"
    ]
    if compared > 0 {
      lines.append(
        "agreement  \(Figures.share(agreed, of: compared)) (\(Figures.count(agreed)) of them)")
    }
    lines.append("kappa      \(kappaWords)")
    lines.append(
      isSelf
        ? "minutes    \(minutes(first))"
        : "minutes    \(one) \(minutes(first)), \(other) \(minutes(second))")
    let alone =
      "; answered by one alone: \(one) \(Figures.count(first.alone)), "
      + "\(other) \(Figures.count(second.alone))"
    lines.append(
      """
      left out   \(Figures.count(leftOut.unsure)) unsure, \(Figures.count(leftOut.skipped)) skipped, \
      \(Figures.count(leftOut.mixed)) split\(isSelf ? "" : alone)
      """)
    guard !classes.isEmpty else { return lines.joined(separator: "\n") }
    lines +=
      [""]
      + Figures.table(
        [["class", one, other, "both", "agreement"]]
          + classes.map {
            [
              DisplayText($0.name).description, Figures.count($0.first), Figures.count($0.second),
              Figures.count($0.both), Figures.decimal($0.agreement * 100, digits: 1) + " %",
            ]
          }, right: [1, 2, 3, 4])
    lines += ["", "In the rows what \(one) said, in the columns what \(other) said:"]
    lines += Figures.table(
      [[""] + classes.map { DisplayText($0.name).description }]
        + zip(classes, confusion).map { row, counts in
          [DisplayText(row.name).description] + counts.map(Figures.count)
        }, right: Set(1...classes.count))
    return lines.joined(separator: "\n")
  }

  private var kappaWords: String {
    guard let kappa else { return "none. \(why ?? "")" }
    let value = Figures.decimal(kappa.value, digits: 3)
    guard let low = kappa.low, let high = kappa.high else {
      return "\(value) (no interval: the pixels of one image depend on each other)"
    }
    let range = "\(Figures.decimal(low, digits: 3)) to \(Figures.decimal(high, digits: 3))"
    return "\(value) (95 % interval \(range))"
  }

  private func minutes(_ side: Side) -> String { Figures.decimal(side.minutes, digits: 1) }
}

extension ComparisonReport.Side {
  init(_ side: AnswerComparison.Side) {
    self.init(name: side.name.description, minutes: side.seconds / 60, alone: side.alone)
  }
}
