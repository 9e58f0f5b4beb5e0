public import Labeling
import ProjectDatabase
import ProjectRecords
import SessionState

/// Guesses that are accepted as groups, without an answer to each region.
public struct SessionAcceptances: Sendable {
  let session: AnnotationSession

  /// Accepts guesses as one group; returns when they are on disk.
  ///
  /// Regions that were answered in the meantime are left out: an answer always counts.
  ///
  /// - Returns: how many guesses were accepted, and the session since.
  /// - Precondition: guesses are classes or void.
  /// - Throws: if a region is not of its image as it is segmented now, or a class is unknown or retired.
  public func accept(
    _ guesses: [AcceptedGuess], on ground: AcceptanceGround
  ) async throws(SessionError) -> (accepted: Int, snapshot: SessionSnapshot) {
    precondition(guesses.allSatisfy { $0.answer.teaches })
    return try await session.within { session async throws(SessionError) in
      try await session.inTurn { () async throws(SessionError) in
        let (journal, images) = (session.journal, session.images)
        try journal.checkClasses(of: Array(Set(guesses.map(\.answer))))
        let painted = try await RegionPainting(images: images).paint(
          guesses.map { RegionAnswer(region: $0.region, answer: $0.answer) })
        let done = try await journal.store.acceptances.record(
          zip(guesses, painted).map { PaintedGuess($0, footprint: $1.footprint) }, on: ground,
          digests: images.ledger.digests(of: Set(guesses.map(\.region.image))),
          by: journal.author)
        if done.accepted > 0 {
          journal.installOwn(done.tallies)
          session.background.acceptedChanged()
          session.background.askForPlan()
        } else {
          journal.install(done.tallies)
        }
        return (done.accepted, session.snapshot())
      }
    }
  }

  /// Every acceptance, in the order in which they were made; revoked ones included.
  public func all() async throws(SessionError) -> [Acceptance] {
    try await session.within { session async throws(SessionError) in
      try session.journal.store.acceptances.all()
    }
  }

  /// Takes an acceptance back for good.
  ///
  /// - Returns: false if there is none of that number, or it was taken back before.
  public func revoke(
    _ group: Int64
  ) async throws(SessionError) -> (isRevoked: Bool, snapshot: SessionSnapshot) {
    try await session.within { session async throws(SessionError) in
      try await session.inTurn { () async throws(SessionError) in
        let journal = session.journal
        let done = try await journal.store.acceptances.revoke(group, by: journal.author)
        journal.install(done.tallies)
        if done.isRevoked {
          session.background.acceptedChanged()
          await session.background.openedAgain()
        }
        return (done.isRevoked, session.snapshot())
      }
    }
  }

  /// The name of an image that an acceptance is about.
  public func name(of image: ImageID) async -> ImageName? {
    await session.within { $0.images.ledger[image]?.name }
  }

  /// What is accepted of an image's regions as they are now, by number.
  public func guesses(on image: ImageID) async throws(SessionError) -> [Int: Answer] {
    try await session.within { session async throws(SessionError) in
      guard let partition = session.images.ledger.partitions[image]?.id else { return [:] }
      return try session.journal.store.acceptances.of(image: image, partition: partition)
    }
  }
}
