import ActiveLearning
import Labeling
import Numerics
import Preparation
import ProjectDatabase
import Rounds
import Superpixels

extension TrainedModel {
  /// What the model thinks of every region of an image, by number.
  ///
  /// - Precondition: the image was described with the basis that the model learned from.
  func guesses(of image: DescribedImage, at source: ImageSource) -> [Guess] {
    guesses(from: Round.predict(image, with: self), of: source.id)
  }

  /// What the model thinks of every region of those images that can be described.
  ///
  /// - Parameter waits: describes images that are not yet.
  func guesses(
    of sources: [ImageSource], preparer: ImagePreparer, basis: DescriptorBasis, waits: Bool = true
  ) async -> [ImageID: [Guess]] {
    let guesses = await ComputeExecutor.run {
      await concurrentMap(sources, width: 2) { source -> (ImageID, [Guess])? in
        guard !Task.isCancelled, waits || preparer.isDescribed(source, basis: basis),
          let image = try? preparer.describe(source, basis: basis)
        else { return nil }
        return (source.id, self.guesses(of: image, at: source))
      }
    }
    return Dictionary(guesses.compactMap(\.self), uniquingKeysWith: { first, _ in first })
  }

  /// What the model thinks of parts of mixed regions; nothing if one of them cannot be described.
  ///
  /// - Parameter waits: describes parts that are not in the cache, which takes as long as a whole
  ///   image.
  func guesses(
    of parts: [RegionPart], in source: ImageSource, preparer: ImagePreparer,
    basis: DescriptorBasis, waits: Bool
  ) -> [Guess] {
    var byRegion: [RegionID: Guess] = [:]
    for division in DividedRegion.groups(of: parts) {
      let footprints = division.map(\.footprint)
      guard waits || preparer.hasRows(ofParts: footprints, of: source, basis: basis),
        let rows = try? preparer.rows(ofParts: footprints, of: source, basis: basis)
      else { return [] }
      let opinions = guesses(from: classifier.predict(rows), of: source.id)
      for (part, opinion) in zip(division, opinions) { byRegion[part.region] = opinion }
    }
    let found = parts.compactMap { byRegion[$0.region] }
    return found.count == parts.count ? found : []
  }
}
