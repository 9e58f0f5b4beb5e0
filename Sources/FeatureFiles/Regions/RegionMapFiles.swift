package import Imaging
import OutsideFiles
package import Preparation
import Superpixels

/// Label maps that another program wrote, one for each image, as the regions of a project.
///
/// Only files that are as they were listed are used: one that was changed stops the work that needs it, so that
/// regions of two versions are never mixed.
package struct RegionMapFiles: RegionSupply {
  package let digest: String
  private let set: DeferredSet

  /// - Parameter digest: of the set in the folder's list that the project's settings name.
  package init(digest: String, in folder: FeatureFolder) {
    self.digest = digest
    set = DeferredSet {
      try folder.set(named: NamedFiles.regions.name, digest: digest)
    }
  }

  /// A set that is not in any list yet.
  package init(_ set: FeatureSet) {
    digest = set.digest
    self.set = DeferredSet { set }
  }

  package func labels(of source: ImageSource, header: ImageHeader) throws -> Raster<Int32> {
    let set: FeatureSet
    let path: FilePath
    do {
      set = try self.set.loaded()
      guard set.entries[source.digest] != nil else { throw RegionMapError.noMap }
      let entry: FeatureSet.Entry
      (entry, path) = try set.file(ofImage: source.digest)
      guard Self.digest(of: path) == entry.digest else {
        throw FeatureFilesError.fileChanged(set.files, path)
      }
    } catch let error as FeatureFilesError {
      // The image is not to blame: what was listed is gone or changed.
      throw SourceAbsence(error)
    }
    return try Self.labels(
      at: path, numbersAreColors: set.holdsColors, isUpright: set.placement.isUpright,
      header: header)
  }

  /// Of a file's bytes; nil if it cannot be read, or is far longer than a picture of its size can be.
  static func digest(of path: FilePath) -> String? {
    path.lastComponent.suffix(4).elementsEqual(".npy".utf8)
      ? FileDigest.ofBytes(path) : FileDigest.of(path)
  }

  /// The labels of an image's stored pixels.
  static func labels(
    at path: FilePath, numbersAreColors: Bool, isUpright: Bool, header: ImageHeader
  ) throws(OutsideFileError) -> Raster<Int32> {
    let map = try LabelMap(path, numbersAreColors: numbersAreColors)
    do throws(LabelMapFault) {
      return try map.stored(
        on: ImageSides(width: header.width, height: header.height),
        orientation: header.orientation, isUpright: isUpright)
    } catch {
      throw .labels(path, error)
    }
  }
}

extension FeatureSet {
  /// Channels of label maps whose numbers are colors; others have one.
  static let colorChannels = 3

  /// Whether label maps hold numbers as colors.
  var holdsColors: Bool { channels == Self.colorChannels }
}
