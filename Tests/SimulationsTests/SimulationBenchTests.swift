import ActiveLearning
import Foundation
import Imaging
import Labeling
import Rounds
import Synchronization
import TestSupport
import Testing

@testable import Annotation
@testable import Preparation
@testable import Simulations

@Suite("Simulation bench")
struct SimulationBenchTests {
  private func plan(_ truth: SyntheticTruth, rounds: Int = 2) throws -> SimulationPlan {
    var shared = truth.options(rounds: rounds)
    shared.includesReference = true
    return SimulationPlan(
      shared: shared,
      strategies: [
        try StrategyConfiguration(name: "random"), try StrategyConfiguration(name: "entropy"),
      ],
      seeds: [0, 1], regions: [24, 12], batches: [.percent(20)])
  }

  private func timeless(_ summary: SimulationSummary) -> [SimulationReport] {
    (summary.runs + summary.references).map { report in
      var report = SyntheticTruth.timeless(report)
      report.supervised?.trainSeconds = 0
      report.supervised?.evaluateSeconds = 0
      return report
    }
  }

  @Test("Every combination is run, whatever the number of jobs, with the figures of single runs")
  func combinations() async throws {
    let truth = try SyntheticTruth(count: 3)
    let plan = try plan(truth)
    let one = try await SimulationBench(plan, folder: nil, jobs: 1).run { _ in }
    let three = try await SimulationBench(plan, folder: nil, jobs: 3).run { _ in }
    #expect(one.runs.count == 8 && one.references.count == 4)
    #expect(timeless(one) == timeless(three))
    var single = plan.single
    single.includesReference = false
    let alone = try await Simulation(single).run { _ in }
    #expect(SyntheticTruth.timeless(alone) == SyntheticTruth.timeless(one.runs[0]))
    #expect(one.groups.count == 2)
    for group in one.groups {
      #expect(group.strategies.map(\.name) == ["random", "entropy"])
      #expect(group.references.count == 2)
      let (random, entropy) = (group.strategies[0].runs, group.strategies[1].runs)
      for (left, right) in zip(random, entropy) {
        #expect(left.rounds[0].miou == right.rounds[0].miou, "a seed's first batch is shared")
        #expect(left.rounds[0].classCounts == right.rounds[0].classCounts)
      }
      #expect(random[0].rounds[0].miou != random[1].rounds[0].miou)
    }
  }

  @Test("A second call recomputes nothing; a stopped one resumes")
  func resuming() async throws {
    let truth = try SyntheticTruth(count: 3)
    let plan = try plan(truth)
    let out = truth.folder.path.appending("out")
    // Cancelled in the middle, as by Ctrl-C.
    let stopped = Mutex<Task<Result<SimulationSummary, SessionError>, Never>?>(nil)
    let task = Task { () -> Result<SimulationSummary, SessionError> in
      do throws(SessionError) {
        return .success(
          try await SimulationBench(plan, folder: out, jobs: 2).run { progress in
            if case .running(let done, _) = progress, done >= 14 {
              stopped.withLock { $0?.cancel() }
            }
          })
      } catch {
        return .failure(error)
      }
    }
    stopped.withLock { $0 = task }
    guard case .failure(.cancelled) = await task.value else {
      Issue.record("the bench was not stopped")
      return
    }
    let kept = try #require(try ImageFolderNames.json(in: out.appending("runs")))
    #expect(!kept.isEmpty && kept.count < 12)
    let found = Mutex(-1)
    let rounds = Mutex(0)
    let second = try await SimulationBench(plan, folder: out, jobs: 1).run { progress in
      switch progress {
      case .found(let runs, _): found.withLock { $0 = runs }
      case .running(_, let all): rounds.withLock { $0 = all }
      case .preparing: break
      }
    }
    #expect(found.withLock { $0 } == kept.count)
    let third = try await SimulationBench(plan, folder: out, jobs: 1).run { progress in
      switch progress {
      case .found(let runs, let all): #expect(runs == all && all == 12)
      default: Issue.record("something was computed again")
      }
    }
    #expect(third.runs == second.runs && third.references == second.references)
    let fresh = try await SimulationBench(plan, folder: nil, jobs: 2).run { _ in }
    #expect(timeless(fresh) == timeless(second))
  }

  @Test("A stored run is not used under other settings, other masks, or a damaged file")
  func otherSettings() async throws {
    let truth = try SyntheticTruth(count: 2)
    let shared = truth.options(rounds: 1)
    let out = truth.folder.path.appending("out")
    func found(_ change: (inout SimulationOptions) -> Void) async throws -> Int {
      var options = shared
      change(&options)
      let plan = SimulationPlan(
        shared: options, strategies: [options.strategy], seeds: [options.seed],
        regions: [options.regions], batches: [options.batch])
      let count = Mutex(-1)
      _ = try await SimulationBench(plan, folder: out, jobs: 1).run { progress in
        if case .found(let runs, _) = progress { count.withLock { $0 = runs } }
      }
      return count.withLock { $0 }
    }
    #expect(try await found { _ in } == 0)
    #expect(try await found { _ in } == 1)
    #expect(try await found { $0.rounds = 2 } == 0)
    #expect(try await found { $0.seed = 9 } == 0)
    #expect(try await found { $0.ignored = [] } == 0)
    #expect(try await found { $0.strategy = $0.strategy.withRandomShare(0.5) } == 0)
    #expect(try await found { $0.measuring = .completed } == 0)
    #expect(try await found { _ in } == 1)
    let mask = truth.masks.appending("image1.png")
    try ImageFile.writePNG(
      indices8: Raster(width: 96, height: 72, filledWith: 3), to: mask, durability: .renamedOnly)
    #expect(try await found { _ in } == 0)
    for name in try #require(try ImageFolderNames.json(in: out.appending("runs"))) {
      try Data("{".utf8).write(
        to: URL(fileURLWithPath: out.appending("runs/" + name).description))
    }
    #expect(try await found { _ in } == 0)
    #expect(try await found { _ in } == 1)
  }

  @Test("The crossing is where the mean curve, made monotone, first reaches the goal")
  func crossing() throws {
    func report(_ points: [(Double, Double)]) -> SimulationReport {
      var report = SimulationReport(
        strategy: "x", seed: 0, trainer: .linear, segmentation: "slic", batch: "1%")
      report.rounds = points.enumerated().map { place, point in
        var round = SimulationRound(names: ["a"])
        round.labeledPixelsPercent = point.0
        round.clicks = (place + 1) * 100
        round.miou = point.1
        return round
      }
      return report
    }
    // Means: (1, .3), (2, .5), (3, .4), (4, .6); the third is not a step back for a monotone curve.
    let result = StrategyResult(
      name: "x",
      runs: [
        report([(1, 0.2), (2, 0.4), (3, 0.4), (4, 0.5)]),
        report([(1, 0.4), (2, 0.6), (3, 0.4), (4, 0.7), (5, 0.9)]),
      ])
    #expect(result.rounds == 4)
    // From .3 at 1 to .5 at 2: .4 is half way; .55 half way between .5 at 3 and .6 at 4.
    #expect(abs(try #require(result.effort(.pixels, toReach: 0.4)) - 1.5) < 1e-12)
    #expect(abs(try #require(result.effort(.pixels, toReach: 0.55)) - 3.5) < 1e-12)
    #expect(abs(try #require(result.effort(.clicks, toReach: 0.55)) - 350) < 1e-9)
    #expect(result.effort(.pixels, toReach: 0.7) == nil)
    // Of .2 and .4 the mean is .3, the deviation .1 · √2.
    let first = try #require(result.spreads(\.miou)[0])
    #expect(abs(first.mean - 0.3) < 1e-12)
    #expect(abs(try #require(first.deviation) - 0.1 * 2.0.squareRoot()) < 1e-12)
    // At 4.5 % only one run has points on both sides: between .7 and .9.
    #expect(abs(try #require(result.measure(atPercent: 4.5)).mean - 0.8) < 1e-12)
  }
}

/// Names of the JSON files of a folder; nil if it does not exist.
enum ImageFolderNames {
  static func json(in folder: FilePath) throws -> [String]? {
    guard CacheFolder.exists(folder) else { return nil }
    return try FileManager.default.contentsOfDirectory(atPath: folder.description)
      .filter { $0.hasSuffix(".json") }
  }
}
