import Imaging
import Labeling
import TestSupport
import Testing

@testable import Preparation
@testable import Rounds

extension LookAlikes {
  fileprivate init(_ members: [Member]) {
    self.init()
    for member in members { add(member) }
  }
}

@Suite("Images that look alike")
struct LookAlikeTests {
  private func member(_ number: Int64, _ image: Raster<RGB>, digest: String? = nil)
    -> LookAlikes.Member
  {
    LookAlikes.Member(
      image: ImageID(rawValue: number), digest: digest ?? "\(number)",
      signature: ImageSignature(image))
  }

  private func looksAlike(_ one: Raster<RGB>, _ other: Raster<RGB>) -> Bool {
    let alike = ImageSignature(one).looksLike(ImageSignature(other))
    #expect(alike == ImageSignature(other).looksLike(ImageSignature(one)))
    return alike
  }

  @Test("Noise and slight changes of light leave a picture the same")
  func nearlyEqual() throws {
    for seed in UInt64(1)...3 {
      let picture = Burst.picture(seed: seed)
      #expect(looksAlike(picture, picture))
      for deviation in [2.0, 6] {
        #expect(looksAlike(picture, Burst.noisy(picture, deviation: deviation, seed: seed + 40)))
      }
      for change in [0.92, 1.08] {
        #expect(looksAlike(picture, Burst.mapped(picture) { $0 * change }), "\(change)")
      }
      for change in [-10.0, 10] {
        #expect(looksAlike(picture, Burst.mapped(picture) { $0 + change }), "\(change)")
      }
    }
  }

  @Test("Another picture, a new object, a moved camera and empty walls are not the same")
  func different() {
    let picture = Burst.picture(seed: 1)
    #expect(!looksAlike(picture, Burst.picture(seed: 2)))
    #expect(!looksAlike(picture, Burst.shifted(picture, by: 12)))
    #expect(!looksAlike(picture, Burst.mapped(picture) { 255 - $0 }))
    #expect(!looksAlike(picture, picture.resized(width: picture.width, height: picture.width)))
    // An object of a region's size.
    var visited = picture
    for y in 60..<80 { for x in 100..<120 { visited.pixels[y * 200 + x] = RGB(250, 240, 30) } }
    #expect(!looksAlike(picture, visited))
    let wall = Raster(width: 64, height: 48, filledWith: RGB(120, 120, 120))
    #expect(!looksAlike(wall, Raster(width: 64, height: 48, filledWith: RGB(124, 124, 124))))
    #expect(
      !looksAlike(
        Burst.noisy(wall, deviation: 2, seed: 1), Burst.noisy(wall, deviation: 2, seed: 2)))
  }

  @Test("Scenes group equal bytes and similar pictures, first image first; a pan does not chain")
  func scenes() {
    let (one, two) = (Burst.picture(seed: 1), Burst.picture(seed: 2))
    let alike = LookAlikes([
      member(1, one), member(2, two), member(3, one, digest: "1"),
      member(4, Burst.noisy(two, deviation: 2, seed: 9)), member(5, one, digest: "1"),
      LookAlikes.Member(image: ImageID(rawValue: 6), digest: "6", signature: nil),
      LookAlikes.Member(image: ImageID(rawValue: 7), digest: "6", signature: nil),
    ])
    #expect(alike.shared.map { $0.map(\.rawValue) } == [[1, 3, 5], [2, 4], [6, 7]])
    #expect(alike.copies == 3)
    let pan = LookAlikes(
      (0..<24).map { member(Int64($0), Burst.shifted(one, by: $0)) })
    #expect(pan.scenes.count > 3)
    #expect(pan[ImageID(rawValue: 0)] != pan[ImageID(rawValue: 23)])
  }

  @Test("Dissimilar images are rarely compared pixel by pixel")
  func cost() {
    let members = (0..<400).map { number in
      member(
        Int64(number),
        SyntheticImage.blocks(
          width: 32, height: 24, columns: 4, rows: 3, seed: UInt64(number + 1)
        ).image)
    }
    let alike = LookAlikes(members)
    #expect(alike.shared.isEmpty)
    #expect(alike.comparisons < 400 * 399 / 2 / 10)
  }

  @Test("A signature comes back from the cache; a damaged one is made again")
  func cache() throws {
    let folder = TemporaryFolder()
    let path = folder.path.appending("a.png")
    let picture = SyntheticImage.blocks(width: 96, height: 64, columns: 6, rows: 4, seed: 1)
    try ImageFile.writePNG(color: picture.image, to: path)
    let preparer = ImagePreparer(
      cache: RegionCache(folder: folder.path.appending("cache")),
      settings: PreparationSettings(regions: 24))
    let source = ImageSource(
      id: ImageID(rawValue: 1), path: path, digest: try #require(FileDigest.of(path)))
    let fresh = try #require(preparer.signature(of: source))
    #expect(preparer.cache.signature(of: source, settings: preparer.settings) == fresh)
    let file = preparer.cache.path(
      .signatures, digest: source.digest, parameters: preparer.settings.digest)
    try AtomicFile.write([1, 2, 3], to: file, durability: .renamedOnly)
    #expect(preparer.cache.signature(of: source, settings: preparer.settings) == nil)
    #expect(preparer.signature(of: source) == fresh)
  }
}
