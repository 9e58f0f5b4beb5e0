import Labeling
import Preparation
import ProjectDatabase
import ProjectRecords
import SessionState
import Superpixels

/// The batches of the annotator: the current one, and how it is replaced by the next one.
final class Batches {
  var hand: BatchInHand
  /// One at a time makes a batch or grows it: a caller of `nextBatch`, or what runs in the background.
  var turns = TurnQueue()
  let journal: ProjectJournal
  let images: ProjectImages
  let training: ModelTraining
  let news: SessionNews

  init(
    _ hand: BatchInHand, journal: ProjectJournal, training: ModelTraining, news: SessionNews
  ) {
    self.hand = hand
    self.journal = journal
    self.training = training
    self.news = news
    images = training.images
  }

  private var store: ProjectStore { journal.store }

  /// The current batch as it is asked.
  var shown: ShownBatch {
    ShownBatch(
      hand, ledger: images.ledger, learner: training.learner, classes: journal.tallies.classes)
  }

  /// Whether every region of the current batch has an answer, or can no longer have one.
  var isFinished: Bool { hand.isFinished(isOpen: images.ledger.isCurrent) }

  /// Notes answers to regions of the current batch; nil takes one back.
  func note(_ changes: [(region: RegionID, answer: Answer?)]) {
    hand.note(changes, isOpen: images.ledger.isCurrent)
  }

  /// Brings the parts of the current batch, and what was said of them, in line with the store.
  func refreshParts() throws(SessionError) {
    var divided: [RegionID: [RegionID]] = [:]
    for image in Set(hand.mixed.map(\.image)).sorted() {
      for part in try store.parts.of(image) {
        divided[part.parent, default: []].append(part.region)
      }
    }
    let parts = hand.divide(into: divided)
    guard !parts.isEmpty else { return }
    hand.noteParts(try store.answers.to(parts))
  }

  /// Brings what is remembered of answers in line with merged classes.
  func refreshClasses() throws(SessionError) {
    hand.refresh(
      answers: try journal.shownAnswers(to: Array(hand.answers.keys)),
      round: hand.round == nil ? nil : try store.rounds.last(of: journal.author.annotator))
  }

  /// Makes a batch current, without what others took while it was chosen.
  ///
  /// - Returns: false, and nothing is changed, if that was all of it.
  func take(_ round: StoredRound) async throws(SessionError) -> Bool {
    guard let stored = try await store.rounds.add(round, host: journal.author.host) else {
      return false
    }
    hand.take(stored)
    news.tell(.taken)
    return true
  }

  /// Swaps in the batch that was chosen ahead; false if there is none.
  func swap() async throws(SessionError) -> Bool {
    guard isFinished, var round = hand.takeAhead() else { return false }
    // What was answered in the meantime, for instance by a script, is not asked again.
    let answers = try journal.shownAnswers(to: round.items.map(\.region))
    round.items.removeAll { item in
      if item.choice.repetition != .again, let answer = answers[item.region], answer != .skipped {
        return true
      }
      return !images.ledger.isCurrent(item.region)
    }
    guard !round.items.isEmpty else { return false }
    round.size = round.items.count
    return try await take(round)
  }

  /// Makes another batch current: some open regions of this one stay, the others make room for new ones.
  ///
  /// - Returns: false if nothing was replaced.
  func replace(keeping kept: Set<RegionID>) async throws(SessionError) -> Bool {
    guard let round = hand.round else { return false }
    guard round.isComplete, training.learner.basis != nil, !hand.isSupplying else {
      throw SessionError(AnnotationFact.stillPreparing)
    }
    let open = round.items.filter { hand.answers[$0.region] == nil }
    let staying = open.filter { kept.contains($0.region) }
    guard staying.count < open.count, hand.beginSupply() else { return false }
    defer { hand.endSupply() }
    var next = try await choice.choose(
      scope: .described, excluded: Set(round.items.map(\.region)),
      count: open.count - staying.count)
    guard hand.round?.number == round.number else { return false }
    guard !next.items.isEmpty else {
      throw SessionError(AnnotationFact.nothingElse)
    }
    // What was answered while this was chosen is not asked again.
    let still = staying.filter { hand.answers[$0.region] == nil }
    let rank = max(
      (next.items.map(\.rank).max() ?? -1) + 1, next.record?.wanted ?? 0)
    let kept = next.record?.kept ?? 0
    next.record?.kept = kept + still.count
    next.items += still.enumerated().map { place, item in item.ranked(rank + place) }
    next.size = next.items.count
    guard try await take(next) else { throw SessionError(AnnotationFact.nothingElse) }
    return true
  }

  var repeated: RepeatedQueries { RepeatedQueries(journal: journal, images: images) }

  var choice: BatchChoice {
    BatchChoice(journal: journal, training: training)
  }
}
