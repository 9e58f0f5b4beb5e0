import Imaging
import Labeling
import ProjectRecords
import Rounds
import Testing

@testable import SessionState

@Suite("The batch as it is asked")
struct ShownBatchTests {
  private let image = ImageID(rawValue: 1)
  private let chosen = Guess(answer: .void, confidence: 0.6, uncertainty: 0.4)

  private var region: RegionID {
    RegionID(image: image, partition: PartitionID(rawValue: 1), number: 0)
  }

  private func hand(modelPosition: Int64?) -> BatchInHand {
    BatchInHand(
      round: StoredRound(
        number: 7, annotator: "ada", strategy: "entropy", seed: 1, settings: "", size: 1,
        isComplete: true, modelPosition: modelPosition, candidates: [], measures: [:],
        items: [BatchItem(region: region, rank: 0, utility: 0, terms: [], guess: chosen)]),
      answers: [region: .skipped])
  }

  private func shown(_ hand: BatchInHand, _ learner: Learner) -> ShownBatch {
    ShownBatch(
      hand,
      ledger: ImageLedger(catalog: ImageCatalog(images: [], folder: FilePath("/images"))),
      learner: learner, classes: [])
  }

  @Test("Before a model the guess is what is stored")
  func withoutModel() {
    let batch = shown(hand(modelPosition: 3), Learner()).batch
    #expect(batch?.items.map(\.guess) == [chosen] && batch?.isOfOlderModel == false)
    #expect(batch?.round == 7 && batch?.size == 1)
    #expect(shown(BatchInHand(), Learner()).batch == nil)
  }

  @Test("With a model the guess is its own, or none while it was not asked")
  func withModel() {
    var learner = Learner()
    learner.install(LearnerTests.model(at: 5))
    #expect(shown(hand(modelPosition: 5), learner).items.map(\.guess) == [nil])
    #expect(!shown(hand(modelPosition: 5), learner).isOfOlderModel)
    #expect(shown(hand(modelPosition: 4), learner).isOfOlderModel)
    #expect(!shown(hand(modelPosition: nil), learner).isOfOlderModel)
    let own = Guess(answer: .void, confidence: 0.9, uncertainty: 0.1)
    learner.batchOpinions.begin(round: 7, generation: learner.generation)
    learner.batchOpinions.keep(own, of: region)
    #expect(shown(hand(modelPosition: 4), learner).items.map(\.guess) == [own])
    // What an older model thought is nothing any more.
    learner.install(LearnerTests.model(at: 6))
    #expect(shown(hand(modelPosition: 4), learner).items.map(\.guess) == [nil])
  }

  @Test("A guess at a class that takes no answers is none")
  func retired() {
    var learner = Learner()
    learner.install(LearnerTests.model(at: 5))
    learner.batchOpinions.begin(round: 7, generation: learner.generation)
    learner.batchOpinions.keep(
      Guess(answer: .labeled(ClassID(rawValue: 1)), confidence: 0.9, uncertainty: 0.1), of: region)
    #expect(shown(hand(modelPosition: 5), learner).items.map(\.guess) == [nil])
  }
}
