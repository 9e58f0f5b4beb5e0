import Labeling

extension AnnotatorModel {
  /// Counts as they will be once every pending answer is on disk.
  func count(where matches: (Answer) -> Bool, known: Int) -> Int {
    var count = known
    var seen: Set<RegionID> = []
    for answer in pending.reversed() where seen.insert(answer.region).inserted {
      // A snapshot may hold a pending answer already, if it came before the confirmation.
      let before = savedAnswer(of: answer.region) ?? firstPrevious(of: answer.region)
      if let before, matches(before) { count -= 1 }
      if matches(answer.answer) { count += 1 }
    }
    return max(0, count)
  }

  private func savedAnswer(of region: RegionID) -> Answer? {
    if snapshot?.batch?.round == batch?.round, let saved = snapshot?.batchAnswers[region] {
      return saved
    }
    return confirmed[region]
  }

  /// What a region outside of the batch had before its answers that are on their way.
  private func firstPrevious(of region: RegionID) -> Answer? {
    guard !items.contains(where: { $0.region == region }) else { return nil }
    return pending.first { $0.region == region }?.previous
  }

  /// How many regions carry a class.
  func count(of summary: ClassSummary) -> Int {
    let wanted = Answer.labeled(summary.definition.id)
    return count(where: { $0 == wanted }, known: summary.count)
  }

  /// How many regions are void.
  var voidCount: Int { count(where: { $0 == .void }, known: snapshot?.voidCount ?? 0) }

  /// How many regions carry a class or void.
  var answeredCount: Int {
    count(
      where: { answer in
        if case .labeled = answer { true } else { answer == .void }
      }, known: snapshot?.answered ?? 0)
  }
}
