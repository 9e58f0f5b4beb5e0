public import Imaging
public import Labeling

/// The public data sets whose own layouts are understood.
public enum PublicDataSet: String, CaseIterable, Sendable {
  /// `leftImg8bit/{train,val}/CITY` and `gtFine`; the 19 evaluation classes of its label ids.
  case cityscapes
  /// PASCAL VOC 2012: `JPEGImages`, `SegmentationClass` and the lists `train` and `val`.
  case voc
  /// The same with `SegmentationClassAug`, and the list `trainaug` as the pool.
  case vocAugmented = "voc-aug"
  /// CamVid in SegNet's split: `train`, `trainannot`, `val`, `valannot`.
  case camvid

  /// Its training images as the pool and its validation images as the test set.
  ///
  /// - Throws: if a part of the layout is missing.
  public func open(_ folder: FilePath) throws(SessionError) -> LabeledDataSet {
    switch self {
    case .cityscapes: try CityscapesLayout(folder: folder).dataSet()
    case .voc: try VOCLayout(folder: folder, isAugmented: false).dataSet()
    case .vocAugmented: try VOCLayout(folder: folder, isAugmented: true).dataSet()
    case .camvid: try CamVidLayout(folder: folder).dataSet()
    }
  }
}

/// A data set ready for simulation.
public struct LabeledDataSet: Sendable, Hashable {
  /// Images to choose from.
  public var pool: LabeledImages
  /// Images to measure on.
  public var test: LabeledImages
  /// The mask values that are classes, with their names; all others are ignored.
  public var classes: [UInt16: String]
  /// The mask value of pixels without a class.
  public var void: UInt16

  /// The palette's classes under the values `values`, in its order.
  init(
    pool: LabeledImages, test: LabeledImages, palette: BuiltInPalette, values: [UInt16],
    void: UInt16
  ) {
    self.pool = pool
    self.test = test
    self.void = void
    classes = Dictionary(
      zip(values, palette.entries.map(\.name)), uniquingKeysWith: { first, _ in first })
  }
}
