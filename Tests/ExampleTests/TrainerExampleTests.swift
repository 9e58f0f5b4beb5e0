import ActiveLearning
import Annotation
import Labeling
import Numerics
import ProjectDatabase
import ProjectRecords
import Rounds
import TestSupport
import Testing

@testable import Annotation

@Suite("The example of a trainer")
struct TrainerExampleTests {
  /// Two rows each of the classes 0 and 2, none of class 1.
  private let features = FeatureMatrix(rows: 4, columns: 2, values: [0, 0, 0, 2, 9, 9, 9, 11])
  private let labels: [Int32] = [0, 0, 2, 2]

  private func trained() async throws -> any Classifier {
    try await NearestMeanTrainer().train(
      features: features, labels: labels, classes: 3, seed: 1, progress: { _ in })
  }

  @Test("takes rows for those of the nearest mean, and never for those of an absent class")
  func nearest() async throws {
    let prediction = try await trained().predict(
      FeatureMatrix(rows: 3, columns: 2, values: [1, 1, 8, 10, 4.5, 5.5]))
    let rows = (0..<3).map { Array(prediction.probabilities[$0 * 3..<($0 + 1) * 3]) }
    #expect(rows[0][0] > 0.99 && rows[1][2] > 0.99)
    #expect(rows.allSatisfy { abs($0.reduce(0, +) - 1) < 1e-5 && $0[1] == 0 })
    // Halfway between the means (0, 1) and (9, 10).
    #expect(abs(rows[2][0] - 0.5) < 1e-3)
  }

  @Test("reads what it stored, and refuses what is damaged")
  func stored() async throws {
    let model = try await trained()
    let bytes = model.encoded()
    let trainer = NearestMeanTrainer()
    #expect(try trainer.classifier(from: bytes).predict(features) == model.predict(features))
    for damaged in [
      Array(bytes.dropLast()), [], Array(#"{"means":[],"isPresent":[],"sharpness":1}"#.utf8),
      Array(#"{"means":[1,2,3],"isPresent":[true,true],"sharpness":1}"#.utf8),
      Array(#"{"means":[1e300],"isPresent":[true],"sharpness":1}"#.utf8),
    ] {
      #expect(throws: (any Error).self) { try trainer.classifier(from: damaged) }
    }
  }

  @Test("refuses answers of one class, and stops when it is cancelled")
  func refusals() async {
    let trainer = NearestMeanTrainer()
    await #expect(throws: TrainingError.tooFewClasses(found: 1)) {
      try await trainer.train(
        features: features, labels: [1, 1, 1, 1], classes: 3, seed: 1, progress: { _ in })
    }
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await trained()
    }
    await #expect(throws: TrainingError.cancelled) { try await task.value }
  }

  @Test("trains a project, is read from its cache by another session, and is replayed")
  func project() async throws {
    let project = try SmallProject()
    func open(sharpness: Float = 8) async throws -> AnnotationSession {
      try await project.open {
        $0.methods.trainers = .builtIn.adding(
          NearestMeanTrainer(settings: .init(sharpness: sharpness)))
        $0.changes.trainer = "nearest-mean"
      }
    }
    var session = try await open()
    for _ in 0..<2 {
      let queries = try await session.nextBatch()
      _ = try await session.record(
        queries.map {
          RegionAnswer(
            region: $0.region, answer: .labeled(ClassID(rawValue: $0.region.number % 2)))
        })
      _ = try await session.train { _ in }
    }
    _ = try await session.nextBatch()
    #expect(await session.simulated.trainedModel?.trainer == "nearest-mean")
    await session.close()
    session = try await open(sharpness: 2)
    let model = try #require(await session.simulated.trainedModel)
    #expect("\(type(of: model.classifier))" == "NearestMean")
    // With the settings that each round was trained with, whatever they are now.
    let rounds = try await session.replay { _, _ in }
    #expect(rounds.count == 3 && rounds.allSatisfy { $0.outcome == .same })
    await session.close()
    // A program that does not know the trainer leaves the model alone and says what it misses.
    let words = await sentence { _ = try await project.open() }
    #expect(words == "There is no trainer named nearest-mean. Take perceptron or linear.")
    let other = try await project.open { $0.changes.trainer = .linear }
    #expect(await other.simulated.trainedModel == nil)
    #expect(try await other.replay { _, _ in }.last?.outcome != .same)
    await other.close()
  }
}

/// The sentence that `body` fails with.
func sentence(_ body: () async throws -> Void) async -> String {
  do {
    try await body()
    return "no error"
  } catch { return "\(error)" }
}
