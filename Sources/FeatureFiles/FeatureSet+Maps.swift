import Imaging
import Networks
import OutsideFiles
import Superpixels

extension FeatureSet {
  /// The map of an image, by the digest of its bytes; the file must be the one that was listed.
  ///
  /// - Throws: `SourceAbsence` if the folder is not there.
  func map(ofImage digest: String, limit: Float) throws -> DenseMap {
    let (entry, path) = try file(ofImage: digest)
    let file = MapFiles(path, isStack: entry.isStack, classes: classes)
    guard try file.digest() == entry.digest else {
      throw FeatureFilesError.fileChanged(files, path)
    }
    return try file.map(
      placement, image: nil,
      orientation: entry.orientation.flatMap(ImageOrientation.init(rawValue:)) ?? .upright,
      limit: limit)
  }

  /// What is listed of an image, by the digest of its bytes, and where its file is.
  ///
  /// - Throws: `SourceAbsence` if the folder is not there.
  func file(ofImage digest: String) throws -> (entry: Entry, path: FilePath) {
    guard let entry = entries[digest] else { throw FeatureFilesError.noFile(files) }
    guard let path = path(of: entry) else { throw FeatureFilesError.listDamaged(files, folder) }
    guard folder.exists else {
      throw SourceAbsence(FeatureFilesError.folderMissing(files, folder))
    }
    guard path.exists else { throw FeatureFilesError.fileMissing(files, path) }
    return (entry, path)
  }
}

extension DenseMap {
  /// The map with its cells' centers in pixels of the image that it covers.
  func placed(over map: SuperpixelMap) -> FeatureMap {
    FeatureMap(
      channels: channels, columnCenters: Self.centers(of: columns, over: map.width),
      rowCenters: Self.centers(of: rows, over: map.height), values: values)
  }

  /// Where the centers of cells are that cover so many pixels.
  private static func centers(of cells: Int, over pixels: Int) -> [Float] {
    let step = Float(pixels) / Float(cells)
    return (0..<cells).map { (Float($0) + 0.5) * step - 0.5 }
  }
}
