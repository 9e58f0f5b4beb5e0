import ActiveLearning
import Foundation
import Imaging
import Labeling
import Numerics
import Superpixels
import TestSupport
import Testing

@testable import Preparation
@testable import Rounds

@Suite("A round")
struct RoundTests {
  private func trained(_ pool: PreparedPool, _ input: RoundInput) async throws -> TrainedModel {
    try await Round.train(
      input, preparer: pool.preparer, basis: pool.basis, trainer: LinearTrainer(),
      progress: { _ in })
  }

  @Test("Learns from the answers, and classifies the other regions")
  func trainAndPredict() async throws {
    let pool = try await PreparedPool.shared
    let model = try await trained(pool, try pool.input(answeredEach: 3))
    #expect(model.journalPosition == 12 && model.basisDigest == pool.basis.digest)
    #expect(model.images == Set(pool.sources.map(\.id)))
    var right = 0
    var all = 0
    for source in pool.sources {
      let described = try pool.preparer.describe(source, basis: pool.basis)
      let guesses = model.guesses(
        from: Round.predict(described, with: model), of: source.id)
      for (number, guess) in guesses.enumerated() {
        all += 1
        if guess.answer == (try pool.answer(number, of: source)) { right += 1 }
        #expect((0...1.001) ~= guess.confidence && (0...1) ~= guess.uncertainty)
      }
    }
    #expect(Double(right) > 0.8 * Double(all))
  }

  @Test("Rows that teach come with their classes and the places of their images")
  func answeredRows() async throws {
    let pool = try await PreparedPool.shared
    var input = try pool.input(answeredEach: 4)
    input.images[1].answers = [0: .skipped]
    let rows = try await Round.answeredRows(
      of: input, preparer: pool.preparer, basis: pool.basis)
    #expect(rows.features.rows == rows.labels.count && rows.images.count == rows.labels.count)
    var row = 0
    for (place, image) in input.images.enumerated() {
      let described = try pool.preparer.describe(image.source, basis: pool.basis)
      for (number, answer) in image.answers.sorted(by: { $0.key < $1.key }) {
        guard let label = input.classes.number(of: answer) else { continue }
        #expect(rows.labels[row] == label && rows.images[row] == Int32(place))
        let columns = rows.features.columns
        #expect(
          rows.features.values[(row * columns)..<((row + 1) * columns)]
            == described.features.values[(number * columns)..<((number + 1) * columns)])
        row += 1
      }
    }
    #expect(row == rows.labels.count && !rows.images.contains(1))
    let few = try await Round.answeredRows(
      of: input, preparer: pool.preparer, basis: pool.basis, mostRows: 7)
    // Each class gets its share, rounded down.
    #expect((5...7).contains(few.labels.count) && few.images == few.images.sorted())
  }

  @Test("One answered class is not enough, and the sentence says so")
  func oneClass() async throws {
    let pool = try await PreparedPool.shared
    var input = try pool.input(answeredEach: 3)
    for index in input.images.indices {
      input.images[index].answers = input.images[index].answers.mapValues { _ in .void }
    }
    let error = await #expect(throws: RoundError.self) { try await trained(pool, input) }
    #expect(error == .training(.tooFewClasses(found: 1)))
    input.images = []
    let none = await #expect(throws: RoundError.self) { try await trained(pool, input) }
    #expect(none == .training(.tooFewClasses(found: 0)))
  }

  @Test("Models come back from the cache with equal predictions, and damaged ones do not")
  func storedModel() async throws {
    let pool = try await PreparedPool.shared
    let model = try await trained(pool, try pool.input(answeredEach: 3))
    let cache = pool.preparer.cache
    #expect(cache.model(of: "another") == nil)
    try cache.store(model, of: "p")
    let read = try #require(cache.model(of: "p"))
    #expect(cache.model(of: "q") == nil)
    let described = try pool.preparer.describe(pool.sources[0], basis: pool.basis)
    #expect(Round.predict(described, with: read) == Round.predict(described, with: model))
    #expect(read.coding == model.coding && read.journalPosition == 12 && read.round == 1)
    let bytes = model.encoded()
    for length in stride(from: 0, to: bytes.count, by: 97) {
      #expect(TrainedModel(decoding: Array(bytes[..<length])) == nil)
    }
  }

  @Test("Answered regions and those of the current batch are never picked; skipped ones may be")
  func neverTwice() async throws {
    let pool = try await PreparedPool.shared
    var input = try pool.input(answeredEach: 2)
    for index in input.images.indices {
      input.images[index].excluded = [1]
      input.images[index].answers[3] = .skipped
      input.images[index].answers[5] = .unsure
    }
    let model = try await trained(pool, input)
    let names = [
      "random", "entropy", "class-balanced-bvsb+nearest", "bvsb+pairwise", "core-set",
      "core-set-hidden+hard", "badge+nms", "bvsb+farthest:similarity=appearance",
      "cai+coverage:features=0.2", "margin+nearest:share=0.05,similarity=predicted",
    ]
    for name in names {
      let selection = try await Round.select(
        input, model: model, strategy: StrategyConfiguration(name: name), count: 10_000,
        preparer: pool.preparer, basis: pool.basis)
      #expect(selection.picks.count == selection.measures.selectable)
      #expect(
        Set(selection.picks.map { [Int($0.image.rawValue), $0.number] }).count
          == selection.picks.count)
      for pick in selection.picks {
        #expect(pick.number % 2 == 1 && pick.number != 1 && pick.number != 5)
        #expect(pick.choice.guess != nil)
      }
      #expect(selection.picks.filter { $0.number == 3 }.count == 6)
      #expect(selection.picks.map(\.choice.rank) == Array(selection.picks.indices))
    }
  }

  @Test(
    "The same input gives the same picks, whatever was chosen before; another seed gives others")
  func reproducible() async throws {
    let pool = try await PreparedPool.shared
    let input = try pool.input(answeredEach: 5)
    let model = try await trained(pool, input)
    func picks(_ input: RoundInput, _ model: TrainedModel?) async throws -> [RoundPick] {
      var strategy = StrategyConfiguration.standard
      strategy.randomShare = 0.3
      return try await Round.select(
        input, model: model, strategy: strategy, count: 12, preparer: pool.preparer,
        basis: pool.basis
      ).picks
    }
    let first = try await picks(input, model)
    #expect(first.count == 12)
    #expect(try await picks(input, try await trained(pool, input)) == first)
    var other = input
    other.seed = 6
    #expect(try await picks(other, model) != first)
    let blind = try await picks(input, nil)
    #expect(blind.count == 12 && blind.allSatisfy { $0.choice.guess == nil })
    #expect(try await picks(input, nil) == blind)
  }

  /// The last rows that may be picked, from the end.
  private struct LastRows: QueryStrategy {
    let name = "last-rows"
    let needs = StrategyNeeds(model: false)

    func batch(_ count: Int, from pool: Pool, using generator: inout SeededGenerator) -> [Pick] {
      let rows = (0..<pool.rows).filter { pool.states[$0] == .selectable }.suffix(count).reversed()
      return rows.enumerated().map { rank, row in pool.pick(row, rank: rank, terms: []) }
    }
  }

  @Test("A strategy of another form chooses, with and without a model")
  func ownStrategy() async throws {
    let pool = try await PreparedPool.shared
    let input = try pool.input(answeredEach: 5)
    let last = try #require(pool.sources.last)
    let open = (0..<(try pool.preparer.layout(of: last).count)).filter { $0 % 5 != 0 }
    for model in [nil, try await trained(pool, input)] {
      let picks = try await Round.select(
        input, model: model, strategy: LastRows(), count: 4,
        preparer: pool.preparer, basis: pool.basis
      ).picks
      #expect(picks.map(\.image) == [last.id, last.id, last.id, last.id])
      #expect(picks.map(\.number) == open.suffix(4).reversed())
      #expect(picks.allSatisfy { ($0.choice.guess == nil) == (model == nil) })
    }
  }

  @Test("Answers to an older partition teach and block the regions that they cover")
  func paintedAnswers() async throws {
    let pool = try await PreparedPool.shared
    let input = try pool.input(answeredEach: 1)
    var painted = input
    for index in painted.images.indices {
      let cut = try pool.preparer.cut(painted.images[index].source)
      painted.images[index].painted = painted.images[index].answers.keys.sorted().map {
        PaintedAnswer(
          footprint: cut.footprint(of: $0),
          answer: painted.images[index].answers[$0] ?? .skipped)
      }
      painted.images[index].answers = [:]
    }
    let described = try pool.preparer.describe(pool.sources[2], basis: pool.basis)
    #expect(
      Round.predict(described, with: try await trained(pool, painted))
        == Round.predict(described, with: try await trained(pool, input)))
    let selection = try await Round.select(
      painted, model: nil, strategy: StrategyConfiguration.standard, count: 5,
      preparer: pool.preparer,
      basis: pool.basis)
    #expect(selection.picks.isEmpty && selection.measures.selectable == 0)
  }

  @Test("A vanished image is left out with its reason; the others are queried")
  func missingImage() async throws {
    let pool = try await PreparedPool.shared
    var input = try pool.input(answeredEach: 3)
    let model = try await trained(pool, input)
    let gone = ImageSource(
      id: ImageID(rawValue: 99), path: pool.folder.path.appending("gone.png"), digest: "none")
    input.images.append(RoundImage(source: gone, answers: [0: .void]))
    _ = try await trained(pool, input)
    let selection = try await Round.select(
      input, model: model, strategy: StrategyConfiguration.standard, count: 5,
      preparer: pool.preparer,
      basis: pool.basis)
    #expect(selection.picks.count == 5)
    #expect(selection.failures.map(\.image) == [ImageID(rawValue: 99)])
    #expect(selection.failures.first?.reason.contains("it does not exist") == true)
  }

  @Test("A model of another basis is refused")
  func otherBasis() async throws {
    let pool = try await PreparedPool.shared
    let input = try pool.input(answeredEach: 3)
    let model = try await trained(pool, input)
    let foreign = TrainedModel(
      classifier: model.classifier, coding: model.coding, basisDigest: "other", journalPosition: 1,
      round: 1)
    let error = await #expect(throws: RoundError.self) {
      try await Round.select(
        input, model: foreign, strategy: StrategyConfiguration.standard, count: 5,
        preparer: pool.preparer,
        basis: pool.basis)
    }
    #expect(
      error?.description
        == "The model was trained on different descriptors from those the images have now. Train again."
    )
  }
}
