public import Labeling
import Numerics
import Preparation
import ProjectRecords
import Rounds
import SessionState

/// Open regions to be confirmed many at a time.
public struct SessionSheets: Sendable {
  /// Regions of one guess that are listed; hours of confirming.
  static let most = 2_000

  let session: AnnotationSession

  /// Every open region of the described images that a round looks at, by what the model guesses of it.
  ///
  /// Without those that measure the model, which are answered without its guess, and those that others are asked about.
  /// While others are at a screen, only those of a part of the images, as long as it has any (`OwnImages`).
  ///
  /// - Throws: `notYet` while too few answers say how often guesses are right.
  public func openRegions() async throws(SessionError) -> OpenRegions {
    try await openRegions(most: Self.most)
  }

  /// The same with so many regions of each guess listed.
  func openRegions(most: Int) async throws(SessionError) -> OpenRegions {
    try await session.within { session async throws(SessionError) in
      var open: [RegionID: Guess] = [:]
      let model = try await OpenGuesses(batches: session.batches).forEach { region, guess, _ in
        open[region] = guess
      }
      for region in try session.journal.regionsInOtherHands() { open[region] = nil }
      let own = try OwnImages(journal: session.journal, ledger: session.images.ledger)
        .own(among: Array(open.keys), image: \.image)
      if own.count < open.count {
        let own = Set(own)
        open = open.filter { own.contains($0.key) }
      }
      return OpenRegions(open, model: model, most: most)
    }
  }
}
