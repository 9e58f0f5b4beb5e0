import Numerics
import Testing

@testable import ActiveLearning

@Suite("Cross-fitting")
struct CrossFittingTests {
  /// What a group has to do with its rows shows in a column of its own.
  private func problem(groups: Int, each: Int) -> (toy: ToyProblem, groups: [Int32]) {
    let toy = ToyProblem(counts: [groups * each / 2, groups * each / 2], columns: 4, seed: 3)
    return (toy, toy.labels.indices.map { Int32($0 % groups) })
  }

  @Test("Folds consist of whole groups, are of nearly one size, and follow from the seed")
  func folds() {
    let groups = (0..<40).flatMap { group in [Int32](repeating: group, count: 1 + Int(group) % 5) }
    let fitting = CrossFitting(groups: groups, seed: 1)
    #expect(fitting.foldCount == 5)
    for group in 0..<40 as Range<Int32> {
      let own = groups.indices.filter { groups[$0] == group }.map { fitting.folds[$0] }
      #expect(Set(own).count == 1)
    }
    let sizes = (0..<5).map { fold in fitting.folds.count { $0 == fold } }
    #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 5)
    #expect(CrossFitting(groups: groups, seed: 1).folds == fitting.folds)
    #expect(CrossFitting(groups: groups, seed: 2).folds != fitting.folds)
    #expect(CrossFitting(groups: [7, 7, 9], seed: 1).foldCount == 2)
    #expect(CrossFitting(groups: [], seed: 1).foldCount == 1)
  }

  @Test("Rows are told apart by what other groups teach", arguments: ["linear", "perceptron"])
  func separable(name: String) async throws {
    let trainer = try #require(TrainerCatalog.builtIn.trainer(named: name))
    let (toy, groups) = problem(groups: 10, each: 12)
    let hits = try await CrossFitting(groups: groups, seed: 1).hits(
      features: toy.features, labels: toy.labels, classes: 2, trainer: trainer)
    #expect(hits.count == 120 && hits.count { $0 } > 110)
  }

  @Test("What only a row's own group could teach does not help")
  func ownGroup() async throws {
    // A column for each group, all of whose rows are of one class: learned by heart it would be perfect.
    let (count, each) = (12, 6)
    var values: [Float] = []
    var labels: [Int32] = []
    var groups: [Int32] = []
    for group in 0..<count {
      for _ in 0..<each {
        values += (0..<count).map { $0 == group ? 3 : 0 }
        labels.append(Int32(group % 2))
        groups.append(Int32(group))
      }
    }
    let features = FeatureMatrix(rows: labels.count, columns: count, values: values)
    let hits = try await CrossFitting(groups: groups, seed: 4).hits(
      features: features, labels: labels, classes: 2, trainer: LinearTrainer())
    #expect(hits.count { $0 } <= labels.count * 3 / 4)
    let known = try LinearTrainer().train(
      features: features, labels: labels, classes: 2, seed: 1
    ) { _ in }
    let prediction = known.predict(features)
    let byHeart = labels.indices.count {
      prediction.mostProbable(in: $0)?.label == Int(labels[$0])
    }
    #expect(byHeart > labels.count * 9 / 10, "\(byHeart) of \(labels.count)")
  }

  @Test("A fold whose other rows are of one class is refused")
  func oneClass() async throws {
    let toy = ToyProblem(counts: [4, 4], columns: 3, seed: 1)
    let groups = toy.labels
    await #expect(throws: TrainingError.tooFewClasses(found: 1)) {
      try await CrossFitting(groups: groups, seed: 1).hits(
        features: toy.features, labels: toy.labels, classes: 2, trainer: LinearTrainer())
    }
  }
}

@Suite("Comparing accuracies")
struct AccuracyComparisonTests {
  @Test("Shares, their difference and its error over whole groups")
  func figures() throws {
    // Gains by group: +2 of 4, 0 of 2, −1 of 2; mean 1/8. Rests: 1.5, −.25, −1.25: squares 3.875.
    let first = [false, false, true, false, true, false, true, true]
    let second = [true, true, true, false, true, false, false, true]
    let comparison = try #require(
      AccuracyComparison(first: first, second: second, groups: [1, 1, 1, 1, 2, 2, 5, 5]))
    #expect(comparison.rows == 8 && comparison.groups == 3)
    #expect(comparison.first == 0.5 && comparison.second == 0.625)
    #expect(comparison.difference == 0.125)
    #expect(abs(comparison.standardError - (3.875 * 3 / 2).squareRoot() / 8) < 1e-12)
    #expect(!comparison.isClear)
  }

  @Test("One that is always better is clearly better, and equal ones are not")
  func clear() throws {
    let groups = (0..<20).map { Int32($0 / 2) }
    let none = [Bool](repeating: false, count: 20)
    let all = [Bool](repeating: true, count: 20)
    let better = try #require(AccuracyComparison(first: none, second: all, groups: groups))
    #expect(better.isClear && better.difference == 1 && better.standardError == 0)
    let equal = try #require(AccuracyComparison(first: all, second: all, groups: groups))
    #expect(!equal.isClear && equal.difference == 0)
  }

  @Test("Rows of one group, and of none, say nothing of the error")
  func fewGroups() {
    #expect(AccuracyComparison(first: [true], second: [false], groups: [3]) == nil)
    #expect(AccuracyComparison(first: [], second: [], groups: []) == nil)
  }
}
