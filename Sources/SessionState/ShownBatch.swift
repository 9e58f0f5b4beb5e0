package import Labeling
import ProjectRecords
import Rounds

/// The current batch as it is asked, with the opinions of the model in place.
///
/// One opinion of a region at a time, whichever model chose the batch. The screen, the sheet of the batch
/// and `query` all show what this says.
package struct ShownBatch {
  private let hand: BatchInHand
  /// Without an opinion where the model has not been asked yet, and where it names a class that no
  /// longer takes answers.
  package let items: [BatchItem]
  /// Whether another model than the one in place chose the batch.
  package let isOfOlderModel: Bool

  package init(
    _ hand: BatchInHand, ledger: ImageLedger, learner: Learner, classes: [ClassDefinition]
  ) {
    self.hand = hand
    let shown = hand.items(isOpen: ledger.isCurrent)
    guard let model = learner.model else {
      items = shown
      isOfOlderModel = false
      return
    }
    isOfOlderModel = hand.round?.modelPosition.map { $0 != model.journalPosition } ?? false
    let known = learner.batchOpinions
    // None of an older one.
    let opinions =
      known.round == hand.round?.number && known.generation == learner.generation
      ? known : BatchOpinions()
    let usable = Set(classes.filter { !$0.isRetired }.map(\.id))
    items = shown.map { item in
      var guess = opinions.guess(of: item.region)
      // What is asked once more taught the model what was said of it.
      if item.choice.repetition != nil { guess = nil }
      if case .labeled(let id) = guess?.answer, !usable.contains(id) { guess = nil }
      return item.with(guess)
    }
  }

  /// For a snapshot; nil while there is none.
  package var batch: Batch? {
    hand.round.map { round in
      Batch(
        round: round.number, size: round.size + items.count - round.items.count, items: items,
        isOfOlderModel: isOfOlderModel)
    }
  }
}
