import Labeling
import ProjectRecords
import Testing

@testable import SessionState

@Suite("Which images are segmented")
struct PartitionTableTests {
  private func table(_ regions: [Int]) -> PartitionTable {
    var table = PartitionTable()
    for (place, count) in regions.enumerated() {
      let image = ImageID(rawValue: Int64(place))
      table[image] = StoredPartition(
        id: PartitionID(rawValue: Int64(place)), image: image, digest: "", map: "", regions: count,
        basis: nil)
    }
    return table
  }

  @Test("Regions of images not yet segmented are estimated from the others, to two digits")
  func expected() {
    #expect(table([301, 299, 303]).expectedRegions(images: 101) == 30_000)
    #expect(table([301]).expectedRegions(images: 4) == 1_200)
    #expect(table([7, 8]).expectedRegions(images: 3) == 22)
    #expect(table([48]).expectedRegions(images: 2) == 96)
  }

  @Test(
    "No fewer are expected than exist; no estimate once all images are segmented, or before any")
  func bounds() {
    let nearly = table([Int](repeating: 304, count: 100))
    #expect(nearly.expectedRegions(images: 101) == 31_000)
    #expect(table([104, 104, 104]).expectedRegions(images: 4) == 420)
    #expect(table([1_049, 1_004]).expectedRegions(images: 3) == 3_100)
    #expect(nearly.expectedRegions(images: 100) == nil)
    #expect(nearly.expectedRegions(images: 99) == nil)
    #expect(PartitionTable().expectedRegions(images: 5) == nil)
    #expect(table([103, 1]).expectedRegions(images: 3) == 160)
    for count in 1...200 {
      let some = table([Int](repeating: 101, count: count))
      let expected = some.expectedRegions(images: count + 1) ?? 0
      #expect(expected >= some.regions)
    }
  }
}
