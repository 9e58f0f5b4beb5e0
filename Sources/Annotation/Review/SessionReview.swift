public import Labeling
import Numerics
import ProjectDatabase
import ProjectRecords
public import RegionPictures
import Rounds
import SessionState

/// What was said of regions, looked over.
public struct SessionReview: Sendable {
  let session: AnnotationSession

  /// Every answered region, with who answered and reviewed it and what the model thinks of it now.
  ///
  /// In the order of images, partitions and numbers. What the model thinks is what one thinks that did not
  /// learn from the answer; before such a one was asked, the model in place. Only regions of prepared images
  /// as they are segmented now come with an opinion. Regions that this annotator is still to be asked, blind, are left
  /// out.
  public func entries() async throws(SessionError) -> [ReviewEntry] {
    try await session.within { session async throws(SessionError) in
      let store = session.journal.store
      let (reviews, remarks) = try await ComputeExecutor.run {
        () throws(SessionError) -> ([StoredReview], [RegionID: Remark]) in
        (try store.reviews.all(), try store.remarks.all())
      }
      let hidden = try store.rounds.hidden(from: session.journal.author.annotator)
      let heldOut = session.training.learner.heldOut
      // Answers that came since were not learned by heart yet.
      let opinions = await session.training.opinions(
        on: Set(reviews.map(\.region).filter { heldOut?.knows($0) != true }.map(\.image)).sorted())
      let ledger = session.images.ledger
      return reviews.compactMap { review -> ReviewEntry? in
        guard let image = ledger[review.region.image], !hidden.contains(review.region) else {
          return nil
        }
        let judged = heldOut?.opinion(of: review.region)
        var guess = judged?.guess
        if guess == nil, ledger.partitions[image.id]?.id == review.region.partition,
          let known = opinions[image.id], known.indices.contains(review.region.number)
        {
          guess = known[review.region.number]
        }
        var entry = ReviewEntry(
          region: review.region, imageName: DisplayText(image.name), given: review.given,
          review: review.review, guess: guess,
          support: (review.review ?? review.given).flatMap { judged?.support(of: $0.answer) },
          remark: remarks[review.region], round: review.round)
        entry.opinions = review.opinions
        return entry
      }
    }
  }

  /// Small pictures of some regions of one image, in the order of `regions`.
  ///
  /// Decodes the image, off the default pool.
  public func thumbnails(
    of regions: [RegionID], on image: ImageID
  ) async throws(SessionError) -> [RegionThumbnail] {
    try await session.within { session async throws(SessionError) in
      try await ImagePictures(session).thumbnails(of: regions, on: image)
    }
  }

  /// Every region with a flag or a note, by image, partition and number.
  public func remarks() async throws(SessionError) -> [RemarkedRegion] {
    try await session.within { session async throws(SessionError) in
      try RemarkedRegion.all(in: session.images, for: session.journal.author.annotator)
    }
  }

  /// The flagged region that comes after one in the order of images and numbers, around the end; nil
  /// if none is flagged.
  public func nextFlagged(
    after region: RegionID?, backward: Bool = false
  ) async throws(SessionError) -> RegionID? {
    let flagged = try await remarks().filter { $0.remark.isFlagged && $0.isShown }.map(\.region)
    guard let region else { return backward ? flagged.last : flagged.first }
    return backward
      ? flagged.last { $0 < region } ?? flagged.last
      : flagged.first { $0 > region } ?? flagged.first
  }
}
