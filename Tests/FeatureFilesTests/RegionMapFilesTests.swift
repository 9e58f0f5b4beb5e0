import Glibc
import Imaging
import Labeling
import OutsideFiles
import Preparation
import PreparationSupport
import Superpixels
import TestSupport
import Testing

@testable import FeatureFiles

@Suite("Regions of other programs in a folder")
struct RegionMapFilesTests {
  private let folder = TemporaryFolder()
  private let images: [SurveyedImage]
  private var maps: FilePath { folder.path.appending("maps") }

  init() throws {
    let folder = folder
    images = try (0..<3).map { number in
      let name = "image\(number).png"
      let source = try writtenSource(
        syntheticImage(width: 48, height: 32, seed: UInt32(number + 1)),
        to: folder.path.appending(name), id: Int64(number))
      return SurveyedImage(name: ImageName(name), source: source)
    }
    try folder.makeFolder("maps")
    for number in 0..<3 { try write(halves(split: 10 + number), number) }
  }

  /// Two regions beside one another.
  private func halves(split: Int, width: Int = 48, height: Int = 32) -> Raster<UInt16> {
    Raster(
      width: width, height: height,
      pixels: (0..<(width * height)).map { $0 % width < split ? 0 : 7 })
  }

  private func write(_ map: Raster<UInt16>, _ number: Int) throws {
    try ImageFile.writePNG(indices16: map, to: maps.appending("image\(number).png"))
  }

  private func survey(
    _ change: (inout RegionMapRequest) -> Void = { _ in }
  ) async throws -> (set: FeatureSet, without: [ImageName]) {
    var request = RegionMapRequest(folder: maps)
    change(&request)
    return try await RegionMapSurvey(request).run(images)
  }

  private func refusal(_ change: (inout RegionMapRequest) -> Void = { _ in }) async -> String {
    await sentence { _ = try await survey(change) }
      .replacing(folder.path.description + "/", with: "")
  }

  /// An image's regions as a project would make them.
  private func cut(_ number: Int, by supply: RegionMapFiles) throws(PreparationError) -> CutImage {
    try ImagePreparer(
      cache: RegionCache(folder: folder.path.appending("none")),
      settings: PreparationSettings(segmentation: .imported(digest: supply.digest)),
      needsCache: false
    ).leavingCacheAlone.taking(supply).cut(images[number].source)
  }

  @Test("Images are segmented as their maps say, and the digest follows every file")
  func sound() async throws {
    let (set, without) = try await survey()
    #expect(set.entries.count == 3 && without.isEmpty)
    #expect(FeatureSet(decoding: set.encoded, of: .regions) == set)
    let cut = try cut(1, by: RegionMapFiles(set))
    #expect(cut.map.count == 2 && cut.map.labels[10, 0] == 0 && cut.map.labels[11, 0] == 1)
    try write(halves(split: 20), 1)
    #expect(try await survey().set.digest != set.digest)
    #expect(try await survey { $0.isUpright = true }.set.digest != survey().set.digest)
  }

  @Test("Images without a map are named, and left out only if asked")
  func missing() async throws {
    try #require(maps.appending("image1.png").removed)
    #expect(
      await refusal() == """
        1 of 3 images have no label map: maps/image1.png. Write them, or leave these images out with \
        import+partial:DIR.
        """)
    let (set, without) = try await survey { $0.allowsMissing = true }
    #expect(without == [ImageName("image1.png")])
    let supply = RegionMapFiles(set)
    #expect(
      await sentence { _ = try cut(1, by: supply) }.hasSuffix(
        """
        image1.png: it has no label map among the imported regions. Write it and import all of them \
        again with terrazzo init IMAGES --segmentation import:DIR.
        """))
    #expect(try cut(0, by: supply).map.count == 2)
  }

  @Test("Damaged maps and maps of another size are named, each with what is wrong")
  func unusable() async throws {
    try write(halves(split: 3, width: 24, height: 16), 0)
    try folder.write([1, 2, 3], to: "maps/image2.png")
    let words = await refusal()
    #expect(
      words.hasPrefix(
        """
        Cannot use maps/image0.png: it has 24 × 16 pixels, and the image has 48 × 32. Write a map of \
        the image at its own size.
        """))
    #expect(words.contains("maps/image2.png"))
    #expect(words.hasSuffix("2 of 3 label maps cannot be used, so nothing was changed."))
    #expect(await refusal { $0.numbersAreColors = true }.contains("3 of 3 label maps"))
    try folder.makeFolder("empty")
    #expect(
      await refusal { $0.folder = folder.path.appending("empty") }
        .hasPrefix("empty has no .png or .npy files"))
    try folder.write([], to: "other/street.npy")
    #expect(
      await refusal { $0.folder = folder.path.appending("other") } == """
        No .png or .npy file in other has the name of an image. Name them like the images: \
        other/image0.png.
        """)
  }

  @Test("A file that changed or went away stops the work, and no image is to blame")
  func changed() async throws {
    let (set, _) = try await survey()
    let supply = RegionMapFiles(set)
    try write(halves(split: 30), 0)
    try #require(maps.appending("image1.png").removed)
    func problem(_ number: Int) -> String {
      do throws(PreparationError) {
        _ = try cut(number, by: supply)
        return "no error"
      } catch {
        #expect(error.stopsEverything)
        return "\(error)".replacing(folder.path.description + "/", with: "")
      }
    }
    #expect(
      problem(0) == """
        maps/image0.png was changed since it was added. Add the imported regions again with terrazzo init \
        IMAGES --segmentation import:DIR.
        """)
    #expect(problem(1).hasPrefix("maps/image1.png is missing. Restore it, or add"))
    #expect(try cut(2, by: supply).map.count == 2)
    let gone = folder.path.appending("gone")
    #expect(maps.withCString { old in gone.withCString { rename(old, $0) } } == 0)
    #expect(
      problem(2) == """
        The imported regions are needed for images that were not segmented yet, and maps is not there. \
        Mount or restore it, add them from another folder with terrazzo init IMAGES --segmentation \
        import:DIR, or do without them: terrazzo init IMAGES --segmentation slic.
        """)
    let lists = FeatureFolder(project: folder.path.appending("state"), kind: .regions)
    let unlisted = RegionMapFiles(digest: set.digest, in: lists)
    #expect(await sentence { _ = try cut(2, by: unlisted) }.contains("is missing. Add them again"))
    try lists.store(set)
    #expect(await sentence { _ = try cut(2, by: unlisted) }.contains("maps is not there."))
  }
}
