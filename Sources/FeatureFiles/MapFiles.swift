import Imaging
import OutsideFiles
import Preparation

/// What one image has: an array, or a folder of PNGs.
struct MapFiles {
  private let path: FilePath
  private let isStack: Bool
  private let classes: [String]

  /// - Parameter classes: those of the channels, which name the files of a folder.
  init(_ path: FilePath, isStack: Bool, classes: [String]?) {
    self.path = path
    self.isStack = isStack
    self.classes = classes ?? []
  }

  /// - Parameter image: nil: the map was checked before.
  func map(
    _ placement: MapPlacement, image: ImageSides?, orientation: ImageOrientation, limit: Float
  ) throws(OutsideFileError) -> DenseMap {
    guard isStack else {
      return try DenseMap(
        path, placement: placement, image: image, orientation: orientation, limit: limit)
    }
    return try DenseMap(
      PNGStack(path, names: classes), in: path, placement: placement, image: image,
      orientation: orientation)
  }

  /// Of all bytes; nil if they cannot be read.
  func digest() throws(OutsideFileError) -> String? {
    guard isStack else { return FileDigest.ofBytes(path) }
    var digests = ""
    for file in try PNGStack(path, names: classes).files {
      guard let digest = FileDigest.ofBytes(file) else { return nil }
      digests += digest + "\n"
    }
    return ContentDigest.hexadecimal(of: digests)
  }
}
