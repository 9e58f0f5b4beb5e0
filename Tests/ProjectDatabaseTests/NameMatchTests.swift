import Labeling
import ProjectRecords
import TestSupport
import Testing

@testable import ProjectDatabase

@Suite("Files and images of one name")
struct NameMatchTests {
  @Test("are found in any order, whatever else there is", arguments: 1...20)
  func anyOrder(seed: UInt64) {
    var generator = TestGenerator(seed: seed)
    let names = (0..<60).map { "f\($0 % 3)/img0\($0).png" } + ["a", "a/b", "img1.png", "img01.png"]
    func some() -> [String] {
      let taken = names.filter { _ in Bool.random(using: &generator) }
      return seed.isMultiple(of: 2) ? taken.shuffled(using: &generator) : taken
    }
    let (present, known) = (some(), some())
    let files = present.map { FoundFile(name: ImageName($0), size: 1, modified: 1) }
    let images = known.enumerated().map { place, name in
      StoredImage(
        id: ImageID(rawValue: Int64(place)), name: ImageName(name), size: 1, modified: 1,
        state: .present)
    }
    let places = NameMatch.places(of: files, in: images)
    #expect(places == present.map { known.firstIndex(of: $0) })
  }

  @Test("None of either is no match")
  func nothing() {
    #expect(NameMatch.places(of: [], in: []).isEmpty)
    let file = FoundFile(name: ImageName("a.png"), size: 1, modified: 1)
    #expect(NameMatch.places(of: [file], in: []) == [nil])
  }
}
