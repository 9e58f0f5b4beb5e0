import Imaging
public import Labeling
import ProjectDatabase
import ProjectRecords
import SessionState

/// Labels that other programs made, as answers.
public struct SessionImports: Sendable {
  let session: AnnotationSession

  /// Reads labels and makes answers of them, as one group; returns when they are on disk.
  ///
  /// A region gets the class that most of its pixels show, if these are enough; others stay open. No answer that is in force
  /// is replaced, other than a skip, and none of its pixels painted over. The same labels once more add nothing.
  ///
  /// - Parameter progress: the share of images that were read, 0...1.
  /// - Throws: for a source that cannot be read at all; what is wrong with the labels of one image is in the report.
  public func run(
    _ options: ImportOptions, progress: @Sendable (Double) -> Void
  ) async throws(SessionError) -> ImportReport {
    precondition(
      options.purity > 0 && options.purity <= 1, "a share of pixels is above 0, at most 1")
    return try await session.within { session async throws(SessionError) in
      let (journal, images) = (session.journal, session.images)
      let write: ImportWriting = { pending, classes async throws(SessionError) in
        try await session.inTurn { () async throws(SessionError) in
          let done = try await journal.store.imports.record(
            pending.origin, classes: classes, images: pending.count,
            on: images.ledger.digests(of: pending.imageIDs), by: journal.author
          ) { place in try pending.answers(place) }
          guard done.recorded > 0 || !classes.isEmpty else {
            journal.install(done.tallies)
            return (0, done.kept)
          }
          journal.installOwn(done.tallies)
          try Self.answersChanged(in: session)
          return (done.recorded, done.kept)
        }
      }
      if let project = try Self.project(options) {
        return try await ProjectImport(journal: journal, images: images).run(
          options, from: project, progress: progress, write: write)
      }
      return try await LabelImport(journal: journal, images: images).run(
        options, progress: progress, write: write)
    }
  }

  /// The other project that the options mean; nil: labels of another program.
  private static func project(_ options: ImportOptions) throws(SessionError) -> ForeignProject? {
    guard options.isProject ?? (options.format == nil) else { return nil }
    let found = ForeignProject(options.source)
    if found == nil, options.isProject == true {
      throw SessionError(
        ImportedImageFact.noProject(DisplayText(bytes: options.source.bytes)))
    }
    return found
  }

  /// Every import, in the order in which they were made; those that were taken back included.
  public func all() async throws(SessionError) -> [ImportedLabels] {
    try await session.within { session async throws(SessionError) in
      try session.journal.store.imports.all()
    }
  }

  /// Takes an import back for good, also one that is not the last change.
  ///
  /// - Returns: false if there is none of that number, or it was taken back before.
  /// - Throws: if other answers have a class that it added.
  public func takeBack(
    _ group: Int64
  ) async throws(SessionError) -> (isTakenBack: Bool, snapshot: SessionSnapshot) {
    try await session.within { session async throws(SessionError) in
      try await session.inTurn { () async throws(SessionError) in
        let journal = session.journal
        let done = try await journal.store.imports.takeBack(group, by: journal.author)
        journal.install(done.tallies)
        if done.isTakenBack {
          session.training.dropModelOfVanishedClasses()
          try Self.answersChanged(in: session)
          await session.background.openedAgain()
        }
        return (done.isTakenBack, session.snapshot())
      }
    }
  }

  /// Brings what is remembered in line after many answers came or went at once.
  static func answersChanged(
    in session: isolated AnnotationSession
  ) throws(SessionError) {
    try session.batches.refreshParts()
    try session.classesChanged()
    session.background.answersCame([])
  }
}
