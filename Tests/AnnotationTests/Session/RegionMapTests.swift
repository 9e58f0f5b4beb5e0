import FeatureFiles
import Glibc
import Imaging
import Labeling
import Preparation
import ProjectRecords
import Superpixels
import TestSupport
import Testing

@testable import Annotation

@Suite("Regions of other programs in a project")
struct RegionMapTests {
  private let project: TestProject
  private var maps: FilePath { project.folder.path.appending("maps") }

  init() throws {
    project = try TestProject()
    try project.folder.makeFolder("maps/sub")
    for name in ["a", "b", "sub/c"] { try write(quarters(at: 40), name) }
  }

  /// Four rectangles that meet in column and row `split`; the last one has no label.
  private func quarters(at split: Int) -> Raster<UInt16> {
    Raster(
      width: 96, height: 64,
      pixels: (0..<(96 * 64)).map { place in
        let (right, below) = (place % 96 >= split, place / 96 >= split)
        return right ? below ? 0 : 900 : below ? 5 : 7
      })
  }

  private func write(_ map: Raster<UInt16>, _ name: String) throws {
    try ImageFile.writePNG(indices16: map, to: maps.appending("\(name).png"))
  }

  private func open(
    importing: Bool = false, _ change: (inout SettingsChanges) -> Void = { _ in }
  ) async throws -> AnnotationSession {
    try await project.open(.headless) {
      $0.changes.regions = nil
      if importing { $0.changes.regionMaps = RegionMapRequest(folder: maps) }
      change(&$0.changes)
    }
  }

  /// Answers a batch with what differs from region to region.
  private func answerBatch(_ session: AnnotationSession) async throws {
    let classes = await session.snapshot().classes.map(\.definition.id)
    let batch = try await session.nextBatch()
    try await session.record(
      batch.map { ($0.region, .labeled(classes[$0.region.number % classes.count])) })
  }

  @Test("Regions are those of the maps, are answered, exported and replayed like any others")
  func importing() async throws {
    var session = try await open(importing: true)
    #expect(try await session.prepare { _ in }.prepared == 3)
    #expect(await session.snapshot().regions == 12)
    #expect(await session.segmentation.maps?.images == 3)
    #expect(await session.segmentation.method.name == "import")
    for _ in 0..<2 {
      try await answerBatch(session)
      _ = try await session.train { _ in }
    }
    #expect(await session.snapshot().answered == 12)
    #expect(await session.snapshot().labeledPixelsPercent == 100)
    await session.close()

    // Without the option, the project keeps them.
    session = try await open()
    #expect(try await session.replay { _, _ in }.map(\.outcome) == [.same, .same])
    let folder = try await project.export(session, to: "out")
    let mask = try ImageFile.readClassMask(at: folder.appending("a.png"))
    let expected: [UInt16: UInt16] = [7: 0, 900: 1, 5: 2, 0: 0]
    #expect(mask.pixels == quarters(at: 40).pixels.map { expected[$0] ?? 99 })
    await session.close()
    #expect(
      await sentence { _ = try await open { $0.regions = 300 } } == """
        --regions does not apply, because the project's regions were imported. Choose --segmentation \
        slic with it, or import other regions.
        """)
  }

  @Test("Maps that cannot be used are named before anything is written")
  func refusals() async throws {
    try write(Raster(width: 4, height: 4, filledWith: 1), "b")
    let words = await sentence { _ = try await open(importing: true) }
    #expect(words.contains("b.png: it has 4 × 4 pixels, and the image has 96 × 64."))
    #expect(!project.state.exists)
  }

  @Test("Other maps give other regions, and answers stay on the pixels that they were given for")
  func changing() async throws {
    var session = try await open(importing: true)
    try await answerBatch(session)
    let before = await session.snapshot().labeledPixelsPercent
    let digest = await session.segmentation.maps?.digest
    #expect(digest != nil)
    await session.close()
    for name in ["a", "b", "sub/c"] { try write(quarters(at: 20), name) }
    session = try await open(importing: true)
    #expect(session.opening.changes.map(\.name) == ["segmentation"])
    #expect(try await session.prepare { _ in }.prepared == 3)
    #expect(await session.segmentation.maps?.digest != digest)
    #expect(await session.snapshot().answered == 6)
    #expect(await session.snapshot().labeledPixelsPercent == before)
    #expect(
      try await session.replay { _, _ in }.map(\.outcome)
        == [.cannot("The images have been segmented differently since.")])
    await session.close()
    // The first maps again: their regions are in the cache, and their rounds are replayed.
    for name in ["a", "b", "sub/c"] { try write(quarters(at: 40), name) }
    session = try await open(importing: true)
    #expect(await session.segmentation.maps?.digest == digest)
    #expect(try await session.replay { _, _ in }.map(\.outcome) == [.same])
    await session.close()
    session = try await open {
      $0.segmentation = .slic
      $0.regions = 24
    }
    #expect(await session.segmentation.maps == nil)
    #expect(await session.snapshot().labeledPixelsPercent == before)
    await session.close()
  }

  @Test("What is cached stays in use without the folder; the rest waits, and no image is to blame")
  func vanishing() async throws {
    var session = try await open(importing: true)
    _ = try await session.prepare { _ in }
    await session.close()
    let gone = project.folder.path.appending("gone")
    #expect(maps.withCString { old in gone.withCString { rename(old, $0) } } == 0)
    session = try await open()
    try await answerBatch(session)
    #expect(await session.snapshot().answered == 6)
    #expect(await session.segmentation.maps?.problem?.contains("maps is not there.") == true)
    await session.close()
    project.removeCache()
    session = try await open()
    let refused = await sentence { _ = try await session.prepare { _ in } }
    #expect(refused.contains("maps is not there. Mount or restore it"))
    #expect(await session.snapshot().unreadableImages == 0)
    await session.close()
    #expect(gone.withCString { old in maps.withCString { rename(old, $0) } } == 0)
    session = try await open()
    #expect(try await session.prepare { _ in }.prepared == 3)
    await session.close()
  }

  @Test("An image that came later is left out until the maps are imported again")
  func later() async throws {
    var session = try await open(importing: true)
    _ = try await session.prepare { _ in }
    await session.close()
    let picture = SyntheticImage.blocks(width: 96, height: 64, columns: 6, rows: 4, seed: 9)
    try ImageFile.writePNG(color: picture.image, to: project.images.appending("d.png"))
    session = try await open()
    let report = try await session.prepare { _ in }
    #expect(report.failures.count == 1)
    await session.close()
    try write(quarters(at: 40), "d")
    session = try await open(importing: true)
    #expect(try await session.prepare { _ in }.failures.isEmpty)
    #expect(await session.snapshot().regions == 16)
    await session.close()
  }
}
