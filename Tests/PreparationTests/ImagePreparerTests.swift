import Foundation
import Imaging
import Labeling
import Numerics
import PreparationSupport
import Superpixels
import TestSupport
import Testing

@testable import Preparation

@Suite("Segmenting images")
struct ImagePreparerTests {
  private let folder = TemporaryFolder()

  private func preparer(regions: Int? = nil) -> ImagePreparer {
    ImagePreparer(
      cache: RegionCache(folder: folder.path.appending("cache")),
      settings: PreparationSettings(regions: regions))
  }

  private func source(_ seed: UInt32 = 1) throws -> ImageSource {
    try writtenSource(
      syntheticImage(width: 96, height: 72, seed: seed),
      to: folder.path.appending("image\(seed).png"), id: Int64(seed))
  }

  private func filesInCache() throws -> [String] {
    let root = folder.path.appending("cache").description
    return (FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? [])
      .map { root + "/" + $0 }
      .filter { (try? FileManager.default.contentsOfDirectory(atPath: $0)) == nil }.sorted()
  }

  @Test("An image is segmented once, and comes back unchanged from the cache")
  func cutTwice() throws {
    let source = try source()
    #expect(!preparer().isCut(source))
    let first = try preparer().cut(source)
    #expect(preparer().isCut(source))
    #expect(first.map.count > 1)
    #expect(first.storedWidth == 96 && first.storedHeight == 72)
    // With the image gone, only the cache can answer.
    try FileManager.default.removeItem(atPath: source.path.description)
    let second = try preparer().cut(source)
    #expect(second.map == first.map && second.graph == first.graph)
    let layout = try preparer().layout(of: source)
    #expect(layout == RegionLayout(of: first))
    #expect(layout.storedAreas.reduce(0, +) == 96 * 72)
  }

  @Test("A preparer that leaves the cache alone uses what is there and puts nothing into it")
  func leavingAlone() async throws {
    let (known, other) = (try source(1), try source(2))
    let cut = try preparer().cut(known)
    let before = try filesInCache()
    let preparer = preparer().leavingCacheAlone
    #expect(try preparer.cut(known).map == cut.map)
    #expect(try preparer.cut(other).map.count > 1)
    let basis = try await BasisFitting.fit(
      sources: [known, other], preparer: preparer, seed: 1, width: 2, progress: { _ in })
    let described = try preparer.describe(other, basis: basis)
    #expect(described.features.columns == basis.layout.columnCount)
    #expect(try filesInCache() == before)
    #expect(!self.preparer().isCut(other))
  }

  @Test("The map in the cache is a 16-bit PNG of region numbers")
  func mapIsPNG() throws {
    let source = try source()
    let cut = try preparer().cut(source)
    let map = try #require(filesInCache().first { $0.hasSuffix(".png") })
    let read = try ImageFile.readClassMask(at: FilePath(map))
    #expect(read.pixels.map(Int32.init) == cut.map.labels.pixels)
    #expect(try ImageFile.header(at: FilePath(map)).bitDepth == 16)
  }

  @Test(
    "Whatever happens to the cache's files, the image is segmented again, into the same regions")
  func damagedCache() throws {
    let source = try source()
    let cut = try preparer().cut(source)
    let signature = ImageSignature(try preparer().workingImage(of: source).image)
    for file in try filesInCache() {
      let whole = try Data(contentsOf: URL(fileURLWithPath: file))
      for damaged in [Data(), whole.prefix(whole.count / 2), Data("no".utf8)] {
        try damaged.write(to: URL(fileURLWithPath: file))
        let again = try preparer().cut(source)
        #expect(again.map == cut.map && again.graph == cut.graph)
        // Segmenting never reads the signature: it is remade on request.
        #expect(preparer().signature(of: source) == signature)
        #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == whole)
      }
    }
    try FileManager.default.removeItem(atPath: folder.path.appending("cache").description)
    #expect(try preparer().cut(source).map == cut.map)
  }

  @Test("A map that belongs to other regions is not used")
  func foreignMap() throws {
    let (one, two) = (try source(1), try source(2))
    let (cutOne, cutTwo) = (try preparer().cut(one), try preparer().cut(two))
    #expect(cutOne.map != cutTwo.map)
    let maps = try filesInCache().filter { $0.hasSuffix(".png") }
    try #require(maps.count == 2)
    let big = Raster(width: 96, height: 72, filledWith: UInt16(9999))
    for map in maps { try ImageFile.writePNG(indices16: big, to: FilePath(map)) }
    #expect(try preparer().cut(one).map == cutOne.map)
    #expect(try preparer().cut(two).map == cutTwo.map)
  }

  @Test("Other settings have their own entries")
  func settingsAreKeys() throws {
    let source = try source()
    let few = try preparer(regions: 5).cut(source)
    let many = try preparer(regions: 60).cut(source)
    #expect(few.map.count < many.map.count)
    #expect(try preparer(regions: 5).cut(source).map == few.map)
  }

  @Test("An image that cannot be decoded is refused with a sentence that names it")
  func unreadable() throws {
    let path = try folder.write(Array("not an image".utf8), to: "text.png")
    let source = ImageSource(id: ImageID(rawValue: 3), path: path, digest: "d")
    let error = #expect(throws: PreparationError.self) { try preparer().cut(source) }
    #expect(
      error?.description
        == "Cannot read \(path): it is neither a PNG nor a JPEG file.")
  }

  @Test(
    "Images of any shape are segmented: a pixel, a line, a strip",
    arguments: [(1, 1), (1, 40), (300, 2), (2000, 5)])
  func shapes(width: Int, height: Int) throws {
    let source = try writtenSource(
      syntheticImage(width: width, height: height, seed: 1),
      to: folder.path.appending("shape.png"), id: 9)
    let cut = try preparer().cut(source)
    #expect(cut.storedAreas().reduce(0, +) == Int32(width * height))
    for number in 0..<cut.map.count { #expect(cut.footprint(of: number).area > 0) }
  }

  @Test("A picture for the screen keeps a small image, and shrinks a large one to two megapixels")
  func displayPicture() throws {
    let small = try source()
    #expect(try preparer().displayPicture(small).width == 96)
    let large = try writtenSource(
      Raster(width: 3000, height: 1000, filledWith: RGB(9, 90, 200)),
      to: folder.path.appending("large.png"), id: 8)
    let picture = try preparer().displayPicture(large)
    #expect(picture.width * picture.height <= 2_000_000)
    #expect(picture.width * picture.height > 1_900_000)
    #expect(abs(picture.width - 3 * picture.height) <= 3)
    #expect(try preparer().displayPicture(large) == picture)
    #expect(ImagePreparer.displaySize(of: (200_000_000, 1)) == (2_000_000, 1))
  }

  @Test("Turned upright, every region keeps its number and its pixels", arguments: 1...8)
  func upright(orientation: Int) throws {
    let cut = try preparer().cut(try source())
    let turn = try #require(ImageOrientation(rawValue: orientation))
    let turned = CutImage(
      storedWidth: cut.storedWidth, storedHeight: cut.storedHeight, orientation: turn,
      map: cut.map, graph: cut.graph
    ).upright()
    #expect(turned.map.labels.turned(upright: turn.inverse) == cut.map.labels)
    #expect(turned.graph.areas == cut.graph.areas)
    #expect(turned.graph.neighbors == cut.graph.neighbors)
  }
}
