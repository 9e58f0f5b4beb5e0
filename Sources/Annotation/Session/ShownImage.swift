import Imaging
import Labeling
import Superpixels

/// An image as the screen shows it: upright, with regions and opinions.
struct ShownImage: Sendable {
  let picture: Raster<RGB>
  let map: SuperpixelMap
  let graph: RegionGraph
  /// One a region; empty without a model, or while the image is not described.
  let guesses: [Guess]

  init(
    _ source: ImageSource, cut: CutImage, preparer: ImagePreparer, basis: DescriptorBasis?,
    model: TrainedModel?
  ) throws(PreparationError) {
    picture = try preparer.displayPicture(source).turned(upright: cut.orientation)
    (map, graph) = cut.upright()
    guard let basis, let model, model.basisDigest == basis.digest,
      preparer.isDescribed(source, basis: basis),
      let described = try? preparer.describe(source, basis: basis)
    else {
      guesses = []
      return
    }
    guesses = model.guesses(from: Round.predict(described, with: model)).map(\.guess)
  }
}
