import ActiveLearning
import Numerics
import Testing

/// What every trainer must do; a new one is in the catalog and so here.
@Suite("Every trainer")
struct TrainerConformanceTests {
  static let trainers: [any ClassifierTrainer] = {
    var perceptron = PerceptronTrainer()
    perceptron.hidden = 31
    var withholding = perceptron
    withholding.columnGroups = [0..<5, 5..<13]
    let catalog = TrainerCatalog.builtIn
    let others = catalog.names.filter { $0 != perceptron.name }
    return [perceptron, withholding] + others.compactMap(catalog.trainer)
  }()

  let problem = ToyProblem(counts: [150, 90, 200], columns: 13, seed: 1)

  @Test("learns separable classes", arguments: trainers)
  func learnsSeparable(trainer: any ClassifierTrainer) async throws {
    let model = try await trainer.train(
      features: problem.features, labels: problem.labels, classes: 3, seed: 5
    ) { _ in }
    #expect(problem.accuracy(model.predict(problem.features)) > 0.98)
    let unseen = ToyProblem(counts: [100, 100, 100], columns: 13, seed: 2)
    #expect(unseen.accuracy(model.predict(unseen.features)) > 0.95)
  }

  @Test(
    "gives the same model for the same seed and a different one for another", arguments: trainers)
  func isReproducible(trainer: any ClassifierTrainer) async throws {
    var models: [[UInt8]] = []
    for seed in [3, 3, 4] as [UInt64] {
      let model = try await trainer.train(
        features: problem.features, labels: problem.labels, classes: 3, seed: seed
      ) { _ in }
      models.append(model.encoded())
    }
    #expect(models[0] == models[1])
    #expect(models[0] != models[2])
  }

  @Test("predicts rows that sum to 1, and gives a class without rows nothing", arguments: trainers)
  func rowsSumToOne(trainer: any ClassifierTrainer) async throws {
    let model = try await trainer.train(
      features: problem.features, labels: problem.labels, classes: 7, seed: 5
    ) { _ in }
    let prediction = model.predict(problem.features)
    #expect(prediction.classes == 7)
    for row in 0..<prediction.rows {
      let probabilities = prediction.probabilities[row * 7..<(row + 1) * 7]
      #expect(abs(probabilities.reduce(0, +) - 1) < 1e-5)
      #expect(probabilities.allSatisfy { $0 >= 0 && $0 <= 1 })
      #expect(probabilities.suffix(4).allSatisfy { $0 < 1e-9 })
    }
  }

  @Test("refuses answers of a single class, and no answers, with a sentence", arguments: trainers)
  func refusesOneClass(trainer: any ClassifierTrainer) async {
    let error = await #expect(throws: TrainingError.self) {
      try await trainer.train(
        features: problem.features, labels: problem.labels.map { _ in 2 }, classes: 3, seed: 5
      ) { _ in }
    }
    #expect(
      error?.description == "A model cannot be trained yet: only one class has answers. "
        + "Answer regions of at least two classes.")
    await #expect(throws: TrainingError.tooFewClasses(found: 0)) {
      try await trainer.train(
        features: FeatureMatrix(rows: 0, columns: 13, values: []), labels: [], classes: 3, seed: 5
      ) { _ in }
    }
  }

  @Test("learns from two rows", arguments: trainers)
  func learnsFromTwoRows(trainer: any ClassifierTrainer) async throws {
    let pair = ToyProblem(counts: [1, 1], columns: 4, seed: 3)
    let model = try await trainer.train(
      features: pair.features, labels: pair.labels, classes: 2, seed: 1
    ) { _ in }
    #expect(model.predict(pair.features).probabilities.allSatisfy { $0.isFinite })
  }

  @Test("reports progress that never falls and ends at 1", arguments: trainers)
  func progressIsMonotone(trainer: any ClassifierTrainer) async throws {
    var shares: [Double] = []
    _ = try await trainer.train(
      features: problem.features, labels: problem.labels, classes: 3, seed: 5
    ) { shares.append($0) }
    #expect(shares.count > 10)
    #expect(shares == shares.sorted())
    #expect(shares.last == 1)
  }

  @Test("stops at once when its task is cancelled", arguments: trainers)
  func stopsWhenCancelled(trainer: any ClassifierTrainer) async {
    let problem = problem
    let task = Task {
      var steps = 0
      withUnsafeCurrentTask { task in
        task?.cancel()
      }
      do throws(TrainingError) {
        _ = try await trainer.train(
          features: problem.features, labels: problem.labels, classes: 3, seed: 5
        ) { _ in steps += 1 }
        return (error: TrainingError?.none, steps: steps)
      } catch {
        return (error: error, steps: steps)
      }
    }
    let result = await task.value
    #expect(result.error == .cancelled)
    #expect(result.steps == 0)
  }

  @Test("stops during training, within one step of its task being cancelled", arguments: trainers)
  func stopsInMidTraining(trainer: any ClassifierTrainer) async {
    let problem = problem
    let task = Task {
      var steps = 0
      do throws(TrainingError) {
        _ = try await trainer.train(
          features: problem.features, labels: problem.labels, classes: 3, seed: 5
        ) { _ in
          steps += 1
          if steps == 4 { withUnsafeCurrentTask { $0?.cancel() } }
        }
        return (error: TrainingError?.none, steps: steps)
      } catch {
        return (error: error, steps: steps)
      }
    }
    let result = await task.value
    #expect(result.error == .cancelled)
    #expect(result.steps == 4)
  }

  @Test(
    "gives a model that predicts identically after a round trip through bytes", arguments: trainers)
  func survivesEncoding(trainer: any ClassifierTrainer) async throws {
    let model = try await trainer.train(
      features: problem.features, labels: problem.labels, classes: 4, seed: 5
    ) { _ in }
    let again = try trainer.classifier(from: model.encoded())
    #expect(again.columns == 13)
    #expect(again.classes == 4)
    #expect(again.predict(problem.features) == model.predict(problem.features))
  }

  @Test("gives a model that predicts many rows as it predicts each alone", arguments: trainers)
  func predictsBlocksAlike(trainer: any ClassifierTrainer) async throws {
    let model = try await trainer.train(
      features: problem.features, labels: problem.labels, classes: 3, seed: 5
    ) { _ in }
    // Over two thousand rows are predicted in blocks on several threads.
    let many = FeatureMatrix(
      rows: 440 * 5, columns: 13,
      values: (0..<5).flatMap { _ in problem.features.values })
    let prediction = model.predict(many)
    #expect(prediction == model.predict(many))
    let alone = model.predict(problem.features)
    for (index, value) in prediction.probabilities.enumerated() {
      #expect(abs(value - alone.probabilities[index % alone.probabilities.count]) < 1e-5)
    }
  }

  @Test("predicts no rows as no rows", arguments: trainers)
  func predictsNothing(trainer: any ClassifierTrainer) async throws {
    let model = try await trainer.train(
      features: problem.features, labels: problem.labels, classes: 3, seed: 5
    ) { _ in }
    let nothing = model.predict(FeatureMatrix(rows: 0, columns: 13, values: []))
    #expect(nothing.rows == 0)
  }
}
