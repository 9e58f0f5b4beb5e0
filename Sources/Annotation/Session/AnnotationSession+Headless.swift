public import Exporting
public import Labeling
public import Preparation
import ProjectDatabase
public import ProjectRecords

extension AnnotationSession {
  /// Segments and describes every image that is not yet, on all cores.
  ///
  /// Resumes where it stopped; images that cannot be read are reported, the others go on.
  ///
  /// - Parameter jobs: images at a time; nil: one per core.
  public func prepare(
    jobs: Int? = nil, progress: @Sendable (PreparationProgress) -> Void
  ) async throws(SessionError) -> PreparationReport {
    try await ImagePreparation(journal: journal, training: training).all(
      jobs: jobs, progress: progress)
  }

  /// Bytes that the cache will take when every image is prepared, roughly.
  ///
  /// Reads the headers of a few images that are spread over the folder, and of no others.
  public func expectedCacheBytes() -> Int {
    ImagePreparation(journal: journal, training: training).expectedCacheBytes
  }

  /// How batches are chosen.
  public var choosing: BatchSettings { BatchSettings(journal.settings) }

  /// How images are read and segmented.
  public var segmentation: ProjectSegmentation {
    ProjectSegmentation(journal, sampleRange: images.preparer.settings.sampleRange)
  }

  /// The network by which regions are described.
  public var backbone: BackboneUse { training.descriptors.backbone }

  /// Trains on all answers and stores the model.
  public func train(
    progress: @Sendable (Double) -> Void
  ) async throws(SessionError) -> TrainingReport {
    try await training.train(progress: progress)
  }

  /// Recomputes every stored round from its record and compares the picks.
  ///
  /// A model is trained again from the answers that the round's model saw, and chooses among the
  /// candidates that are stored; on one class of machine the picks are the same.
  ///
  /// - Parameter progress: called with the rounds done and all rounds.
  public func replay(
    progress: @Sendable (_ done: Int, _ of: Int) -> Void
  ) async throws(SessionError) -> [ReplayedRound] {
    try await RoundReplay(journal: journal, training: training).all(progress: progress)
  }

  /// Writes answers in a format; see `ExportOptions`.
  ///
  /// Every image is written, also with no answers yet; none at all if the file of an answered image was
  /// changed or lies under another name, unless the options say so. Answers are painted from the pixels that
  /// were stored with them, in the order in which they were given, so neither the cache nor the
  /// settings matter.
  public func export(
    _ options: ExportOptions, progress: @Sendable (Double) -> Void
  ) async throws(SessionError) -> ExportReport {
    try await MaskExport(journal: journal, training: training).run(options, progress: progress)
  }
}
