public import Imaging
public import Labeling
import Preparation
import ProjectDatabase
import Rounds
import Superpixels

extension AnnotationSession {
  /// What others may see, now.
  public func snapshot() -> SessionSnapshot {
    var answered = 0
    var pixels = 0
    var counts: [ClassID: Int] = [:]
    for (answer, tally) in tallies.byAnswer {
      switch answer {
      case .labeled(let id):
        counts[id] = tally.regions
        answered += tally.regions
        pixels += tally.pixels
      case .void:
        answered += tally.regions
        pixels += tally.pixels
      case .unsure, .skipped, .mixed: break
      }
    }
    let total = catalog.estimatedPixels
    return SessionSnapshot(
      journalPosition: tallies.position, statePath: DisplayText(bytes: folder.path.bytes),
      classes: tallies.classes.map { ClassSummary(definition: $0, count: counts[$0.id] ?? 0) },
      voidCount: tallies.byAnswer[.void]?.regions ?? 0, images: catalog.count,
      regions: partitions.regions, answered: answered,
      skipped: tallies.byAnswer[.skipped]?.regions ?? 0,
      unsure: tallies.byAnswer[.unsure]?.regions ?? 0,
      labeledPixelsPercent: total > 0 ? min(100, Double(pixels) / total * 100) : 0,
      batch: shownBatch,
      // A mixed region is asked as its parts.
      batchAnswers: batchAnswers.filter { partsInHand[$0.key] == nil },
      model: ModelStatus(
        answersSinceTrained: learning.answersSinceTrained,
        trainingProgress: learning.trainingProgress,
        journalPosition: learning.model?.journalPosition),
      preparedImages: preparedImages, canUndo: tallies.canUndo, canRedo: tallies.canRedo,
      isExhausted: isExhausted, problem: shownProblem,
      flagged: tallies.flagged,
      expectedRegions: partitions.expectedRegions(images: catalog.usableCount),
      usableImages: catalog.usableCount, unreadableImages: catalog.unreadableCount)
  }

  /// Usable images that are cut and described under the current settings.
  private var preparedImages: Int {
    guard let basis = learning.basis?.digest ?? storedBasisDigest else { return 0 }
    let others = catalog.unusable.count { partitions[$0]?.basis == basis }
    return partitions.described(with: basis) - others
  }

  /// Of the samples of 16-bit images that are shown as black to white.
  public var sampleRange: SampleRange { preparer.settings.sampleRange }

  private var shownProblem: DisplayText? {
    if let problem { return problem }
    let sentences = [lostProblem, frozenProblem].compactMap(\.self)
    return sentences.isEmpty ? nil : DisplayText(sentences.joined(separator: " "))
  }

  private var frozenProblem: String? {
    guard let first = catalog.frozen.min().flatMap({ catalog[$0]?.problem }) else { return nil }
    let others = catalog.frozen.count - 1
    return others == 0 ? first : "\(first) So it is with \(others) more."
  }

  private var lostProblem: String? {
    guard let first = lost.min() else { return nil }
    let subject =
      lost.count == 1
      ? "The answered image \(DisplayText(first)) is"
      : "\(lost.count) answered images, \(DisplayText(first)) among them, are"
    return "\(subject) not in the folder any more (terrazzo help images)."
  }
}
