import Glibc
import Imaging
import Labeling
import Numerics
import Preparation
import Superpixels
import TestSupport
import Testing

@testable import FeatureFiles

@Suite("Regions described by features of other programs")
struct FeatureFilesDescriptorTests {
  private let files: FeatureFolderFiles
  private let set: FeatureSet
  private let folder: FeatureFolder

  init() async throws {
    files = try FeatureFolderFiles()
    set = try await files.survey().set
    folder = FeatureFolder(project: files.folder.path.appending("state"))
    try folder.store(set)
  }

  private var source: FeatureFilesDescriptor {
    get throws { try #require(try folder.source(of: set.reference) as? FeatureFilesDescriptor) }
  }

  /// An image of 48 × 32 pixels, cut into its left and its right half.
  private func input(_ image: Int = 0, digest: String? = nil) -> DescriptorInput {
    var labels = Raster<Int32>(width: 48, height: 32, filledWith: 0)
    for place in labels.pixels.indices where place % 48 >= 24 { labels.pixels[place] = 1 }
    let map = SuperpixelMap(labels: labels, count: 2)
    return DescriptorInput(
      picture: syntheticImage(width: 48, height: 32, seed: 1), map: map, graph: RegionGraph(map),
      digest: digest ?? files.images[image].source.digest)
  }

  @Test("A region's features are the means of the enlarged map over its pixels")
  func means() throws {
    // Cells of 8 × 8 pixels: centers at 3.5, 11.5 … 43.5. Left half, columns 0 to 23: the enlarged channel
    // is 0 up to pixel 3, then rises by 1/8 a pixel, from 0.0625 at 4 to 2.4375 at 23; the mean is
    // 20 · 1.25 / 24. The right half mirrors it: 5 less that.
    let left: Float = 25.0 / 24
    let means = try source.means(of: input(2))
    #expect(means.count == 1 && means[0].columns == 3 && means[0].rows == 2)
    let expected: [Float] = [left, 1.5, 2, 5 - left, 1.5, 2]
    for (value, wanted) in zip(means[0].values, expected) { #expect(abs(value - wanted) < 1e-4) }
  }

  @Test("Columns follow the rule for networks, or the number that is asked for")
  func columns() throws {
    #expect(try source.groups[0].columnNames.count == 3)
    for (channels, components, columns) in [(768, nil, 32), (64, nil, 24), (768, 100, 100)] {
      let reference = FeatureSetReference(
        name: "x", digest: set.digest, channels: channels, components: components)
      #expect(try folder.source(of: reference).columnCount == columns)
    }
    let other = FeatureSetReference(name: "x", digest: set.digest, channels: 3, components: 2)
    #expect(try folder.source(of: other).version != source.version)
  }

  @Test("An image without a file, and files that changed or went away, are named")
  func faults() throws {
    #expect(try !source.covers(imageOfDigest: "none"))
    #expect(try source.covers(imageOfDigest: files.images[0].source.digest))
    #expect(throws: FeatureFilesError.noFile(set.files)) {
      try source.means(of: input(digest: "none"))
    }
    let path = files.features.appending("image0.npy")
    try files.write(0) { $0[0] = 5 }
    #expect(throws: FeatureFilesError.fileChanged(set.files, path)) {
      try source.means(of: input())
    }
    try #require(path.removed)
    #expect(throws: FeatureFilesError.fileMissing(set.files, path)) {
      try source.means(of: input())
    }
  }

  @Test("A folder that is not there stops all work, and no image is to blame")
  func absence() async throws {
    let gone = files.folder.path.appending("gone")
    let moved = files.features.withCString { old in gone.withCString { rename(old, $0) } }
    try #require(moved == 0)
    let absence = #expect(throws: SourceAbsence.self) { try source.means(of: input()) }
    #expect(absence?.reason.contains("/features is not there. Mount or restore it") == true)
    let recipe = try DescriptorRecipe(sources: [try source])
    let preparer = ImagePreparer(
      cache: RegionCache(folder: files.folder.path.appending("cache")),
      settings: FeatureFolderFiles.limits)
    let error = await #expect(throws: PreparationError.self) {
      try await BasisFitting.fit(
        sources: files.images.map(\.source), preparer: preparer, recipe: recipe, seed: 1, width: 2,
        progress: { _ in })
    }
    #expect(error?.stopsEverything == true)
    #expect(error?.description == absence?.reason)
  }
}
