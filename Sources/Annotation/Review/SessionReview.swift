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
  /// In the order of images, partitions and numbers. The model is asked about regions of prepared
  /// images as they are segmented now; others come without an opinion.
  public func entries() async throws(SessionError) -> [ReviewEntry] {
    try await session.within { session async throws(SessionError) in
      let store = session.journal.store
      let (reviews, remarks) = try await ComputeExecutor.run {
        () throws(SessionError) -> ([StoredReview], [RegionID: Remark]) in
        (try store.reviews.all(), try store.remarks.all())
      }
      let opinions = await session.training.opinions(
        on: Set(reviews.map(\.region.image)).sorted())
      let ledger = session.images.ledger
      return reviews.compactMap { review -> ReviewEntry? in
        guard let image = ledger[review.region.image] else { return nil }
        var guess: Guess?
        if ledger.partitions[image.id]?.id == review.region.partition,
          let known = opinions[image.id], known.indices.contains(review.region.number)
        {
          guess = known[review.region.number]
        }
        return ReviewEntry(
          region: review.region, imageName: DisplayText(image.name), given: review.given,
          review: review.review, guess: guess, remark: remarks[review.region], round: review.round)
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
      try await session.pictures.thumbnails(of: regions, on: image)
    }
  }

  /// Every region with a flag or a note, by image, partition and number.
  public func remarks() async throws(SessionError) -> [RemarkedRegion] {
    try await session.within { session async throws(SessionError) in
      try RemarkedRegion.all(in: session.images)
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
