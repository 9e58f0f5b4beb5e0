import ActiveLearning
import Labeling
import Numerics
import Superpixels
import TestSupport
import Testing

@testable import Preparation
@testable import Rounds

@Suite("Opinions of models that did not learn from the answers")
struct HeldOutOpinionTests {
  private func partitions(of input: RoundInput) -> [ImageID: PartitionID] {
    Dictionary(
      uniqueKeysWithValues: input.images.map {
        ($0.source.id, PartitionID(rawValue: 100 + $0.source.id.rawValue))
      })
  }

  private func opinions(_ input: RoundInput, _ pool: PreparedPool) async throws -> HeldOutOpinions {
    try await Round.heldOutOpinions(
      input, partitions: partitions(of: input), preparer: pool.preparer, basis: pool.basis,
      trainer: LinearTrainer(), progress: { _ in })
  }

  @Test(
    "Every answered region is judged, with chances; those that teach nothing, too, without support")
  func judged() async throws {
    let pool = try await PreparedPool.shared
    var input = try pool.input(answeredEach: 2)
    input.images[0].answers[0] = .skipped
    let opinions = try await opinions(input, pool)
    #expect(opinions.count == input.images.reduce(0) { $0 + $1.answers.count })
    #expect(opinions.calibration != nil && opinions.journalPosition == 12)
    for image in input.images {
      for (number, answer) in image.answers {
        let region = RegionID(
          image: image.source.id, partition: PartitionID(rawValue: 100 + image.source.id.rawValue),
          number: number)
        let opinion = try #require(opinions.opinion(of: region))
        #expect(opinion.guess.chance != nil)
        #expect((opinion.support(of: answer) == nil) == (answer == .skipped))
        if opinion.guess.answer == answer {
          #expect(opinion.support(of: answer) == opinion.guess.confidence)
        }
      }
    }
    let other = RegionID(
      image: input.images[0].source.id, partition: PartitionID(rawValue: 7), number: 2)
    #expect(!opinions.knows(other) && opinions.opinion(of: other) == nil)
  }

  @Test(
    "A wrong answer does not support itself, though the model that learned it agrees",
    arguments: 0..<4)
  func wrong(place: Int) async throws {
    let pool = try await PreparedPool.shared
    var input = try pool.input(answeredEach: 2)
    let source = input.images[place].source
    // A region of which a model that learned from the right answers is sure.
    let truth = try await opinions(input, pool)
    let partition = PartitionID(rawValue: 100 + source.id.rawValue)
    let best = try #require(
      input.images[place].answers.max { left, right in
        func support(_ entry: (key: Int, value: Answer)) -> Double {
          truth.opinion(of: RegionID(image: source.id, partition: partition, number: entry.key))?
            .support(of: entry.value) ?? 0
        }
        return support(left) < support(right)
      })
    let classes = input.classes.classes
    let lie = Answer.labeled(best.value == .labeled(classes[0]) ? classes[1] : classes[0])
    input.images[place].answers[best.key] = lie
    let opinion = try #require(
      try await opinions(input, pool).opinion(
        of: RegionID(image: source.id, partition: partition, number: best.key)))
    #expect(try #require(opinion.support(of: lie)) < 0.3)
    #expect(opinion.guess.answer == best.value)
  }

  @Test("The same answers give the same opinions, which are stored and read back")
  func stored() async throws {
    let pool = try await PreparedPool.shared
    let input = try pool.input(answeredEach: 3)
    let (first, second) = (try await opinions(input, pool), try await opinions(input, pool))
    #expect(first.encoded() == second.encoded())
    let cache = pool.preparer.cache
    try cache.store(first, of: "p")
    #expect(cache.heldOutOpinions(of: "q") == nil)
    let read = try #require(cache.heldOutOpinions(of: "p"))
    #expect(read.encoded() == first.encoded() && read.calibration == first.calibration)
    #expect(read.basisDigest == pool.basis.digest && read.coding == input.classes)
  }

  @Test("Damaged ones are nothing, whatever is wrong with them", arguments: 0..<6 as Range<UInt64>)
  func damaged(seed: UInt64) async throws {
    let pool = try await PreparedPool.shared
    let bytes = try await opinions(try pool.input(answeredEach: 4), pool).encoded()
    for length in stride(from: 0, to: bytes.count, by: 61) {
      #expect(HeldOutOpinions(decoding: Array(bytes[..<length])) == nil)
    }
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        damaged[Int.random(in: 0..<bytes.count, using: &generator)] = .random(
          in: 0...255, using: &generator)
      }
      // Read or refused, never a trap; what is read can be asked.
      if let read = HeldOutOpinions(decoding: damaged) {
        #expect(read.encoded().count > 0)
        _ = read.opinion(
          of: RegionID(
            image: ImageID(rawValue: 1), partition: PartitionID(rawValue: 101), number: 0))
      }
    }
  }

  @Test("Answers of one image alone are judged by nobody")
  func oneImage() async throws {
    let pool = try await PreparedPool.shared
    var input = try pool.input(answeredEach: 2)
    for place in input.images.indices.dropFirst() { input.images[place].answers = [:] }
    let error = await #expect(throws: RoundError.self) { try await opinions(input, pool) }
    #expect(error == .training(.tooFewClasses(found: 0)))
  }
}
