import Imaging
import Labeling

/// Cityscapes in its distributed layout: Cordts et al., *The Cityscapes Dataset for Semantic Urban
/// Scene Understanding*, CVPR 2016, DOI 10.1109/CVPR.2016.350.
struct CityscapesLayout {
  let folder: FilePath

  /// The label ids that are evaluated, in the order of their train ids 0 to 18.
  static let labelIDs: [UInt16] = [
    7, 8, 11, 12, 13, 17, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 31, 32, 33,
  ]

  func dataSet() throws(SessionError) -> LabeledDataSet {
    LabeledDataSet(
      pool: try part("train"), test: try part("val"), palette: .cityscapes,
      values: Self.labelIDs, void: 0)
  }

  private func part(_ split: String) throws(SessionError) -> LabeledImages {
    let piece = DataSetPiece(folder: folder, name: "Cityscapes")
    let images = try piece.folder("leftImg8bit/" + split)
    let masks = try piece.folder("gtFine/" + split)
    var part = LabeledImages(
      folder: images, masks: masks,
      naming: .replacingEnding("_leftImg8bit.png", by: "_gtFine_labelIds.png"))
    let names = try part.listing().entries.map(\.relativePath.bytes)
      .filter { $0.reversed().starts(with: "_leftImg8bit.png".utf8.reversed()) }
    guard !names.isEmpty else { throw .simulation(.notCityscapes(images, split: split)) }
    part.members = Set(names.map { ImageName(bytes: $0) })
    return part
  }
}
