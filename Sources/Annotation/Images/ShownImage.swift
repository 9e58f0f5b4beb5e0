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
    opinion: (model: TrainedModel, basis: DescriptorBasis)?
  ) throws(PreparationError) {
    picture = try preparer.displayPicture(source).turned(upright: cut.orientation)
    (map, graph) = cut.divided(by: parts.map(\.footprint)).upright()
    guard let (model, basis) = opinion, preparer.isDescribed(source, basis: basis),
      let described = try? preparer.describe(source, basis: basis)
    else {
      guesses = []
      return
    }
    let ofParts = model.guesses(
      of: parts, in: source, preparer: preparer, basis: basis, waits: false)
    guesses = model.guesses(of: described, at: source) + ofParts
  }
}
