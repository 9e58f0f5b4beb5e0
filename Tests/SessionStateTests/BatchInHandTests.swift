import Labeling
import ProjectRecords
import Testing

@testable import SessionState

@Suite("The batch in hand")
struct BatchInHandTests {
  private let sky = Answer.labeled(ClassID(rawValue: 0))

  private func region(_ number: Int, partition: Int64 = 1) -> RegionID {
    RegionID(
      image: ImageID(rawValue: 1), partition: PartitionID(rawValue: partition), number: number)
  }

  private func round(
    _ number: Int, _ regions: [RegionID], isComplete: Bool = true
  ) -> StoredRound {
    StoredRound(
      number: number, annotator: "ada", strategy: "random", seed: 1, settings: "",
      size: regions.count, isComplete: isComplete, candidates: [], measures: [:],
      items: regions.enumerated().map {
        BatchItem(region: $1, rank: $0, utility: Double($0), terms: [], guess: nil)
      })
  }

  private func hand(_ count: Int = 3) -> BatchInHand {
    BatchInHand(round: round(4, (0..<count).map { region($0) }))
  }

  @Test("It is finished when each region has an answer or can have none any more")
  func finished() {
    #expect(BatchInHand().isFinished { _ in true })
    var hand = hand()
    #expect(!hand.isFinished { _ in true })
    #expect(hand.isFinished { _ in false })
    hand.note([(region(0), sky), (region(1), .skipped)]) { _ in true }
    #expect(!hand.isFinished { _ in true })
    #expect(hand.isFinished { $0.number != 2 })
    // What was answered is shown, whatever became of its image.
    #expect(hand.items { _ in false }.map(\.region) == [region(0), region(1)])
    hand.note([(region(2), .unsure)]) { _ in true }
    #expect(hand.isFinished { _ in true })
    hand.grow(to: round(4, (0..<3).map { region($0) }, isComplete: false))
    #expect(!hand.isFinished { _ in true })
  }

  @Test("Answers to its regions are kept and taken back; those to others are passed over")
  func answers() {
    var hand = hand()
    hand.note([(region(1), sky), (region(7), sky)]) { _ in true }
    #expect(hand.answers == [region(1): sky])
    hand.note([(region(1), nil)]) { _ in true }
    #expect(hand.answers.isEmpty)
  }

  @Test("Parts are asked in the place of a mixed region, and so are parts of parts")
  func parts() {
    var hand = hand()
    hand.note([(region(1), .mixed)]) { _ in true }
    #expect(hand.mixed == [region(1)])
    let parts = (0..<2).map { region($0, partition: 2) }
    let smaller = (0..<2).map { region($0, partition: 3) }
    #expect(Set(hand.divide(into: [region(1): parts])) == Set(parts))
    #expect(hand.items { _ in true }.map(\.region) == [region(0)] + parts + [region(2)])
    #expect(hand.items { _ in true }.map(\.isPart) == [false, true, true, false])
    #expect(hand.items { _ in true }[1].utility == 1)
    #expect(hand.shownAnswers.isEmpty)
    hand.note([(parts[0], .mixed)]) { _ in true }
    #expect(hand.answers[parts[0]] == .mixed)
    _ = hand.divide(into: [region(1): parts, parts[0]: smaller])
    // What was said of parts comes from the store again.
    #expect(hand.answers[parts[0]] == nil)
    hand.noteParts([parts[0]: .mixed, smaller[0]: sky])
    #expect(
      hand.items { _ in true }.map(\.region) == [region(0)] + smaller + [parts[1], region(2)])
    #expect(hand.shownAnswers == [smaller[0]: sky])
    _ = hand.divide(into: [:])
    #expect(hand.answers == [region(1): .mixed])
  }

  @Test("A chosen batch drops what was planned and that nothing is left; a random one does not")
  func taking() {
    var hand = hand()
    hand.exhaust()
    hand.plan(PlannedBatch(after: 4, round: round(0, [region(9)])))
    hand.begin(round(5, []))
    #expect(hand.isExhausted && hand.ahead != nil && hand.regions.isEmpty)
    hand.note([(region(0), sky)]) { _ in true }
    hand.take(round(6, [region(8)]))
    #expect(!hand.isExhausted && hand.ahead == nil && hand.answers.isEmpty)
    #expect(hand.regions == [region(8)])
  }

  @Test("A plan is given away once, and only after the batch that it was made for")
  func planning() {
    var hand = hand()
    #expect(hand.takeAhead() == nil)
    hand.plan(PlannedBatch(after: 3, round: round(0, [region(9)])))
    #expect(hand.takeAhead() == nil && hand.ahead != nil)
    hand.plan(PlannedBatch(after: 4, round: round(0, [region(9)])))
    #expect(hand.takeAhead()?.items.map(\.region) == [region(9)])
    #expect(hand.takeAhead() == nil)
  }

  @Test("Only one next batch is put in hand at a time")
  func supplying() {
    var hand = hand()
    let first = hand.beginSupply()
    let second = hand.beginSupply()
    #expect(first && !second && hand.isSupplying)
    hand.endSupply()
    let third = hand.beginSupply()
    #expect(third)
  }

  @Test("After a merge of classes answers and guesses are those of the store, and no plan is left")
  func merged() {
    var hand = hand()
    hand.plan(PlannedBatch(after: 4, round: round(0, [region(9)])))
    var other = round(5, [region(1), region(5)])
    hand.refresh(answers: [region(0): .void], round: other)
    #expect(hand.answers == [region(0): .void] && hand.ahead == nil)
    #expect(hand.regions == (0..<3).map { region($0) }, "the store has another round by now")
    other.number = 4
    hand.refresh(answers: [:], round: other)
    #expect(hand.regions == [region(1)], "what is not in hand is with somebody else")
  }
}
