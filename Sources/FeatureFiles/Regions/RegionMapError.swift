package import Imaging
import Labeling
package import OutsideFiles

/// Why regions of another program cannot be taken over.
package enum RegionMapError: Error, Hashable {
  case folderUnreadable(ImageFileError)
  /// The folder has no files that could be label maps.
  case noFiles(FilePath)
  /// No file's name is that of an image; where the first image's is expected.
  case noneFits(FilePath, expected: FilePath)
  /// Images without a map, and where the first ones' are expected.
  case imagesWithoutMap(Int, of: Int, expected: [FilePath])
  /// Images that cannot be read, or whose maps cannot be used, the first ones.
  case unusable(Int, of: Int, first: [OutsideFileError])
  /// An image came after the regions were imported.
  case noMap
}

extension RegionMapError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .folderUnreadable(let error): error.description
    case .noFiles(let folder):
      """
      \(folder) has no .png or .npy files, so no regions can be imported. Write one label map for each \
      image.
      """
    case .noneFits(let folder, let expected):
      """
      No .png or .npy file in \(folder) has the name of an image. Name them like the images: \
      \(expected).
      """
    case .imagesWithoutMap(let missing, let count, let expected):
      """
      \(Figures.count(missing)) of \(Figures.counted(count, "image")) have no label map: \
      \(expected.map(\.description).joined(separator: ", "))\
      \(missing > expected.count ? " and others" : ""). Write them, or leave these images out with \
      import+partial:DIR.
      """
    case .unusable(let bad, let count, let first):
      first.map(\.description).joined(separator: "\n")
        + "\n\(Figures.count(bad)) of \(Figures.counted(count, "label map")) cannot be used, so nothing "
        + "was changed."
    case .noMap:
      """
      it has no label map among the imported regions. Write it and import all of them again with \
      \(NamedFiles.regions.adding).
      """
    }
  }
}
