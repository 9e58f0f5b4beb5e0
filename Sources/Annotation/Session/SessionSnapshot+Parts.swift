import Imaging
import Labeling
import Preparation
import ProjectDatabase
import ProjectRecords
import Rounds
import SessionState
import Superpixels

extension SessionSnapshot {
  /// What others may see of a session, now.
  init(
    journal: ProjectJournal, ledger: ImageLedger, learner: Learner, hand: BatchInHand,
    shown: ShownBatch, problem: DisplayText?, obstacle: DisplayText?,
    trainer: TrainerStatus?, colleagues: [Colleague]
  ) {
    let tallies = journal.tallies
    let (answered, pixels) = tallies.answered
    let (catalog, partitions) = (ledger.catalog, ledger.partitions)
    let total = catalog.estimatedPixels
    func percent(_ pixels: Int) -> Double {
      total > 0 ? min(100, Double(pixels) / total * 100) : 0
    }
    self.init(
      journalPosition: tallies.position, statePath: DisplayText(bytes: journal.folder.path.bytes),
      classes: tallies.classes.map {
        ClassSummary(definition: $0, count: tallies.regions(with: .labeled($0.id)))
      },
      voidCount: tallies.regions(with: .void), images: catalog.count,
      regions: partitions.regions, answered: answered,
      skipped: tallies.regions(with: .skipped), unsure: tallies.regions(with: .unsure),
      labeledPixelsPercent: percent(pixels),
      batch: shown.batch, batchAnswers: hand.shownAnswers,
      model: ModelStatus(
        answersSinceTrained: learner.answersSinceTrained,
        trainingProgress: learner.trainingProgress,
        journalPosition: learner.model?.journalPosition,
        judgedPosition: learner.heldOut?.journalPosition, trainer: trainer,
        judge: (journal.settings.probabilities?.name).map { DisplayText($0) }),
      preparedImages: (learner.basis?.digest ?? journal.storedBasisDigest)
        .map(ledger.preparedImages) ?? 0,
      canUndo: tallies.canUndo, canRedo: tallies.canRedo,
      isExhausted: hand.isExhausted, problem: problem ?? ledger.problem,
      flagged: tallies.flagged,
      expectedRegions: partitions.expectedRegions(images: catalog.usableCount),
      usableImages: catalog.usableCount, unreadableImages: catalog.unreadableCount,
      accepted: tallies.accepted.regions,
      acceptedPixelsPercent: percent(tallies.accepted.pixels),
      obstacle: obstacle)
    self.colleagues = colleagues
  }
}
