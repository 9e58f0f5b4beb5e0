public import Imaging
public import Labeling
import Numerics
import ProjectDatabase
import ProjectRecords
public import RegionPictures
import Rounds
import SessionState

/// How far a session's project is.
public struct SessionProgress: Sendable {
  /// Images of which the uncertainty is looked up; more take too long to wait for.
  private static let mostUncertainties = 2_000

  let session: AnnotationSession

  /// How far the labeling is: curves by round, the audit, and what was seen of the last models.
  public func report() async throws(SessionError) -> ProgressReport {
    try await session.within { session async throws(SessionError) in
      let store = session.journal.store
      let (records, models) = try await ComputeExecutor.run {
        () throws(SessionError) -> ([AskedRecord], [ProgressReport.ModelReading]) in
        (try store.rounds.askedRecords(), try store.readings.all())
      }
      let share = session.journal.settings.auditShare
      let classes = session.journal.classCoding
      return await ComputeExecutor.run {
        ProgressReport(records, classes: classes, auditShare: share, models: models)
      }
    }
  }

  /// How long people took for what they did, from the journal's times.
  public func speed() async throws(SessionError) -> LabelingSpeed {
    try await session.within { session async throws(SessionError) in
      let store = session.journal.store
      return try await ComputeExecutor.run { () throws(SessionError) -> LabelingSpeed in
        LabelingSpeed(try store.acts.all())
      }
    }
  }

  /// How far two annotators agree on the regions that both answered; one annotator with themselves, on the regions that
  /// they were asked again.
  ///
  /// - Throws: a sentence if one of them has no answers.
  public func compare(
    _ first: String, with second: String
  ) async throws(SessionError) -> AnswerComparison {
    try await session.within { session async throws(SessionError) in
      let comparison = AnnotatorComparison(store: session.journal.store)
      return try await ComputeExecutor.run { () throws(SessionError) -> AnswerComparison in
        try comparison.between(first, second)
      }
    }
  }

  /// How far the answers of another project are the same as this one's, on images with the same bytes.
  ///
  /// By regions, or by pixels where regions differ. The other project is only read.
  ///
  /// - Throws: a sentence if there is no project, or no image that both have answers for.
  public func compare(withProject path: FilePath) async throws(SessionError) -> AnswerComparison {
    try await session.within { session async throws(SessionError) in
      let journal = session.journal
      let comparison = ProjectComparison(
        store: journal.store, folder: journal.folder,
        name: ForeignProject(journal.folder.path)?.name ?? "")
      return try await ComputeExecutor.run { () throws(SessionError) -> AnswerComparison in
        try comparison.with(path)
      }
    }
  }

  /// Whether regions are told apart better with a network or without one, judged by the answers.
  ///
  /// Describes the answered images in both ways, and keeps nothing of it.
  ///
  /// - Parameter progress: called with the completed share, 0...1.
  /// - Throws: `notYet` for fewer answers than say anything, `cancelled` when the task is cancelled.
  public func compareRecipes(
    progress: @Sendable (Double) -> Void
  ) async throws(SessionError) -> RecipeComparison {
    try await session.within { session async throws(SessionError) in
      try await RecipeTrial(journal: session.journal, training: session.training)
        .run(progress: progress)
    }
  }

  /// Has answers judged by models that did not learn from them, if enough came since the last time: from then
  /// on guesses have a chance of being right.
  ///
  /// Takes as long as ten trainings.
  ///
  /// - Returns: whether guesses have one; false while there are too few answers or images.
  public func judge(progress: @Sendable (Double) -> Void) async throws(SessionError) -> Bool {
    try await session.within { session async throws(SessionError) in
      try await HeldOutJudging(journal: session.journal, training: session.training)
        .runIfDue(progress: progress)
    }
  }

  /// Every image of the data set, in the order of names.
  public func images() async throws(SessionError) -> [ImageFigures] {
    try await session.within { session async throws(SessionError) in
      let store = session.journal.store
      let ledger = session.images.ledger
      let open = try await OpenCounts(session.images)
      let (amounts, accepted) = try await ComputeExecutor.run {
        () throws(SessionError) -> ([ImageID: AnsweredAmount], [ImageID: Int]) in
        (try store.answers.amounts(), try store.acceptances.counts())
      }
      return ledger.catalog.images.filter { $0.state != .missing }.sorted { $0.name < $1.name }.map
      {
        let amount = amounts[$0.id]
        let pixels = Double($0.width ?? 0) * Double($0.height ?? 0)
        return ImageFigures(
          image: $0.id, name: DisplayText($0.name), answered: amount?.regions ?? 0,
          regions: ledger.partitions[$0.id]?.regions,
          share: pixels > 0 ? min(1, Double(amount?.pixels ?? 0) / pixels) : 0,
          accepted: accepted[$0.id] ?? 0,
          open: ledger.partitions[$0.id].map { partition in open.count(in: partition) })
      }
    }
  }

  /// A small picture of one image, upright, at most `side` pixels long and wide.
  ///
  /// Decodes the image, off the default pool.
  public func preview(of image: ImageID, side: Int) async throws(SessionError) -> ImagePreview {
    try await session.within { session async throws(SessionError) in
      try await ImagePictures(session).preview(of: image, side: side)
    }
  }

  /// The mean uncertainty of each prepared image, 0...1; empty without a model.
  public func uncertainties() async -> [ImageID: Double] {
    await session.within { session in
      var means: [ImageID: Double] = [:]
      let images = session.images.ledger.usable
      var first = 0
      // In parts: what the model says of every region of every image is not kept.
      while first < min(images.count, Self.mostUncertainties), !Task.isCancelled,
        !session.journal.isClosed
      {
        let part = Array(images[first..<min(first + 64, images.count)])
        for (image, guesses) in await session.training.opinions(on: part) where !guesses.isEmpty {
          means[image] = guesses.reduce(0) { $0 + $1.uncertainty } / Double(guesses.count)
        }
        first += part.count
      }
      return means
    }
  }
}
