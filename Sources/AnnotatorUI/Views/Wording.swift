import Labeling
import TerminalGraphics

/// Words for numbers and answers; `ascii` keeps to characters that every terminal has.
struct Wording: Hashable, Sendable {
  let ascii: Bool

  var ellipsis: String { ascii ? "..." : "…" }
  var arrow: String { ascii ? "->" : "→" }
  var separator: String { ascii ? "-" : "·" }
  var enter: String { Key.enter.name(ascii: ascii) }
  var differs: String { ascii ? "!=" : "≠" }
  var times: String { ascii ? "x" : "×" }
  var cursor: String { ascii ? "_" : "▏" }

  /// Groups of three digits: `1,807`.
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return number < 0 ? "-" + text : text
  }

  /// One digit after the point, without going through a locale: `1.7`.
  static func tenths(_ value: Double) -> String {
    guard value.isFinite else { return "?" }
    let scaled = Int((min(max(value, -1e9), 1e9) * 10).rounded())
    return (scaled < 0 ? "-" : "") + "\(scaled.magnitude / 10).\(scaled.magnitude % 10)"
  }

  /// A percentage: one digit after the point, two below one percent, where each answer still shows.
  static func percent(_ value: Double) -> String {
    guard value.isFinite, value > 0, value < 0.995 else { return tenths(value) }
    let hundredths = Int((value * 100).rounded())
    return "0." + (hundredths < 10 ? "0" : "") + "\(hundredths)"
  }

  /// Two digits after the point, without a leading zero: `.87`, `1.0`.
  static func share(_ value: Double) -> String {
    guard value.isFinite else { return "?" }
    let hundredths = Int((min(max(value, 0), 1) * 100).rounded())
    if hundredths >= 100 { return "1.0" }
    return "." + (hundredths < 10 ? "0" : "") + "\(hundredths)"
  }

  /// `1 image`, `2 images`.
  static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(grouped(number)) \(number == 1 ? one : many)"
  }

  /// What an answer says.
  static func name(of answer: Answer?, in classes: [ClassID: ClassDefinition]) -> String {
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

extension String {
  /// The text, filled up on the left to a width in characters.
  func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
