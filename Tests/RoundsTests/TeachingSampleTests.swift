import ActiveLearning
import Foundation
import Labeling
import Numerics
import Superpixels
import Testing

@testable import Rounds

@Suite("Which answers teach")
struct TeachingSampleTests {
  @Test("A few all teach; of many, every class gets its share, and a rare one stays whole")
  func quotas() {
    #expect(TeachingSample.quotas([5, 0, 7], most: 100) == [5, 0, 7])
    // Half of an even share is 8; of the 26 that are left, 992 more get 23 and 92 more 2.
    #expect(TeachingSample.quotas([1_000, 100, 0, 8], most: 50) == [31, 10, 0, 8])
    for counts in [[90_000, 60_000, 49_000, 900, 100], [200_000], [1, 1, 199_998]] {
      let quotas = TeachingSample.quotas(counts, most: 40_000)
      let sum = quotas.reduce(0, +)
      #expect(sum <= 40_000 && sum > 39_990)
      #expect(zip(quotas, counts).allSatisfy { $0 <= $1 && ($0 > 0 || $1 == 0) })
      for (quota, count) in zip(quotas, counts) where count <= 1_000 { #expect(quota == count) }
    }
  }

  @Test("The sample follows from the seed and the round")
  func drawing() {
    let labels = (0..<3_000).map { Int32($0 % 7 == 0 ? 1 : 0) }
    func sample(_ seed: UInt64, _ round: Int) -> [Bool] {
      TeachingSample(of: labels, classes: 2, most: 500, seed: seed, round: round).isTaken
    }
    #expect(sample(1, 1) == sample(1, 1))
    #expect(sample(1, 1) != sample(1, 2) && sample(1, 1) != sample(2, 1))
    #expect(sample(1, 1).count { $0 } <= 500)
    #expect(
      TeachingSample(of: labels, classes: 2, most: 3_000, seed: 1, round: 1).isTaken
        .allSatisfy { $0 })
  }

  /// Records the rows that it is given instead of learning from them.
  private final class CountingTrainer: ClassifierTrainer {
    let name = "counting"
    let note: @Sendable (FeatureMatrix, [Int32]) -> Void

    init(_ note: @escaping @Sendable (FeatureMatrix, [Int32]) -> Void) { self.note = note }

    func train(
      features: FeatureMatrix, labels: [Int32], classes: Int, seed: UInt64,
      progress: (Double) -> Void
    ) throws(TrainingError) -> any Classifier {
      note(features, labels)
      throw .cancelled
    }

    func classifier(from bytes: [UInt8]) throws -> any Classifier { throw TrainingError.cancelled }
  }

  @Test("Rows that do not teach are never read")
  func rows() async throws {
    let pool = try await PreparedPool.shared
    let input = try pool.input(answeredEach: 1)
    let answered = input.images.reduce(0) { $0 + $1.answers.count }
    for (most, wanted) in [(nil, answered), (answered, answered), (20, 20)] as [(Int?, Int)] {
      await confirmation { trained in
        let trainer = CountingTrainer { features, labels in
          #expect(features.rows == labels.count)
          #expect(features.rows <= wanted && features.rows > wanted - 3)
          // No more than needed is kept in memory, apart from the growth of an array.
          #expect(features.values.capacity < (wanted + 4) * features.columns + 4_096)
          #expect(Set(labels) == [0, 1])
          trained()
        }
        _ = try? await Round.train(
          input, preparer: pool.preparer, basis: pool.basis, trainer: trainer, mostRows: most,
          progress: { _ in })
      }
    }
  }

  @Test("An old recipe without a limit teaches all; a stored limit comes back")
  func recipes() throws {
    let layout = DescriptorRecipe.standard.layout
    let now = TrainerRecipe(.perceptron, layout: layout)
    #expect(
      now.mostRows == 40_000 && now.trainer(columns: layout.columnCount) is PerceptronTrainer)
    let text = try StoredJSON.text(now)
    #expect(try StoredJSON.value(TrainerRecipe.self, from: text, of: "a recipe") == now)
    var object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: [String: Any]])
    object["perceptron"]?["mostRows"] = nil
    let before = String(
      decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
    let old = try StoredJSON.value(TrainerRecipe.self, from: before, of: "a recipe")
    #expect(old.mostRows == nil && old == TrainerRecipe(.perceptron, layout: layout, mostRows: nil))
    let none = TrainerRecipe(.linear, layout: layout, mostRows: 0)
    #expect(none.trainer(columns: layout.columnCount) == nil)
  }
}
