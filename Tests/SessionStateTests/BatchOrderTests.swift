import Labeling
import Numerics
import Testing

@testable import SessionState

@Suite("The order in which a batch is asked")
struct BatchOrderTests {
  private let road = Answer.labeled(ClassID(rawValue: 0))
  private let sky = Answer.labeled(ClassID(rawValue: 1))

  private func item(
    _ image: Int64, _ number: Int, rank: Int, utility: Double = 1, guess: Answer?
  ) -> BatchItem {
    BatchItem(
      region: RegionID(
        image: ImageID(rawValue: image), partition: PartitionID(rawValue: 1), number: number),
      rank: rank, utility: utility, terms: [],
      guess: guess.map { Guess(answer: $0, confidence: 0.5, uncertainty: 0.5) })
  }

  /// Regions lie in a row, by number.
  private func order(_ items: [BatchItem], by order: AskingOrder) -> [[Int]] {
    BatchOrder.shown(items, by: order) { (Float($0.number), 0) }
      .map { [Int($0.region.image.rawValue), $0.region.number] }
  }

  @Test("Image by image, or guess by guess and within each image by image, the nearest next")
  func orders() {
    let items = [
      item(1, 0, rank: 0, guess: road), item(1, 9, rank: 1, guess: road),
      item(1, 1, rank: 2, guess: sky), item(2, 0, rank: 3, guess: road),
      item(2, 5, rank: 4, guess: nil),
    ]
    #expect(order(items, by: .near) == [[1, 0], [1, 1], [1, 9], [2, 0], [2, 5]])
    #expect(order(items, by: .guess) == [[1, 0], [1, 9], [2, 0], [1, 1], [2, 5]])
  }

  @Test(
    "Whatever the batch, each region comes once, and a guess only once in a row",
    arguments: 0..<20 as Range<UInt64>)
  func once(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let guesses = [road, sky, .void, nil]
    let items = (0..<40).map { rank in
      item(
        Int64.random(in: 1...5, using: &generator), rank, rank: rank,
        utility: Double.random(in: 0...1, using: &generator),
        guess: guesses[Int.random(in: 0..<4, using: &generator)])
    }
    let shown = BatchOrder.shown(items, by: .guess) { (Float($0.number), 0) }
    #expect(shown.map(\.rank).sorted() == Array(0..<40))
    let changes = zip(shown, shown.dropFirst()).count { $0.guess?.answer != $1.guess?.answer }
    #expect(changes == Set(items.map(\.guess?.answer)).count - 1)
  }
}
