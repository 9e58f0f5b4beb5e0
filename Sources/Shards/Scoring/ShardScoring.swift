import ActiveLearning
public import Imaging
import Numerics
import Preparation
import Rounds
import Superpixels

/// Scores one part of a planned round's images, without the project's database.
///
/// In the first stage parts add up what the selection must know of all images; in the second each part, knowing
/// the sum, writes what the round would choose of it at most, in order. May be stopped, repeated, and run twice at once.
public struct ShardScoring: Sendable {
  /// What is done.
  public enum Stage: String, Sendable, CaseIterable {
    case histogram
    case scores
  }

  /// What was done.
  public struct Report: Sendable {
    public var images: Int
    /// Images that cannot be read, each with a sentence.
    public var failures: [String]
    /// What was written.
    public var file: FilePath
  }

  private let shard: Shard
  private let files: PlanFiles
  private let place: WorkerPlace

  /// - Parameter plan: the folder that the coordinator wrote.
  public init(_ shard: Shard, of plan: FilePath, in place: WorkerPlace) {
    self.shard = shard
    files = PlanFiles(plan)
    self.place = place
  }

  public func run(_ stage: Stage) async throws(ShardError) -> Report {
    let (plan, model) = try files.read()
    guard let strategy = plan.strategy, strategy.obstacleToParts == nil else {
      throw .orderDamaged(files.folder)
    }
    let order = try PreparationOrder(at: files.order)
    let basis = try order.basis(try place.recipe(plan.settings), at: files.order)
    let preparer = place.preparer(plan.settings)
    let input = try plan.input(of: shard, in: place.images)
    let totals = stage == .scores && strategy.needsTotals ? try totals(of: plan) : nil
    let part: Round.Part
    do throws(RoundError) {
      part = try await ComputeExecutor.run { () async throws(RoundError) -> Round.Part in
        switch stage {
        case .histogram:
          try await Round.totals(
            of: input, model: model, strategy: strategy, preparer: preparer, basis: basis)
        case .scores:
          try await Round.sequence(
            of: input, totals: totals, model: model, strategy: strategy, count: plan.count,
            preparer: preparer, basis: basis)
        }
      }
    } catch {
      throw error == .cancelled ? .cancelled : .round(error)
    }
    let written = PartFiles(stage == .histogram ? .histogram : .scores, in: files.folder)
    try written.write(PartRecord(part, shard: shard), of: shard)
    return Report(
      images: input.images.count, failures: part.failures.map(\.reason), file: written.path(shard))
  }

  /// Of all images of the round.
  private func totals(of plan: RoundPlan) throws(ShardError) -> PoolTotals {
    var totals = PoolTotals(classes: plan.coding.count)
    for part in try PartFiles(.histogram, in: files.folder).parts(of: plan) {
      totals.add(part.totals)
    }
    return totals
  }
}
