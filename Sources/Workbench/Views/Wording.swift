package import Labeling
import TerminalGraphics

/// Words for numbers and answers; `ascii` uses only characters that every terminal has.
package struct Wording: Hashable, Sendable {
  package let ascii: Bool

  package var ellipsis: String { ascii ? "..." : "…" }
  package var arrow: String { ascii ? "->" : "→" }
  package var separator: String { ascii ? "-" : "·" }
  package var enter: String { Key.enter.name(ascii: ascii) }
  package var differs: String { ascii ? "!=" : "≠" }
  package var atLeast: String { ascii ? ">=" : "≥" }
  package var times: String { ascii ? "x" : "×" }
  /// Stands for what is finished.
  package var done: String { ascii ? "v" : "✓" }

  /// One digit after the decimal point, independent of the locale: `1.7`.
  package static func tenths(_ value: Double) -> String {
    guard value.isFinite else { return "?" }
    let scaled = Int((min(max(value, -1e9), 1e9) * 10).rounded())
    return (scaled < 0 ? "-" : "") + "\(scaled.magnitude / 10).\(scaled.magnitude % 10)"
  }

  /// A percentage: one digit after the decimal point; two below one percent, where each answer
  /// still shows.
  package static func percent(_ value: Double) -> String {
    guard value.isFinite, value > 0, value < 0.995 else { return tenths(value) }
    let hundredths = Int((value * 100).rounded())
    return "0." + (hundredths < 10 ? "0" : "") + "\(hundredths)"
  }

  /// Two digits after the decimal point, without a leading zero: `.87`, `1.0`.
  package static func share(_ value: Double) -> String {
    guard value.isFinite else { return "?" }
    let hundredths = Int((min(max(value, 0), 1) * 100).rounded())
    if hundredths >= 100 { return "1.0" }
    return "." + (hundredths < 10 ? "0" : "") + "\(hundredths)"
  }

  /// `1 image`, `2 images`.
  package static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(Figures.count(number)) \(number == 1 ? one : many)"
  }

  /// The day in UTC: `2026-03-09`.
  package static func date(_ milliseconds: Int64) -> String {
    // Days to a civil date (Howard Hinnant's algorithm), years starting in March.
    let days = Int(milliseconds.flooredQuotient(by: 86_400_000)) + 719_468
    let era = days / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  /// An answer in place of another: `road`, or `building → road`.
  package func change(
    from before: Answer?, to answer: Answer, in classes: [ClassID: ClassDefinition]
  ) -> String {
    let name = Wording.name(of: answer, in: classes)
    guard let before, before != answer else { return name }
    return "\(Wording.name(of: before, in: classes)) \(arrow) \(name)"
  }

  /// The name of an answer.
  package static func name(of answer: Answer?, in classes: [ClassID: ClassDefinition]) -> String {
    switch answer {
    case .labeled(let id): classes[id].map { DisplayText($0.name).description } ?? "a lost class"
    case .void: "void"
    case .unsure: "unsure"
    case .skipped: "skipped"
    case .mixed: "mixed"
    case nil: "no answer"
    }
  }
}

extension Int64 {
  /// The quotient rounded down.
  fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
