import Foundation
import TerrazzoKit

/// Uses TerrazzoKit as another package would: an oracle, a strategy, a descriptor and a format of its own, on
/// images of its own.
///
/// The pages of the library show these files.
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
    let oracle = TableOracle(answers: try pool.clearAnswers(sources, preparer))
    let right = try await ownStrategy(sources, oracle, preparer)
    let report = try await simulate(
      LabeledImages(folder: pool.images, masks: pool.masks), oracle: oracle)
    let boxes = try await ownProject(pool, oracle)
    let curve = report.rounds.map { String(format: "%.2f", $0.miou ?? .nan) }
    print(
      "own strategy: \(right.regions) answers, \(right.share) % of the clear regions right; "
        + "own oracle: mIoU \(curve.joined(separator: ", ")); "
        + "own format: \(boxes) boxes")
    guard right.share >= 90, boxes > 20, report.rounds.count == 3,
      report.rounds.last?.miou ?? 0 > 0.7
    else {
      print("The loop learned too little.")
      exit(1)
    }
  }

  /// Three rounds of querying, answering and training, then the share of clear regions that are
  /// right.
  private static func ownStrategy(
    _ sources: [(name: ImageName, source: ImageSource)], _ oracle: TableOracle,
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

  /// A project that a script labels, exported in a format of its own; gives the number of boxes.
  private static func ownProject(_ pool: PaintedPool, _ oracle: TableOracle) async throws -> Int {
    let out = FilePath(pool.folder.appending(path: "boxes").path)
    let snapshot = try await label(pool.images, into: out, format: RegionBoxes.self) { query in
      (try? oracle.answer(to: query.region.number, of: query.image)) ?? .unsure
    }
    let lines = try pool.names.flatMap { name in
      try String(contentsOfFile: "\(out.appending(name + ".txt"))", encoding: .utf8)
        .split(separator: "\n")
    }
    guard lines.allSatisfy({ $0.split(separator: " ").count == 5 }) else { return 0 }
    return lines.count == snapshot.answered ? lines.count : 0
  }
}
