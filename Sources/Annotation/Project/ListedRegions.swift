import FeatureFiles
package import Imaging
package import Labeling
import Numerics
package import Preparation
import ProjectDatabase
import ProjectRecords
package import Superpixels

/// Regions that another program made, checked; a project is segmented into them from now on.
public struct ListedRegions: Sendable {
  let set: FeatureSet

  /// What the settings say of them.
  package var method: SegmentationMethod { .imported(digest: set.digest) }

  /// Checks the maps of images; reads every image's bytes and every map whole, on all cores.
  ///
  /// - Parameters:
  ///   - images: names, each with where the file is.
  ///   - progress: called with the completed share, 0...1.
  package init(
    _ request: RegionMapRequest, of images: [(name: ImageName, path: FilePath)],
    progress: (@Sendable (Double) -> Void)? = nil
  ) async throws(SessionError) {
    let survey = RegionMapSurvey(request)
    do throws(RegionMapError) {
      set = try await ComputeExecutor.run { () async throws(RegionMapError) -> FeatureSet in
        let digests = await concurrentMap(images.map(\.path), width: 2) { FileDigest.of($0) }
        let surveyed = zip(images, digests).enumerated().compactMap { place, pair in
          pair.1.map { digest in
            SurveyedImage(
              name: pair.0.name,
              source: ImageSource(
                id: ImageID(rawValue: Int64(place)), path: pair.0.path, digest: digest))
          }
        }
        return try await survey.run(surveyed) { progress?($0) }.set
      }
    } catch {
      throw SessionError(CausedFact.regionMaps(error))
    }
  }

  /// Those that a project is to be opened with, before anything of it is written; nil if there are none.
  init?(for options: SessionOptions) async throws(SessionError) {
    guard let request = options.changes.regionMaps else {
      guard let known = options.regions else { return nil }
      self = known
      return
    }
    let isShared = FileSystemKind.of(options.imageFolder) == .network
    let files = try OpenedProject.scan(options, isShared: isShared).files.filter(\.isReadable)
    try await self.init(
      request, of: files.map { ($0.name, options.imageFolder.appending($0.name.bytes)) },
      progress: options.checkingRegions)
  }
}
