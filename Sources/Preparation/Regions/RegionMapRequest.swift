public import Imaging

/// Regions of another program that images are to be segmented into: a folder with a label map for each.
public struct RegionMapRequest: Sendable, Hashable {
  public var folder: FilePath
  /// Whether files are color PNGs in which a region's number is R + 256 · G + 65,536 · B, as COCO's panoptic ones;
  /// else they are gray.
  public var numbersAreColors = false
  /// Whether maps are of images turned upright by their EXIF data where their size fits both ways.
  public var isUpright = false
  /// Whether images without a map are left out, and not a reason to stop.
  public var allowsMissing = false

  public init(folder: FilePath) {
    self.folder = folder
  }
}
