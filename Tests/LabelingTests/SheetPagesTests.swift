import Numerics
import Testing

@testable import Labeling

@Suite("Pages of open regions")
struct SheetPagesTests {
  private let road = Answer.labeled(ClassID(rawValue: 3))
  private let tree = Answer.labeled(ClassID(rawValue: 5))

  private func region(_ number: Int) -> RegionID {
    RegionID(image: ImageID(rawValue: 1), partition: PartitionID(rawValue: 1), number: number)
  }

  /// Open regions by guess, with the chance of each.
  private func list(_ chances: [(Answer, [Double])]) -> OpenRegions {
    var guesses: [RegionID: Guess] = [:]
    var number = 0
    for (answer, own) in chances {
      for chance in own {
        guesses[region(number)] = Guess(
          answer: answer, confidence: 0.5, uncertainty: 0.5, chance: chance)
        number += 1
      }
    }
    return OpenRegions(guesses, model: 7, most: 1_000)
  }

  @Test("A page has one guess and is the most certain there is; the next one follows")
  func order() {
    var pages = SheetPages()
    pages.take(list([(road, [0.9, 0.8, 0.7, 0.6]), (tree, [0.95, 0.1])]))
    #expect(pages.openCount == 6)
    pages.turn(count: 2)
    #expect(pages.answer == road && pages.page.map(\.chance) == [0.9, 0.8])
    #expect(abs(pages.expectedErrors - 0.3) < 1e-12)
    pages.turn(count: 2)
    #expect(pages.answer == road && pages.page.map(\.chance) == [0.7, 0.6])
    let upcoming = pages.upcoming(count: 2)
    pages.turn(count: 2)
    #expect(pages.answer == tree && pages.page.map(\.region) == upcoming)
    let isLeft = pages.turn(count: 2)
    #expect(!isLeft && pages.page.isEmpty)
  }

  @Test("Of a page, what was answered or excepted is not accepted; those are the errors found")
  func accepting() {
    var pages = SheetPages()
    pages.take(list([(road, [0.9, 0.8, 0.7, 0.6])]))
    pages.turn(count: 4)
    let regions = pages.page.map(\.region)
    pages.note([RegionAnswer(region: regions[1], answer: tree)])
    pages.note([RegionAnswer(region: regions[3], answer: road)])
    pages.except(regions[2])
    pages.except(regions[1])
    #expect(pages.acceptable.map(\.region) == [regions[0]])
    #expect(pages.foundErrors == 2 && pages.excepted == [regions[2]])
    pages.except(regions[2])
    #expect(pages.acceptable.map(\.region) == [regions[0], regions[2]])
    #expect(pages.openCount == 2)
  }

  @Test("Pages of the next class follow on request, and then come back to what was left")
  func choosing() {
    var pages = SheetPages()
    pages.take(list([(road, [0.9, 0.8, 0.7]), (tree, [0.5, 0.4])]))
    pages.turn(count: 2)
    pages.choose(next: 2)
    #expect(pages.answer == tree && pages.page.count == 2)
    // The page of roads was not passed over.
    pages.turn(count: 2)
    #expect(pages.answer == road && pages.page.map(\.chance) == [0.9, 0.8])
  }

  @Test("What was taken back comes again")
  func reopening() {
    var pages = SheetPages()
    pages.take(list([(road, [0.9, 0.8])]))
    pages.turn(count: 2)
    let regions = pages.page.map(\.region)
    pages.note(regions.map { RegionAnswer(region: $0, answer: road) })
    let isLeft = pages.turn(count: 2)
    #expect(!isLeft)
    pages.reopen(regions)
    let isBack = pages.turn(count: 2)
    #expect(isBack && pages.page.map(\.region) == regions)
  }

  @Test("A page that no longer fits is cut, and what was cut off comes later")
  func cutting() {
    var pages = SheetPages()
    pages.take(list([(road, [0.9, 0.8, 0.7])]))
    pages.turn(count: 3)
    let all = pages.page.map(\.region)
    pages.cut(to: 2)
    #expect(pages.page.map(\.region) == Array(all.prefix(2)))
    pages.turn(count: 2)
    #expect(pages.page.map(\.region) == [all[2]])
  }

  @Test(
    "However a person goes on, every region comes once and none is lost",
    arguments: 0..<20 as Range<UInt64>)
  func everyRegionOnce(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var pages = SheetPages()
    let all = list([
      (road, (0..<37).map { _ in .random(in: 0...1, using: &generator) }),
      (tree, (0..<11).map { _ in .random(in: 0...1, using: &generator) }),
      (.void, [0.3]),
    ])
    pages.take(all)
    var seen: [RegionID: Int] = [:]
    while pages.turn(count: .random(in: 1...9, using: &generator)) {
      if Bool.random(using: &generator) { pages.choose(next: 5) }
      pages.cut(to: .random(in: 1...9, using: &generator))
      #expect(!pages.page.isEmpty)
      for region in pages.page {
        seen[region.region, default: 0] += 1
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: pages.except(region.region)
        case 1: pages.note([RegionAnswer(region: region.region, answer: tree)])
        default: break
        }
      }
    }
    #expect(seen.count == 49 && seen.values.allSatisfy { $0 == 1 })
  }

  @Test("Regions without a chance are on no page, and lists are cut where they are long")
  func listing() {
    var guesses: [RegionID: Guess] = [:]
    for number in 0..<10 {
      guesses[region(number)] = Guess(
        answer: road, confidence: 0.9, uncertainty: 0.1,
        chance: number == 0 ? nil : Double(number) / 10)
    }
    let open = OpenRegions(guesses, model: 3, most: 4)
    #expect(open.count == 9 && open.groups[0].regions.map(\.chance) == [0.9, 0.8, 0.7, 0.6])
    #expect(abs(open.groups[0].expectedErrors - 4.5) < 1e-12)
  }
}

@Suite("How sheets went")
struct PageRecordTests {
  @Test("Three errors where none were expected are too many; as many as expected are not")
  func tooMany() {
    var record = PageRecord()
    record.add(expected: 0.2, found: 3)
    #expect(record.isWorseThanExpected)
    record = PageRecord()
    record.add(expected: 0.2, found: 2)
    #expect(!record.isWorseThanExpected)
    record.add(expected: 4, found: 4)
    record.add(expected: 4, found: 6)
    #expect(!record.isWorseThanExpected && record.foundErrors == 12)
  }

  @Test("Only the last three pages count")
  func window() {
    var record = PageRecord()
    record.add(expected: 0, found: 9)
    for _ in 0..<3 { record.add(expected: 1, found: 0) }
    #expect(!record.isWorseThanExpected && record.pageCount == 3 && record.expectedErrors == 3)
  }
}
