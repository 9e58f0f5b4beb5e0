import ActiveLearning
import Imaging
import Labeling
import Preparation
import ProjectDatabase
import Rounds
import Superpixels

/// An image as the screen shows it: upright, with regions and opinions.
struct ShownImage: Sendable {
  let picture: Raster<RGB>
  let map: SuperpixelMap
  let graph: RegionGraph
  /// One a region; empty without a model, or while the image is not described.
  let guesses: [Guess]

  init(
    _ source: ImageSource, cut: CutImage, parts: [RegionPart], preparer: ImagePreparer,
    basis: DescriptorBasis?, model: TrainedModel?
  ) throws(PreparationError) {
    picture = try preparer.displayPicture(source).turned(upright: cut.orientation)
    (map, graph) = cut.divided(by: parts.map(\.footprint)).upright()
    guard let basis, let model, model.basisDigest == basis.digest,
      preparer.isDescribed(source, basis: basis),
      let described = try? preparer.describe(source, basis: basis)
    else {
      guesses = []
      return
    }
    let ofParts = Self.guesses(
      of: parts, in: source, preparer: preparer, basis: basis, model: model, waits: false)
    guesses = model.guesses(from: Round.predict(described, with: model)).map(\.guess) + ofParts
  }

  /// What the model thinks of parts of mixed regions; nothing if one of them cannot be described.
  ///
  /// - Parameter waits: describes parts that are not in the cache, which takes as long as a whole
  ///   image.
  static func guesses(
    of parts: [RegionPart], in source: ImageSource, preparer: ImagePreparer,
    basis: DescriptorBasis, model: TrainedModel, waits: Bool
  ) -> [Guess] {
    var byRegion: [RegionID: Guess] = [:]
    for division in DividedRegion.groups(of: parts) {
      let footprints = division.map(\.footprint)
      guard waits || preparer.hasRows(ofParts: footprints, of: source, basis: basis),
        let rows = try? preparer.rows(ofParts: footprints, of: source, basis: basis)
      else { return [] }
      let opinions = model.guesses(from: model.classifier.predict(rows))
      for (part, opinion) in zip(division, opinions) { byRegion[part.region] = opinion.guess }
    }
    let found = parts.compactMap { byRegion[$0.region] }
    return found.count == parts.count ? found : []
  }
}
