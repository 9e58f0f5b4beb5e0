import ActiveLearning
import Imaging
import Labeling
import TestSupport
import Testing

@testable import Annotation
@testable import Simulations

@Suite("A simulated person finishes masks")
struct PersonTests {
  private func options(
    _ truth: SyntheticTruth, _ mode: PersonMode, _ change: (inout PersonOptions) -> Void = { _ in }
  ) -> SimulationOptions {
    var options = truth.options(rounds: 1_000)
    var person = PersonOptions(mode)
    person.answersBefore = 60
    change(&person)
    options.person = person
    options.measuring = .completed
    return options
  }

  private func run(_ options: SimulationOptions) async throws -> SimulationReport {
    try await Simulation(options).run { _ in }
  }

  @Test("One key a region is the loop without a person, to the end, with its seconds")
  func keys() async throws {
    let truth = try SyntheticTruth()
    let report = try await run(options(truth, .keys))
    var plain = truth.options(rounds: 1_000)
    plain.measuring = .completed
    let without = try await run(plain)
    #expect(report.rounds.map(\.miou) == without.rounds.map(\.miou))
    let last = try #require(report.rounds.last?.person)
    #expect(last.keys == report.poolRegions && last.answeredAlone == last.keys && last.open == 0)
    #expect(abs(last.seconds - 1.2 * Double(last.keys)) < 1e-6)
    #expect((0...1).contains(try #require(last.keyChanges)))
    #expect(report.title == "keys: per-click" && without.title == "per-click")
  }

  @Test("On sheets every region is seen for fewer keys, and the masks are the same in the end")
  func sheets() async throws {
    let truth = try SyntheticTruth()
    let alone = try await run(options(truth, .keys))
    let report = try await run(options(truth, .sheets))
    let (last, end) = (try #require(report.rounds.last), try #require(alone.rounds.last))
    #expect(last.miou == end.miou && last.pixelAccuracy == end.pixelAccuracy)
    let person = try #require(last.person)
    #expect(person.open == 0 && person.confirmed + person.answeredAlone == report.poolRegions)
    #expect(person.confirmed > 60 && person.keys < report.poolRegions)
    #expect(last.clicks == person.keys && last.labeledRegions == report.poolRegions)
    #expect(person.seconds < (end.person?.seconds ?? 0))
    // The first regions are asked alone, in the same order.
    #expect(report.rounds[0].miou == alone.rounds[0].miou)
    #expect(
      SyntheticTruth.timeless(try await run(options(truth, .sheets)))
        == SyntheticTruth.timeless(report), "the same options give the same figures")
  }

  @Test("Guesses of a class are accepted after a sample; wrong ones stay wrong and are counted")
  func strata() async throws {
    let truth = try SyntheticTruth()
    var options = options(truth, .strata) {
      $0.sampleSize = 16
      $0.bound = 0.3
    }
    options.projectFolder = truth.folder.path.appending("project")
    let report = try await run(options)
    let last = try #require(report.rounds.last)
    let person = try #require(last.person)
    #expect(person.accepted > 0 && person.open == 0)
    #expect(person.acceptedErrors <= person.accepted)
    #expect(person.accepted + person.confirmed + person.answeredAlone == report.poolRegions)
    let stored = try await acceptances(of: truth)
    #expect(stored.reduce(0) { $0 + $1.inForce } == person.accepted)
    for acceptance in stored {
      let sample = try #require(acceptance.ground.sample)
      #expect(sample.size == 16 && sample.bound <= 0.3 && sample.confidence == 0.95)
    }
  }

  @Test("Image by image, the rest is accepted once few enough are expected to be wrong")
  func finishing() async throws {
    let truth = try SyntheticTruth()
    var options = options(truth, .finish) { $0.expectedErrors = 0.1 }
    options.projectFolder = truth.folder.path.appending("project")
    let report = try await run(options)
    let person = try #require(report.rounds.last?.person)
    #expect(person.accepted > 0 && person.open == 0)
    #expect(person.accepted + person.answeredAlone == report.poolRegions)
    let stored = try await acceptances(of: truth)
    #expect(stored.count == 5 && stored.reduce(0) { $0 + $1.inForce } == person.accepted)
    for acceptance in stored {
      #expect(acceptance.ground.expectedErrors <= 0.1 * Double(acceptance.count) + 1e-9)
    }
  }

  private func acceptances(of truth: SyntheticTruth) async throws -> [Acceptance] {
    let session = try await AnnotationSession.open(
      SessionOptions(
        imageFolder: truth.images, projectFolder: truth.folder.path.appending("project"),
        annotator: "ada", host: "here", role: .readOnly))
    let all = try await session.acceptances.all()
    await session.close()
    return all
  }

  @Test("A person who overlooks every wrong guess accepts pages as they are")
  func overlooking() throws {
    struct Road: Oracle {
      func answer(to region: Int, of image: ImageName) throws(SessionError) -> Answer {
        .labeled(ClassID(rawValue: 0))
      }
    }
    let sky = Answer.labeled(ClassID(rawValue: 1))
    let name = ImageName(bytes: Array("a.png".utf8))
    let careful = SimulatedPerson(Road(), mistakes: 0, classes: 2, seed: 1)
    #expect(try careful.correction(of: sky, to: 3, of: name) == .labeled(ClassID(rawValue: 0)))
    #expect(try careful.correction(of: .labeled(ClassID(rawValue: 0)), to: 3, of: name) == nil)
    let blind = SimulatedPerson(Road(), mistakes: 1, classes: 2, seed: 1)
    #expect(try blind.correction(of: sky, to: 3, of: name) == nil)
    #expect(try blind.answer(to: 3, of: name) == sky)
    // About a third of the wrong guesses: 100 ± 25 of 300.
    let hasty = SimulatedPerson(Road(), mistakes: 1 / 3, classes: 2, seed: 1)
    let overlooked = try (0..<300).count { try hasty.correction(of: sky, to: $0, of: name) == nil }
    #expect((75...125).contains(overlooked))
  }

  @Test("A stratum is as large as its expected errors allow")
  func stratum() {
    let regions = [0.99, 0.98, 0.97, 0.9].enumerated().map { number, chance in
      OpenRegions.Region(
        region: RegionID(
          image: ImageID(rawValue: 1), partition: PartitionID(rawValue: 1), number: number),
        chance: chance)
    }
    // Mean doubts of the first 1, 2, 3, 4: .01, .015, .02, .04.
    #expect(PersonLoop.stratum(of: regions, expecting: 0.005).isEmpty)
    #expect(PersonLoop.stratum(of: regions, expecting: 0.0151).count == 2)
    #expect(PersonLoop.stratum(of: regions, expecting: 0.05).count == 4)
  }
}
