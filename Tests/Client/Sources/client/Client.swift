import ActiveLearning
import Annotation
import Foundation
import Imaging
import Labeling
import Preparation
import Rounds
import Simulations
import Superpixels

/// Uses TerrazzoKit as another package would: an oracle, a strategy and a descriptor of its own, on images of
/// its own.
///
///     swift run --package-path Tests/Client
@main
struct Client {
  static func main() async throws {
    let pool = try PaintedPool()
    defer { pool.remove() }
    let preparer = ImagePreparer(
      cache: RegionCache(folder: pool.cache), settings: PreparationSettings(regions: 40))
    let sources = pool.names.enumerated().compactMap { place, name in
      ImageSource(id: ImageID(rawValue: Int64(place)), fileAt: pool.images.appending(name))
        .map { (name: ImageName(name), source: $0) }
    }
    let oracle = try CarefulOracle(sources, pool: pool, preparer)
    let right = try await ownStrategy(sources, oracle, preparer)
    let report = try await ownOracle(pool, oracle)
    let curve = report.rounds.map { String(format: "%.2f", $0.miou ?? .nan) }
    print(
      "own strategy: \(right.regions) answers, \(right.share) % of the clear regions right; "
        + "own oracle: mIoU \(curve.joined(separator: ", "))")
    guard right.share >= 90, report.rounds.count == 3, report.rounds.last?.miou ?? 0 > 0.7 else {
      print("The loop learned too little.")
      exit(1)
    }
  }

  /// Three rounds of querying, answering and training, then the share of clear regions that are
  /// right.
  private static func ownStrategy(
    _ sources: [(name: ImageName, source: ImageSource)], _ oracle: CarefulOracle,
    _ preparer: ImagePreparer
  ) async throws -> (regions: Int, share: Int) {
    let basis = try await BasisFitting.fit(
      sources: sources.map(\.source), preparer: preparer,
      recipe: DescriptorRecipe.standard.adding(Blueness()).choosing(["color", "blueness"]),
      seed: BasisFitting.standardSeed, width: 2
    ) { _ in }
    _ = try await preparer.prepareAll(sources.map(\.source), basis: basis, width: 2) { _ in }
    let coding = ClassCoding([0, 1].map(ClassID.init(rawValue:)))
    var images = sources.map { RoundImage(source: $0.source) }
    var model: TrainedModel?
    for round in 1...3 {
      let input = RoundInput(
        seed: 1, round: round, journalPosition: Int64(round), images: images, classes: coding)
      let selection = try await Round.select(
        input, model: model, strategy: TakingTurns(), count: 12,
        preparer: preparer, basis: basis)
      for pick in selection.picks {
        let place = Int(pick.image.rawValue)
        images[place].answers[pick.number] = try oracle.answer(
          to: pick.number, of: sources[place].name)
      }
      let answered = RoundInput(
        seed: 1, round: round, journalPosition: Int64(round), images: images, classes: coding)
      model = try await Round.train(
        answered, preparer: preparer, basis: basis, trainer: LinearTrainer()
      ) { _ in }
    }
    var (clear, right) = (0, 0)
    for image in sources {
      guard let model else { break }
      let described = try preparer.describe(image.source, basis: basis)
      let guesses = model.guesses(
        from: Round.predict(described, with: model), of: image.source.id)
      for (number, guess) in guesses.enumerated() {
        let truth = try oracle.answer(to: number, of: image.name)
        guard truth != .unsure else { continue }
        clear += 1
        if guess.answer == truth { right += 1 }
      }
    }
    return (images.reduce(0) { $0 + $1.answers.count }, 100 * right / max(1, clear))
  }

  /// The library's loop with both, with the masks for measuring alone.
  private static func ownOracle(
    _ pool: PaintedPool, _ oracle: CarefulOracle
  ) async throws -> SimulationReport {
    var options = SimulationOptions(
      pool: LabeledImages(folder: pool.images, masks: pool.masks),
      classNames: ["meadow", "lake"], batch: .regions(12), rounds: 3,
      strategy: TakingTurns(), trainer: .linear, regions: 40, seed: 1)
    options.methods.strategies = .builtIn.adding(TakingTurns())
    options.cacheFolder = pool.cache
    return try await Simulation(options, oracle: oracle).run { _ in }
  }
}
