import Imaging
import Labeling
import Preparation

/// PASCAL VOC in its distributed layout.
///
/// Everingham et al., *The Pascal Visual Object Classes Challenge: A
/// Retrospective*, IJCV 111(1), 2015, DOI 10.1007/s11263-014-0733-5. The augmented masks: Hariharan
/// et al., *Semantic contours from inverse detectors*, ICCV 2011, DOI 10.1109/ICCV.2011.6126343.
struct VOCLayout {
  private let folder: FilePath
  private let isAugmented: Bool

  /// - Parameter folder: the year's folder, `VOCdevkit`, or the folder that contains it.
  init(folder: FilePath, isAugmented: Bool) {
    let places = ["", "VOC2012", "VOCdevkit/VOC2012"]
      .map { $0.isEmpty ? folder : folder.appending($0) }
    self.folder = places.first { CacheFolder.exists($0.appending("JPEGImages")) } ?? folder
    self.isAugmented = isAugmented
  }

  func dataSet() throws(SessionError) -> LabeledDataSet {
    LabeledDataSet(
      pool: try part(
        isAugmented ? "trainaug" : "train",
        masks: isAugmented ? "SegmentationClassAug" : "SegmentationClass"),
      test: try part("val", masks: "SegmentationClass"), palette: .voc, values: Array(0...20),
      void: 255)
  }

  private func part(_ list: String, masks: String) throws(SessionError) -> LabeledImages {
    let piece = DataSetPiece(folder: folder, name: "PASCAL VOC")
    var part = LabeledImages(
      folder: try piece.folder("JPEGImages"), masks: try piece.folder(masks))
    let names = try piece.list("ImageSets/Segmentation/" + list + ".txt")
    let found = Set(try part.listing().entries.map { ImageName(bytes: $0.relativePath.bytes) })
    let wanted = names.map { ImageName(bytes: $0 + Array(".jpg".utf8)) }
    let missing = wanted.filter { !found.contains($0) }
    if let first = missing.first {
      throw .simulation(
        .listedImagesMissing(
          list: list, folder: part.folder, count: missing.count, of: wanted.count, first: first))
    }
    part.members = Set(wanted)
    return part
  }
}
