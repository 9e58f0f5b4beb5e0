import ActiveLearning
import Labeling
import Numerics
import Preparation
import ProjectRecords
import Rounds
import SessionState
import Superpixels

/// Tries on a project's answers whether a network describes its regions better.
struct RecipeTrial {
  /// Fewer answers or images say nothing.
  static let leastAnswers = 100
  static let leastImages = 5

  let journal: ProjectJournal
  let training: ModelTraining

  private var descriptors: ProjectDescriptors { training.descriptors }

  func run(
    progress: @Sendable (Double) -> Void
  ) async throws(SessionError) -> RecipeComparison {
    guard let backbone = descriptors.backboneAtHand else {
      throw SessionError(ComparisonFact.noBackbone)
    }
    let choices = [DescriptorChoice(), DescriptorChoice.with(backbone)]
    let input = try await RoundInputs(journal: journal, training: training).input(
      round: journal.nextRound(), scope: .answered, excluded: [])
    // Describing takes long, counting does not.
    try checkAmount(input)
    var trials: [Trial] = []
    for (place, choice) in choices.enumerated() {
      let rows = try await rows(of: input, recipe: descriptors.recipe(of: choice)) {
        progress(0.5 * Double(place) + 0.4 * $0)
      }
      let found = rows.rows
      if place == 0 { try checkAmount(found) }
      let hits = try await hits(rows, classes: input.classes.count, seed: input.seed) {
        progress(0.5 * Double(place) + 0.4 + 0.1 * $0)
      }
      trials.append(Trial(labels: found.labels, images: found.images, hits: hits))
    }
    guard let accuracy = Trial.compare(trials[0], trials[1]) else {
      throw SessionError(ComparisonFact.tooFew(answers: 0, images: 0))
    }
    let inForce: RecipeComparison.Recipe? =
      switch descriptors.choice {
      case choices[0]: .withoutBackbone
      case choices[1]: .withBackbone
      default: nil
      }
    return RecipeComparison(backbone: backbone, accuracy: accuracy, inForce: inForce)
  }

  /// Refuses answers that are too few however they will be described.
  private func checkAmount(_ input: RoundInput) throws(SessionError) {
    var (answers, images) = (0, 0)
    for image in input.images {
      let given =
        Array(image.answers.values) + image.divisions.flatMap { Array($0.answers.values) }
        + image.painted.map(\.answer)
      let teaching = given.count { input.classes.number(of: $0) != nil }
      answers += teaching
      if teaching > 0 { images += 1 }
    }
    // An answer to a large region of before may be many answers now.
    let mayBeMore = input.images.contains { !$0.painted.isEmpty }
    guard answers >= Self.leastAnswers || mayBeMore, images >= Self.leastImages else {
      throw SessionError(ComparisonFact.tooFew(answers: answers, images: images))
    }
  }

  private func checkAmount(_ rows: AnsweredRows) throws(SessionError) {
    let images = Set(rows.images).count
    guard rows.labels.count >= Self.leastAnswers, images >= Self.leastImages else {
      throw SessionError(ComparisonFact.tooFew(answers: rows.labels.count, images: images))
    }
    let classes = Set(rows.labels).count
    guard classes >= 2 else { throw SessionError(TrainingError.tooFewClasses(found: classes)) }
  }

  /// Answered regions as a recipe describes them, with a basis that is learned from these images alone.
  private func rows(
    of input: RoundInput, recipe: DescriptorRecipe, progress: @Sendable (Double) -> Void
  ) async throws(SessionError) -> (rows: AnsweredRows, trainer: any ClassifierTrainer) {
    let preparer = training.images.preparer.leavingCacheAlone
    let (settings, trainers) = (journal.settings, journal.methods.trainers)
    let sources = input.images.map(\.source)
    guard !sources.isEmpty else {
      throw SessionError(ComparisonFact.tooFew(answers: 0, images: 0))
    }
    let basis: DescriptorBasis
    do {
      basis = try await ComputeExecutor.run {
        () async throws(PreparationError) -> DescriptorBasis in
        try await BasisFitting.fit(
          sources: sources, preparer: preparer, recipe: recipe, seed: BasisFitting.standardSeed,
          width: 2, progress: { progress(0.5 * $0) })
      }
    } catch {
      throw SessionError(error)
    }
    let training = TrainerRecipe(settings.trainer, in: trainers, layout: basis.layout)
    guard let trainer = training.trainer(in: trainers, columns: basis.layout.columnCount) else {
      throw SessionError(AnnotationFact.noTrainer(name: settings.trainer.rawValue))
    }
    do {
      let rows = try await ComputeExecutor.run { () async throws(RoundError) -> AnsweredRows in
        try await Round.answeredRows(
          of: input, preparer: preparer, basis: basis, mostRows: training.mostRows,
          progress: { progress(0.5 + 0.5 * $0) })
      }
      return (rows, trainer)
    } catch {
      throw SessionError(error)
    }
  }

  private func hits(
    _ described: (rows: AnsweredRows, trainer: any ClassifierTrainer), classes: Int, seed: UInt64,
    progress: @Sendable (Double) -> Void
  ) async throws(SessionError) -> [Bool] {
    do {
      return try await ComputeExecutor.run { () async throws(TrainingError) -> [Bool] in
        try await CrossFitting(groups: described.rows.images, seed: seed).hits(
          features: described.rows.features, labels: described.rows.labels, classes: classes,
          trainer: described.trainer, progress: progress)
      }
    } catch {
      throw error == .cancelled ? .cancelled : SessionError(error)
    }
  }
}

/// What came of one recipe.
private struct Trial {
  /// Class and image of each answer.
  let labels: [Int32]
  let images: [Int32]
  let hits: [Bool]

  /// Images that one of the recipes could not describe count for neither.
  static func compare(_ first: Trial, _ second: Trial) -> AccuracyComparison? {
    let common = Set(first.images).intersection(second.images)
    let (own, other) = (first.only(common), second.only(common))
    guard own.labels == other.labels, own.images == other.images else { return nil }
    return AccuracyComparison(first: own.hits, second: other.hits, groups: own.images)
  }

  private func only(_ kept: Set<Int32>) -> Trial {
    let rows = images.indices.filter { kept.contains(images[$0]) }
    return Trial(
      labels: rows.map { labels[$0] }, images: rows.map { images[$0] }, hits: rows.map { hits[$0] })
  }
}
