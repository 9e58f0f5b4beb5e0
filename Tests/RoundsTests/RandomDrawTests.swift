import ActiveLearning
import Imaging
import Labeling
import Superpixels
import Testing

@testable import Preparation
@testable import Rounds

@Suite("Drawing a random batch")
struct RandomDrawTests {
  private let images = (1...5).map(ImageID.init(rawValue:))
  /// Image 4 has one region, the others 20 each.
  private let cuts: [ImageID: CutImage]

  init() {
    cuts = Dictionary(
      uniqueKeysWithValues: (1...5).map { (ImageID(rawValue: $0), Self.cut($0 == 4 ? 1 : 20)) })
  }

  /// A strip of columns, one region each.
  private static func cut(_ regions: Int) -> CutImage {
    let labels = (0..<2 * regions).map { Int32($0 % regions) }
    let map = SuperpixelMap(
      labels: Raster(width: regions, height: 2, pixels: labels), count: regions)
    return CutImage(
      storedWidth: regions, storedHeight: 2, orientation: .upright, map: map,
      graph: RegionGraph(map))
  }

  private func draw(
    _ size: Int, seed: UInt64 = 7, round: Int = 1, heedsScenes: Bool = true,
    taken: [RegionID] = []
  ) -> RandomDraw {
    RandomDraw(
      of: images, size: size, seed: seed, round: round, heedsScenes: heedsScenes, taken: taken)
  }

  /// The result of a draw; each image has its own bytes unless `digest` says otherwise.
  private func regions(
    _ draw: RandomDraw, answered: [ImageID: Set<Int>] = [:], withheld: [ImageID: Set<Int>] = [:],
    unreadable: Set<ImageID> = [], upTo limit: Int = .max,
    digest: (ImageID) -> String = { "\($0.rawValue)" }
  ) throws -> [RegionID] {
    var draw = draw
    var drawn: [RegionID] = []
    while drawn.count < limit, let image = draw.next() {
      if unreadable.contains(image) { continue }
      let member =
        draw.hasMet(image)
        ? nil : LookAlikes.Member(image: image, digest: digest(image), signature: nil)
      let numbers = draw.take(
        from: RandomDraw.Offer(
          cut: try #require(cuts[image]), answered: answered[image] ?? [],
          withheld: withheld[image] ?? [], member: member))
      drawn += numbers.map {
        RegionID(image: image, partition: PartitionID(rawValue: image.rawValue), number: $0)
      }
    }
    return drawn
  }

  private func counts(_ regions: [RegionID]) -> [Int] {
    images.map { image in regions.count { $0.image == image } }
  }

  @Test(
    "It is spread: no image gives two before every other one has given one",
    arguments: [true, false])
  func spread(heedsScenes: Bool) throws {
    for seed in UInt64(0)..<20 {
      let three = try regions(draw(3, seed: seed, heedsScenes: heedsScenes))
      #expect(Set(three.map(\.image)).count == 3 && three.count == 3)
      let many = try regions(draw(9, seed: seed, heedsScenes: heedsScenes))
      #expect(Set(many).count == 9)
      // Two each at first, but image 4 has only one.
      #expect(counts(many) == [2, 2, 2, 1, 2])
      let all = try regions(draw(1_000, seed: seed, heedsScenes: heedsScenes))
      #expect(counts(all) == [20, 20, 20, 1, 20] && Set(all).count == 81)
    }
  }

  @Test("It depends only on seed and round")
  func chance() throws {
    let draws = try [draw(9), draw(9), draw(9, seed: 8), draw(9, round: 2)].map { try regions($0) }
    #expect(draws[0] == draws[1])
    #expect(Set(draws).count == 3)
    let order = RandomDraw.order(of: images, seed: 7, round: 1)
    let fewer = RandomDraw.order(of: Array(images.dropFirst()), seed: 7, round: 1)
    #expect(order.filter { $0 != images[0] } == fewer)
  }

  @Test("Interrupted anywhere, it continues to the same batch")
  func interrupted() throws {
    for seed in UInt64(0)..<10 {
      let whole = try regions(draw(14, seed: seed))
      for stop in 0..<whole.count {
        let first = try regions(draw(14, seed: seed), upTo: stop)
        let rest = try regions(draw(14, seed: seed, taken: first))
        #expect(first + rest == whole)
      }
    }
  }

  @Test("Answered, withheld and unreadable regions are not drawn; others fill the batch")
  func closed() throws {
    let answered = [images[0]: Set(0..<18)]
    let withheld = [images[1]: Set(0..<19)]
    let drawn = try regions(
      draw(30), answered: answered, withheld: withheld, unreadable: [images[2]])
    #expect(counts(drawn) == [2, 1, 0, 1, 20])
    #expect(drawn.filter { $0.image == images[0] }.map(\.number).sorted() == [18, 19])
    #expect(drawn.filter { $0.image == images[1] }.map(\.number) == [19])
  }

  @Test("A copy of another image waits, unless scenes do not count")
  func scenes() throws {
    let copies: (ImageID) -> String = { $0.rawValue <= 3 ? "same" : "\($0.rawValue)" }
    for seed in UInt64(0)..<10 {
      let three = try regions(draw(3, seed: seed), digest: copies)
      #expect(Set(three.map { copies($0.image) }).count == 3)
    }
    let older = try (UInt64(0)..<10).map {
      Set(try regions(draw(3, seed: $0, heedsScenes: false), digest: copies).map(\.image)).count
    }
    #expect(older.allSatisfy { $0 == 3 })
    let all = try regions(draw(1_000), digest: copies)
    #expect(Set(all).count == 81)
  }
}
