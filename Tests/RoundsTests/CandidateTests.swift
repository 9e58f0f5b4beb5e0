import Labeling
import Testing

@testable import Rounds

@Suite("The images of a round")
struct CandidateTests {
  private func images(_ range: Range<Int64>) -> [ImageID] { range.map(ImageID.init(rawValue:)) }

  @Test("Images with answers are always scored, and the others take turns until each has had one")
  func rotation() {
    for seed in UInt64(0)..<20 {
      let answered = images(0..<3)
      let others = images(3..<50)
      var seen: Set<ImageID> = []
      // 47 others, 7 at a time: seven rounds show every one.
      for round in 1...7 {
        let chosen = Round.candidates(
          answered: answered, others: others, limit: 10, seed: seed, round: round)
        #expect(chosen.count == 10)
        #expect(chosen == chosen.sorted())
        #expect(Set(chosen).isSuperset(of: answered))
        seen.formUnion(chosen)
      }
      #expect(seen == Set(answered + others))
    }
  }

  @Test("A folder below the limit is scored whole")
  func belowLimit() {
    let chosen = Round.candidates(
      answered: images(5..<8), others: images(0..<5), limit: 8, seed: 1, round: 3)
    #expect(chosen == images(0..<8))
  }

  @Test("More answered images than the limit are all scored")
  func aboveLimit() {
    let chosen = Round.candidates(
      answered: images(0..<8), others: images(8..<20), limit: 5, seed: 1, round: 1)
    #expect(chosen == images(0..<8))
  }

  @Test("Random regions are among those that may be queried, and none is chosen twice")
  func randomRegions() {
    let image = ImageID(rawValue: 3)
    var hits = [Int](repeating: 0, count: 10)
    for seed in UInt64(0)..<400 {
      let available = [1, 3, 5, 7, 9]
      let chosen = Round.randomRegions(3, of: available, image: image, seed: seed, round: 1)
      #expect(chosen.count == 3 && Set(chosen).count == 3)
      #expect(Set(chosen).isSubset(of: available))
      for number in chosen { hits[number] += 1 }
    }
    // 400 · 3 / 5 = 240 expected, standard deviation 10: five of them either way.
    for number in [1, 3, 5, 7, 9] { #expect((190...290) ~= hits[number]) }
    #expect(
      Round.randomRegions(9, of: [4, 2], image: image, seed: 1, round: 1).sorted() == [2, 4])
  }
}
