package import Labeling
package import Preparation
import ProjectDatabase
import ProjectRecords
package import Rounds
import SessionState
package import Superpixels

/// What a simulation needs of a session beyond what everyone may use.
package struct SimulatedSession: Sendable {
  let session: AnnotationSession

  /// Segments and describes the session's images.
  package var preparer: ImagePreparer {
    get async { await session.within { $0.images.preparer } }
  }

  /// The images that can be asked about, with their files.
  package func images() async throws(SessionError) -> [NamedSource] {
    try await session.within { session async throws(SessionError) in
      let sources = try await session.images.identify(session.images.ledger.usable)
      return sources.compactMap { source in
        session.images.ledger[source.id].map { NamedSource(name: $0.name, source: source) }
      }
    }
  }

  /// The basis that the images are described with.
  package func basis() async throws(SessionError) -> DescriptorBasis {
    try await session.within { session async throws(SessionError) in
      try await session.training.basis()
    }
  }

  /// The model that the last training gave; nil before a first one.
  package var trainedModel: TrainedModel? {
    get async { await session.within { $0.training.learner.model } }
  }

  /// Has all answers judged by models that did not learn from them, which calibrates the model: the
  /// probability of every answer that teaches.
  package func judgedSupport() async throws(SessionError) -> [RegionID: Double] {
    try await session.within { session async throws(SessionError) in
      try await HeldOutJudging(journal: session.journal, training: session.training).run()
      let entries = try await session.reviewing.entries()
      return entries.reduce(into: [:]) { $0[$1.region] = $1.support }
    }
  }

  /// Has all answers judged if so many came since the last time that a person's session would.
  package func judgeIfDue() async throws(SessionError) {
    _ = try await session.within { session async throws(SessionError) in
      try await HeldOutJudging(journal: session.journal, training: session.training).runIfDue()
    }
  }

  /// Every open region by what the model guesses of it; nothing is left off the lists.
  ///
  /// - Throws: `notYet` while too few answers say how often guesses are right.
  package func openRegions() async throws(SessionError) -> OpenRegions {
    try await session.sheets.openRegions(most: .max)
  }

  /// Every class of the project, ascending.
  package var classCoding: ClassCoding {
    get async { await session.within { $0.journal.classCoding } }
  }

  /// Batches hold this many regions from now on.
  package func changeBatchSize(_ size: Int) async throws(SessionError) {
    try await session.within { session throws(SessionError) in
      try session.journal.changeBatchSize(size)
    }
  }

  /// The next batch without the words for scripts, and how choosing it went.
  package func batch() async throws(SessionError) -> (
    items: [BatchItem], measures: [String: Double]
  ) {
    try await session.within { session async throws(SessionError) in
      try await session.batches.advance()
      let hand = session.batches.hand
      guard !hand.isExhausted, let round = hand.round else { return ([], [:]) }
      return (round.items, round.measures)
    }
  }

  /// Marks an image that cannot be used.
  package func leaveOut(_ image: ImageID, reason: String) async {
    await session.within { await $0.images.leaveOut(image, because: reason) }
  }
}

/// An image under its name, with its file.
package struct NamedSource: Sendable {
  package let name: ImageName
  package let source: ImageSource

  package init(name: ImageName, source: ImageSource) {
    self.name = name
    self.source = source
  }
}
