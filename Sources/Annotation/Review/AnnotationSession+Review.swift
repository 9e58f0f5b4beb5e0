import ActiveLearning
public import Labeling
import Numerics
import Preparation
import ProjectDatabase
public import RegionPictures
import Rounds
import Superpixels

extension AnnotationSession {
  /// Every answered region, with who answered and reviewed it and what the model thinks of it now.
  ///
  /// In the order of images, partitions and numbers. The model is asked about regions of prepared
  /// images as they are cut now; others come without an opinion.
  public func reviewEntries() async throws(SessionError) -> [ReviewEntry] {
    let store = store
    let read = await ComputeExecutor.run {
      Result { () throws(SessionError) in (try store.reviews(), try store.remarks()) }
    }
    let (reviews, remarks) = try read.get()
    let opinions = await opinions(on: Set(reviews.map(\.region.image)).sorted())
    return reviews.compactMap { review -> ReviewEntry? in
      guard let image = catalog[review.region.image] else { return nil }
      var guess: Guess?
      if partitions[image.id]?.id == review.region.partition,
        let known = opinions[image.id], known.indices.contains(review.region.number)
      {
        guess = known[review.region.number]
      }
      return ReviewEntry(
        region: review.region, imageName: DisplayText(image.name), given: review.given,
        review: review.review, guess: guess, remark: remarks[review.region], round: review.round)
    }
  }

  /// The model's opinion of every region of images that are described; nothing is prepared for it.
  func opinions(on images: [ImageID]) async -> [ImageID: [Guess]] {
    guard let model = learning.model, let basis = learning.basis,
      model.basisDigest == basis.digest
    else { return [:] }
    let described = images.filter { partitions[$0]?.basis == basis.digest }
    let generation = learning.generation
    let known = learning.opinions.known(of: described, generation: generation)
    guard let sources = try? await identify(described.filter { known[$0] == nil }) else {
      return known
    }
    let preparer = preparer
    let guesses = await ComputeExecutor.run {
      await concurrentMap(sources, width: 2) { source -> (ImageID, [Guess])? in
        guard !Task.isCancelled, let image = try? preparer.describe(source, basis: basis) else {
          return nil
        }
        return (source.id, model.guesses(from: Round.predict(image, with: model)).map(\.guess))
      }
    }
    let new = Dictionary(
      uniqueKeysWithValues: guesses.compactMap(\.self).map { ($0.0, $0.1) })
    learning.opinions.keep(new, generation: generation)
    return known.merging(new) { _, newer in newer }
  }

  /// Small pictures of some regions of one image, in the order of `regions`.
  ///
  /// Decodes the image, beside the default pool.
  public func thumbnails(
    of regions: [RegionID], on image: ImageID
  ) async throws(SessionError) -> [RegionThumbnail] {
    let source = try await source(of: image)
    var footprints = try store.footprints(of: regions)
    let unanswered = regions.filter { footprints[$0] == nil }
    if !unanswered.isEmpty {
      let (cut, partition) = try await cutImage(image)
      for region in unanswered where region.partition == partition.id {
        guard region.number >= 0, region.number < cut.map.count else { continue }
        footprints[region] = cut.footprint(of: region.number)
      }
    }
    let preparer = preparer
    let wanted = regions.compactMap { region in footprints[region].map { (region, $0) } }
    let result = await ComputeExecutor.run {
      () async -> Result<[RegionThumbnail], PreparationError> in
      Result { () throws(PreparationError) in
        let orientation = try preparer.orientation(of: source)
        let picture = try preparer.displayPicture(source)
        return wanted.map { region, footprint in
          RegionThumbnail(
            region: region, footprint: footprint, picture: picture, orientation: orientation)
        }
      }
    }
    switch result {
    case .success(let thumbnails): return thumbnails
    case .failure(let error): throw await leaveOut(image, because: error)
    }
  }
}
