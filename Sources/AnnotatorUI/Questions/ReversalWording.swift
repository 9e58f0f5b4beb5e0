import Labeling
import Workbench

/// Describes what one undo or redo would do.
struct ReversalWording {
  let classes: [ClassID: ClassDefinition]

  /// If there are more kinds of answers, the rest are summarized.
  private static let mostKinds = 4

  func question(about contents: ReversalContents, redo: Bool) -> String {
    "\(redo ? "Redo" : "Undo") \(what(contents)), \(origin(of: contents))?"
  }

  private func what(_ contents: ReversalContents) -> String {
    var parts: [String] = []
    let count = contents.answerCount
    if count == 1, let only = contents.answers.keys.first {
      parts.append("the answer \(name(of: only))")
    } else if count > 1 {
      let images = Wording.count(contents.images, "image", "images")
      parts.append("\(Figures.count(count)) answers on \(images) (\(kinds(contents.answers)))")
    }
    if contents.accepted > 0 {
      let images = Wording.count(contents.images, "image", "images")
      let guesses = Wording.count(contents.accepted, "accepted guess", "accepted guesses")
      parts.append("\(guesses) on \(images)")
    }
    if contents.remarks > 0 {
      parts.append(
        contents.remarks == 1
          ? "a flag or note" : "\(Figures.count(contents.remarks)) flags and notes")
    }
    if contents.changesClasses { parts.append("a change of the classes") }
    return parts.isEmpty ? "a change" : parts.joined(separator: " and ")
  }

  /// `road 30, sky 12, 8 others`, most frequent first.
  private func kinds(_ answers: [Answer: Int]) -> String {
    let sorted = answers.map { (name: name(of: $0.key), count: $0.value) }
      .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    var parts = sorted.prefix(Self.mostKinds).map { "\($0.name) \(Figures.count($0.count))" }
    let others = sorted.dropFirst(Self.mostKinds).reduce(0) { $0 + $1.count }
    if others > 0 { parts.append(Wording.count(others, "other", "others")) }
    return parts.joined(separator: ", ")
  }

  private func origin(of contents: ReversalContents) -> String {
    let time = "\(Wording.date(contents.time)) \(Self.minute(of: contents.time)) UTC"
    let host = contents.host.map { " on \($0)" } ?? ""
    let verb =
      contents.isImport
      ? "imported" : contents.answerCount == 0 && contents.accepted > 0 ? "accepted" : "given"
    return contents.isOfOtherRun ? "\(verb) by another run\(host), \(time)" : "\(verb) \(time)"
  }

  private static func minute(of time: Int64) -> String {
    let minutes = Int(((time / 60_000) % 1_440 + 1_440) % 1_440)
    func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
    return "\(padded(minutes / 60)):\(padded(minutes % 60))"
  }

  private func name(of answer: Answer) -> String { Wording.name(of: answer, in: classes) }
}
