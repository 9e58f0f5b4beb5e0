import Glibc
import Imaging
import Labeling
import Numerics
import OutsideFiles
import Preparation

/// What the headers of an image and of its file say.
struct HeaderCheck: Sendable {
  /// Both headers could be read.
  struct Found: Sendable {
    let matched: MatchedImage
    let header: ImageHeader
    let shape: [Int]

    var path: FilePath { matched.path }
  }

  /// A file that was read whole.
  struct Checked: Sendable {
    /// Digest of the image.
    let image: String
    let entry: FeatureSet.Entry
    let channels: Int
    let path: FilePath
  }

  let found: Found?
  let fault: OutsideFileError?

  init(_ matched: MatchedImage, limits: PreparationSettings, classes: [String]?) {
    do throws(OutsideFileError) {
      let header = try OutsideFileError.reading { () throws(ImageFileError) in
        try ImageFile.header(
          at: matched.image.source.path, maxPixels: limits.maxPixels, maxSide: limits.maxSide)
      }
      let shape =
        matched.isStack
        ? try PNGStack(matched.path, names: classes ?? []).shape()
        : try DenseMap.shape(of: NpyFile(matched.path).header, path: matched.path)
      found = Found(matched: matched, header: header, shape: shape)
      fault = nil
    } catch {
      found = nil
      fault = error
    }
  }
}

extension HeaderCheck.Found {
  private var sides: ImageSides { ImageSides(width: header.width, height: header.height) }

  /// The sides of the image as a program sees it that turns it upright, or does not.
  func seen(isUpright: Bool) -> ImageSides {
    isUpright && header.orientation.swapsAxes
      ? ImageSides(width: header.height, height: header.width) : sides
  }

  /// Reads the file whole.
  ///
  /// - Parameter classes: those of the channels if the file holds probabilities; nil: it holds features.
  func entry(
    _ placement: MapPlacement, classes: [String]?
  ) -> Result<HeaderCheck.Checked, OutsideFileError> {
    do throws(OutsideFileError) {
      let files = MapFiles(path, isStack: matched.isStack, classes: classes)
      let map = try files.map(
        placement, image: sides, orientation: header.orientation,
        limit: HalfPrecision.greatest)
      if classes != nil, let fault = map.probabilityFault { throw .map(path, fault) }
      guard let digest = try files.digest() else {
        throw .unreadable(.cannotRead(path, errorNumber: EIO))
      }
      let turned = placement.isUpright && header.orientation != .upright
      return .success(
        HeaderCheck.Checked(
          image: matched.image.source.digest,
          entry: FeatureSet.Entry(
            file: ImageName(bytes: matched.file).escaped, digest: digest,
            orientation: turned ? header.orientation.rawValue : nil),
          channels: map.channels, path: path))
    } catch {
      return .failure(error)
    }
  }
}
