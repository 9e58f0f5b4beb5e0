import Labeling

/// Who else is at work and how much each answered in the last minute, in words of several lengths.
struct ColleagueWords {
  private let colleagues: [Colleague]

  init(_ colleagues: [Colleague]) { self.colleagues = colleagues }

  var isEmpty: Bool { colleagues.isEmpty }

  /// From the longest to the shortest.
  var variants: [String] {
    let all = colleagues.map(words).joined(separator: ", ")
    let busiest = colleagues.max { $0.answersLastMinute < $1.answersLastMinute }.map(words) ?? ""
    return colleagues.count == 1
      ? [all, short] : [all, "\(busiest), \(colleagues.count - 1) more", short]
  }

  var short: String {
    colleagues.count == 1 ? "\(colleagues[0].name)" : "\(colleagues.count) others"
  }

  private func words(_ colleague: Colleague) -> String {
    "\(colleague.name) \(colleague.answersLastMinute)/min"
  }
}
