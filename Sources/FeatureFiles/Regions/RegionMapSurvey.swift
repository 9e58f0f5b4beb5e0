import Glibc
import Imaging
package import Labeling
import Numerics
import OutsideFiles
package import Preparation
import Superpixels

/// Finds, checks and lists the label maps of a folder.
///
/// Every file is read whole, so that a damaged one, or one of another size, shows now and not in the middle of the
/// work.
package struct RegionMapSurvey: Sendable {
  /// So many files are named.
  private static let mostNamed = 10

  private let request: RegionMapRequest

  package init(_ request: RegionMapRequest) {
    self.request = request
  }

  /// The set, and the images that have no map.
  ///
  /// Images that cannot be read are left out, as ever.
  ///
  /// - Parameter progress: called with the completed share, 0...1.
  package func run(
    _ images: [SurveyedImage], progress: @Sendable (Double) -> Void = { _ in }
  ) async throws(RegionMapError) -> (set: FeatureSet, without: [ImageName]) {
    let (matched, without) = try matches(images)
    var done = 0
    let results = await concurrentMap(matched, width: ComputeExecutor.processors) { image in
      checked(image)
    } received: { _ in
      done += 1
      progress(Double(done) / Double(matched.count))
      return false
    }
    var entries: [String: FeatureSet.Entry] = [:]
    var faults: [OutsideFileError] = []
    for (image, result) in zip(matched, results) {
      switch result {
      // Copies of an image have the map of the first.
      case .success(nil): break
      case .success(let entry?):
        let digest = image.image.source.digest
        entries[digest] = entries[digest] ?? entry
      case .failure(let fault): faults.append(fault)
      }
    }
    guard faults.isEmpty else {
      throw .unusable(
        faults.count, of: matched.count, first: Array(faults.prefix(Self.mostNamed)))
    }
    let set = FeatureSet(
      files: .regions, folder: request.folder.resolved ?? request.folder,
      channels: request.numbersAreColors ? FeatureSet.colorChannels : 1, components: nil,
      placement: MapPlacement(layout: .hwc, isUpright: request.isUpright), entries: entries)
    return (set, without)
  }

  private func matches(
    _ images: [SurveyedImage]
  ) throws(RegionMapError) -> (matched: [MatchedImage], without: [ImageName]) {
    let files: FilesByName
    do throws(ImageFileError) {
      files = try FilesByName(request.folder, ending: ".png", others: [".npy"])
    } catch {
      throw .folderUnreadable(error)
    }
    do throws(MatchingFault) {
      return try files.required(
        by: images, allowsMissing: request.allowsMissing, mostNamed: Self.mostNamed)
    } catch {
      switch error {
      case .noFiles: throw .noFiles(request.folder)
      case .noneFits(let expected): throw .noneFits(request.folder, expected: expected)
      case .imagesWithoutFile(let missing, let count, let expected):
        throw .imagesWithoutMap(missing, of: count, expected: expected)
      }
    }
  }

  /// - Returns: nil if the image itself cannot be read.
  private func checked(
    _ image: MatchedImage
  ) -> Result<FeatureSet.Entry?, OutsideFileError> {
    guard
      let header = try? ImageFile.header(
        at: image.image.source.path, maxPixels: .max, maxSide: .max)
    else { return .success(nil) }
    do throws(OutsideFileError) {
      let labels = try RegionMapFiles.labels(
        at: image.path, numbersAreColors: request.numbersAreColors,
        isUpright: request.isUpright, header: header)
      // Larger images are segmented at a smaller size, which tells how many regions are left.
      if labels.pixels.count <= OutsideRegions.mostPixels {
        let count = OutsideRegions(labels: labels).largeParts
        guard count <= ImagePreparer.mostRegions else {
          throw .labels(image.path, .tooManyRegions(count, limit: ImagePreparer.mostRegions))
        }
      }
      guard let digest = RegionMapFiles.digest(of: image.path) else {
        throw .unreadable(.cannotRead(image.path, errorNumber: EIO))
      }
      return .success(
        FeatureSet.Entry(
          file: ImageName(bytes: image.file).escaped, digest: digest, orientation: nil))
    } catch {
      return .failure(error)
    }
  }
}
