package import Labeling

/// Counts of answers as they will be once every pending one is on disk.
package struct AnswerCounts {
  private let snapshot: SessionSnapshot?
  private let batch: Batch?
  private let answers: AnswerLedger

  init(_ workspace: Workspace) {
    snapshot = workspace.snapshot
    batch = workspace.batch
    answers = workspace.answers
  }

  /// How many regions have a class.
  package func count(of summary: ClassSummary) -> Int {
    let wanted = Answer.labeled(summary.definition.id)
    return count(where: { $0 == wanted }, known: summary.count)
  }

  /// How many regions are void.
  package var voids: Int { count(where: { $0 == .void }, known: snapshot?.voidCount ?? 0) }

  /// How many regions have a class or void.
  package var answered: Int {
    count(
      where: { answer in
        if case .labeled = answer { true } else { answer == .void }
      }, known: snapshot?.answered ?? 0)
  }

  private func count(where matches: (Answer) -> Bool, known: Int) -> Int {
    var count = known
    var seen: Set<RegionID> = []
    for answer in answers.pending.reversed() where seen.insert(answer.region).inserted {
      // A snapshot that came before the confirmation may already hold a pending answer.
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
    return answers.confirmed[region]
  }

  /// The answer of a region outside the batch before its pending answers.
  private func firstPrevious(of region: RegionID) -> Answer? {
    guard batch?.items.contains(where: { $0.region == region }) != true else { return nil }
    return answers.firstPrevious(of: region)
  }
}
