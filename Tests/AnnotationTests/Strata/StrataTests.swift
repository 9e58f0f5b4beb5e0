import Labeling
import SessionState
import TestSupport
import Testing

@testable import Annotation

@Suite("Strata that are accepted on the ground of a sample")
struct StrataTests {
  /// A class that follows from the region alone, so that there is something to learn.
  private func answer(_ region: RegionID) -> Answer {
    .labeled(ClassID(rawValue: region.number % 2))
  }

  /// A session with a model that was judged; the regions that taught it.
  private func opened(
    _ project: TestProject
  ) async throws -> (session: AnnotationSession, taught: [RegionID]) {
    let session = try await project.open(.headless, batch: 48)
    _ = try await session.prepare { _ in }
    let taught = try await session.nextBatch().map(\.region)
    _ = try await session.record(taught.map { ($0, answer($0)) })
    _ = try await session.train { _ in }
    _ = try await session.simulated.judgedSupport()
    return (session, taught)
  }

  private func project() throws -> TestProject {
    try TestProject(["a.png", "b.png", "c.png", "sub/d.png"])
  }

  private func list(_ session: AnnotationSession) async throws -> StratumList {
    try await session.strata.list(leastRegions: 4, thresholds: [0.5, 0.01])
  }

  /// The largest stratum, which has any guess of its answer.
  private func largest(_ session: AnnotationSession) async throws -> Stratum {
    try #require(
      try await list(session).lines.compactMap(\.strata.last).max { $0.count < $1.count })
  }

  /// Answers every region of a sample that has no answer: so many wrongly, the others as they were guessed.
  private func look(
    at sample: StratumSample, wrong: Int = 0, in session: AnnotationSession
  ) async throws {
    let open = sample.regions.filter { sample.answers[$0.region] == nil }
    _ = try await session.record(
      open.enumerated().map { ($1.region, $0 < wrong ? .unsure : sample.stratum.answer) })
  }

  @Test("Strata nest, and hold open regions with what is to be expected of them")
  func listing() async throws {
    let project = try project()
    let (session, taught) = try await opened(project)
    let list = try await list(session)
    #expect(!list.lines.isEmpty && list.leastChance == 0.01)
    let open = try await session.sheets.openRegions()
    for line in list.lines {
      let group = try #require(open.groups.first { $0.answer == line.answer })
      let all = try #require(line.strata.last)
      for stratum in line.strata {
        let members = group.regions.filter { $0.chance >= stratum.least }
        #expect(stratum.count == members.count && stratum.count >= 4)
        let expected = members.reduce(0) { $0 + 1 - $1.chance }
        #expect(abs(stratum.expectedErrors - expected) < 1e-9)
        #expect(stratum.count <= all.count)
      }
      #expect(line.samples.allSatisfy { $0 == nil })
    }
    #expect(list.model > 0 && taught.count == 48)
    await session.close()
  }

  @Test("A sample is random, open, the same for the same model, and frozen whatever comes")
  func drawing() async throws {
    let project = try project()
    let (session, taught) = try await opened(project)
    let stratum = try await largest(session)
    let sample = try await session.strata.draw(stratum, size: 5, wanted: 0.6)
    #expect(
      sample.size == 5 && !sample.isLost && Set(sample.regions).count == 5 && sample.lookedAt == 0)
    #expect(Set(sample.regions.map(\.region)).isDisjoint(with: taught))
    #expect(sample.regions.allSatisfy { $0.chance >= stratum.least })
    #expect(sample.rest == stratum.count - 5 && sample.bound == nil && sample.confidence == 0.95)
    #expect(try await session.strata.draw(stratum, size: 9) == sample, "one sample a model")
    // Answers, a newer model and another list change nothing of it.
    let others = try await session.sheets.openRegions().groups.flatMap(\.regions).map(\.region)
      .filter { region in !sample.regions.contains { $0.region == region } }
    _ = try await session.record(others.prefix(12).map { ($0, answer($0)) })
    _ = try await session.train { _ in }
    let listed = try await list(session)
    #expect(listed.model > sample.model)
    let line = try #require(listed.lines.first { $0.answer == stratum.answer })
    #expect(line.samples.contains(sample) && line.strata.contains(stratum))
    #expect(try await session.strata.draw(stratum, size: 5) == sample)
    await session.close()
    // Another session with the same model draws the same, as long as the same regions are open.
    let (first, second) = (try self.project(), try self.project())
    var drawn: [StratumSample] = []
    for project in [first, second] {
      let session = try await opened(project).session
      drawn.append(try await session.strata.draw(try await largest(session), size: 3))
      await session.close()
    }
    #expect(drawn[0] == drawn[1])
  }

  @Test("Every region of a stratum is drawn about as often")
  func fairness() async throws {
    let project = try project()
    let (session, _) = try await opened(project)
    let stratum = try await largest(session)
    var times: [RegionID: Int] = [:]
    let runs = 300
    let members = try #require(
      await session.within { $0.sampling.inHand.listing }?.groups[stratum.answer]?.filter {
        $0.chance >= stratum.least
      })
    for seed in 0..<UInt64(runs) {
      let sample = StrataSampling.sample(4, of: members[...], seed: seed)
      #expect(Set(sample).count == 4)
      for region in sample { times[region.region, default: 0] += 1 }
    }
    let share = 4 / Double(stratum.count)
    let spread = (Double(runs) * share * (1 - share)).squareRoot()
    for member in members {
      let count = Double(times[member.region] ?? 0)
      #expect(abs(count - Double(runs) * share) < 5 * spread)
    }
    await session.close()
  }

  @Test("The whole sample gives a bound; the rest is accepted as one group with its evidence")
  func accepting() async throws {
    let project = try project()
    let (session, taught) = try await opened(project)
    let stratum = try await largest(session)
    let sample = try await session.strata.draw(stratum, size: 5, wanted: 0.5)
    await #expect(throws: SessionError(StratumFact.unfinished(lookedAt: 0, size: 5))) {
      try await session.strata.accept(sample.number)
    }
    try await look(at: sample, wrong: 1, in: session)
    let judged = try await session.strata.sample(sample.number)
    let bound = try #require(judged.bound)
    #expect(judged.errors == 1 && judged.lookedAt == 5 && bound > 0.2 && bound < 1)
    // One of the rest is answered in the meantime: the answer counts.
    let rest =
      try await session.sheets.openRegions().groups
      .first { $0.answer == stratum.answer }?.regions.map(\.region) ?? []
    _ = try await session.record([(rest[0], .void)])
    let done = try await session.strata.accept(sample.number)
    #expect(done.accepted == stratum.count - 6 && done.snapshot.accepted == done.accepted)
    #expect(done.snapshot.answered == taught.count + 5)
    let kept = try #require(try await session.acceptances.all().first)
    #expect(kept.inForce == done.accepted && kept.ground.scope == .stratum(stratum.answer))
    #expect(
      kept.ground.sample
        == SampleEvidence(
          size: 5, errors: 1, bound: bound, confidence: 0.95, seed: sample.seed))
    #expect(kept.ground.model == sample.model && kept.ground.least == stratum.least)
    #expect(try await session.strata.accept(sample.number).accepted == 0)
    // One undo takes back the whole group, and the same sample accepts it again.
    let undone = try #require(try await session.undo())
    #expect(undone.reversal.accepted.count == done.accepted && undone.snapshot.accepted == 0)
    _ = try await list(session)
    #expect(try await !session.strata.sample(sample.number).isAccepted)
    #expect(try await session.strata.accept(sample.number).accepted == done.accepted)
    await session.close()
  }

  @Test("Regions that cannot be shown count as errors, and more errors than allowed are lost")
  func unseen() async throws {
    let project = try project()
    let (session, _) = try await opened(project)
    let sample = try await session.strata.draw(try await largest(session), size: 5, wanted: 0.5)
    #expect(sample.allowed.map { $0 >= 0 } == true)
    let lost = sample.regions[2].region
    let other = RegionID(image: lost.image, partition: lost.partition, number: 9_999)
    var judged = try await session.strata.sample(sample.number, unseen: [lost, other])
    #expect(judged.unseen == [lost] && judged.errors == 1 && judged.lookedAt == 1)
    try await look(at: sample, wrong: 5, in: session)
    judged = try await session.strata.sample(sample.number)
    #expect(judged.errors == 5 && judged.isLost && judged.bound == 1)
    _ = try await session.undo()
    #expect(try await session.strata.sample(sample.number).lookedAt == 1)
    await session.close()
  }

  @Test(
    "What the model learned from is in no stratum, though it is open again; nor what was skipped")
  func taught() async throws {
    let project = try project()
    let (session, taught) = try await opened(project)
    let all = try await list(session).lines.compactMap(\.strata.last).reduce(0) { $0 + $1.count }
    _ = try await session.undo()
    let open = try await session.sheets.openRegions()
    #expect(open.count >= all + taught.count)
    let again = try await list(session).lines.compactMap(\.strata.last).reduce(0) {
      $0 + $1.count
    }
    #expect(again == all)
    let stratum = try await largest(session)
    let member = try #require(
      await session.within { $0.sampling.inHand.listing }?.groups[stratum.answer]?.first?.region)
    _ = try await session.record([(member, .skipped)])
    #expect(try await largest(session).count <= stratum.count)
    let groups = try #require(await session.within { $0.sampling.inHand.listing }?.groups)
    #expect(!groups.values.joined().contains { $0.region == member })
    await session.close()
  }

  @Test(
    "A sample of another session, and a stratum with too few regions, are refused with a sentence")
  func refused() async throws {
    let project = try project()
    let (session, _) = try await opened(project)
    await #expect(throws: SessionError(StratumFact.noSample)) {
      try await session.strata.sample(7)
    }
    await #expect(throws: SessionError(StratumFact.noSample)) {
      try await session.strata.accept(7)
    }
    let stratum = try await largest(session)
    await #expect(
      throws: SessionError(StratumFact.tooFew(stratum.count, size: stratum.count))
    ) {
      try await session.strata.draw(stratum, size: stratum.count)
    }
    await session.close()
    let other = try self.project()
    let fresh = try await other.open(.headless)
    await #expect(throws: SessionError(AnnotationFact.nothingCalibrated)) {
      try await list(fresh)
    }
    await fresh.close()
  }
}
