import ActiveLearning
import Foundation
public import Imaging
public import Labeling
import Numerics

/// Runs a plan's simulations, several at a time, and stores finished runs.
///
/// Every finished run is one file; a run whose file exists under equal settings is not computed
/// again, so a bench that was killed resumes. The figures depend on neither the number
/// of jobs nor on which runs already existed.
public struct SimulationBench: Sendable {
  let plan: SimulationPlan
  let folder: FilePath?
  let jobs: Int

  /// - Parameters:
  ///   - folder: where finished runs and, unless the plan names another folder, regions and
  ///     descriptors are stored; nil: nowhere.
  ///   - jobs: how many simulations run at a time, at least 1.
  public init(_ plan: SimulationPlan, folder: FilePath?, jobs: Int) {
    precondition(jobs >= 1)
    self.plan = plan
    self.folder = folder
    self.jobs = jobs
  }

  /// As many as the cores can serve at two threads per run and memory can hold at 2 GB per run.
  public static var suggestedJobs: Int {
    let byMemory = Int(ProcessInfo.processInfo.physicalMemory / 2_000_000_000)
    return max(1, min(ComputeExecutor.processors / 2, byMemory))
  }

  /// Runs the missing simulations.
  ///
  /// - Parameter progress: called as it goes, from any thread.
  /// - Returns: every report of the plan, in its order.
  /// - Throws: the first failure; runs finished before it are kept. `cancelled` if the task was.
  public func run(
    progress: @escaping @Sendable (BenchProgress) -> Void
  ) async throws(SessionError) -> SimulationSummary {
    guard plan.shared.cacheFolder == nil else {
      return try await run(cache: plan.shared.cacheFolder, progress)
    }
    if let folder { return try await run(cache: folder.appending("cache"), progress) }
    let temporary = try TemporaryProject()
    defer { temporary.remove() }
    return try await run(cache: temporary.folder, progress)
  }

  private func run(
    cache: FilePath?, _ progress: @escaping @Sendable (BenchProgress) -> Void
  ) async throws(SessionError) -> SimulationSummary {
    let archive: RunArchive?
    if let folder { archive = try RunArchive(in: folder) } else { archive = nil }
    let data = try RunSettings.digest(of: [plan.shared.pool, plan.shared.test])
    let all =
      plan.references.map { BenchItem($0, isReference: true, data: data, cache: cache) }
      + plan.runs.map { BenchItem($0, isReference: false, data: data, cache: cache) }
    var reports = all.map { item in
      archive?.report(under: item.settings).map { $0.naming(item.options.backbone) }
    }
    let missing = all.indices.filter { reports[$0] == nil }
    progress(.found(runs: all.count - missing.count, of: all.count))
    let truths = try await truths(for: missing.map { all[$0] }, progress)
    let steps = StepCount(total: missing.reduce(0) { $0 + all[$1].steps }, progress: progress)
    let found = try await finish(
      missing.map { (place: $0, item: all[$0], truth: truths[all[$0].ground]) },
      archive: archive, steps: steps)
    for (place, report) in found { reports[place] = report }
    let references = plan.references.count
    return SimulationSummary(
      runs: reports[references...].compactMap { $0 },
      references: reports[..<references].compactMap { $0 }, baseline: plan.baseline?.name)
  }

  /// Prepares each set of images once, before the concurrent runs start.
  private func truths(
    for items: [BenchItem], _ progress: @escaping @Sendable (BenchProgress) -> Void
  ) async throws(SessionError) -> [BenchItem.Ground: SimulationTruth] {
    var truths: [BenchItem.Ground: SimulationTruth] = [:]
    for item in items where truths[item.ground] == nil {
      truths[item.ground] = try await item.simulation(on: nil).truth { step in
        if case .preparing(let done) = step { progress(.preparing(done)) }
      }
    }
    return truths
  }

  private func finish(
    _ items: [(place: Int, item: BenchItem, truth: SimulationTruth?)], archive: RunArchive?,
    steps: StepCount
  ) async throws(SessionError) -> [Int: SimulationReport] {
    let width = jobs
    return try await withTaskGroup(
      of: (Int, Result<SimulationReport, SessionError>).self
    ) { group -> Result<[Int: SimulationReport], SessionError> in
      var rest = items[...]
      var reports: [Int: SimulationReport] = [:]
      var failure: SessionError?
      @Sendable func start(
        _ next: (place: Int, item: BenchItem, truth: SimulationTruth?)
      ) async -> (Int, Result<SimulationReport, SessionError>) {
        do throws(SessionError) {
          let report = try await next.item.run(on: next.truth) { steps.advance($0) }
          try archive?.store(report, under: next.item.settings)
          return (next.place, .success(report))
        } catch {
          return (next.place, .failure(error))
        }
      }
      for _ in 0..<width {
        if let next = rest.popFirst() { group.addTask { await start(next) } }
      }
      while let (place, result) = await group.next() {
        switch result {
        case .success(let report): reports[place] = report
        case .failure(let error):
          // The errors of cancelled runs matter less than the error that stopped them.
          if failure == nil || failure == .cancelled { failure = error }
          group.cancelAll()
        }
        if failure == nil, let next = rest.popFirst() { group.addTask { await start(next) } }
      }
      return failure.map { .failure($0) } ?? .success(reports)
    }.get()
  }
}
