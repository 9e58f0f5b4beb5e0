import Imaging
import Labeling

extension ShardError {
  public var description: String {
    switch self {
    case .notAShard(let text):
      "\"\(text)\" is not a part of the images. Write it like 3/16, or auto in a job of a batch system."
    case .outOfRange(let number, let count):
      """
      There is no part \(number) of \(count): parts are numbered from 1, and there are at most \
      \(Figures.count(Shard.most)).
      """
    case .noScheduler:
      """
      No batch system says which part of the images this process should take: none of \
      \(Shard.variables.map(\.variable).joined(separator: ", ")) is set. Name it, for instance --shard 3/16.
      """
    case .noCount(let scheduler):
      """
      \(scheduler) does not say how many tasks there are. Set \(Shard.countName) to their number, or name the part, \
      for instance --shard 3/16.
      """
    case .badVariable(let name, let value):
      """
      The variable \(name) holds "\(value)", which is no task's number here, so the part of the images is unknown. \
      Name it, for instance --shard 3/16.
      """
    case .noOrder(let path):
      """
      There is nothing for workers in \(path). Run terrazzo prepare with --basis-only first, or terrazzo query with \
      --plan for scores, where the project is.
      """
    case .orderDamaged(let path):
      """
      The file \(path) is damaged, or another version of the program wrote it for workers. Use one version on all \
      machines, and write it again.
      """
    case .orderOutdated(let path):
      """
      The project's settings changed since \(path) was written, so what workers prepared cannot be used. Run terrazzo \
      prepare with --basis-only, and prepare the parts again.
      """
    case .notDescribable(let reason): reason.description
    case .file(let error): error.description
    case .cannotDescribe(let reason): reason
    case .nothingDone(let folder, let stage):
      "\(Self.words(for: stage)) all parts are missing in \(folder). Run \(Self.command(for: stage))."
    case .missing(let shards, let stage):
      """
      \(Self.words(for: stage)) \(Self.list(shards)) \(shards.count == 1 ? "is" : "are") missing. Run \
      \(shards.count == 1 ? "it" : "them") again; parts that are done take no time.
      """
    case .partDamaged(let path):
      "The file \(path) cannot be read as what a worker wrote. Delete it, and run its part again."
    case .strategy(let name, let reason):
      """
      The strategy \(DisplayText(name)) cannot be divided among machines, because \(reason). Use per-click, or choose \
      on one machine with terrazzo query.
      """
    case .noModel:
      "There is no model yet, so the batch is drawn at random, for which nothing is scored. Run terrazzo query."
    case .batchOpen(let size):
      "The current batch of \(size) is not finished, so no other is planned. Answer it first."
    case .planOutdated(let folder):
      """
      The plan in \(folder) cannot be used any more, because another batch was chosen since. Make a new one with \
      --plan.
      """
    case .nothingLeft: "Every region is answered; nothing is left to label."
    case .cancelled: "Cancelled."
    }
  }

  private static func words(for stage: Stage) -> String {
    switch stage {
    case .preparation: "The manifests of"
    case .histogram: "The histograms of"
    case .scores: "The scores of"
    }
  }

  private static func command(for stage: Stage) -> String {
    switch stage {
    case .preparation: "terrazzo prepare with --shard"
    case .histogram: "terrazzo query with --score-only --stage histogram"
    case .scores: "terrazzo query with --score-only"
    }
  }

  /// At most ten parts by name.
  private static func list(_ shards: [Shard]) -> String {
    let named = shards.prefix(10).map(\.description).joined(separator: ", ")
    return shards.count <= 10 ? named : "\(named) and \(Figures.count(shards.count - 10)) more"
  }
}
