import ActiveLearning
import Imaging
import Labeling
import Preparation
import Rounds

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
    case .preparation(let error): error.description
    case .round(let error): error.description
    case .nothingDone(let folder, let stage):
      """
      \(Self.words(for: stage)) all parts is missing in \(folder). Begin with \(Self.command(for: stage)).
      """
    case .missing(let shards, let stage):
      shards.count == 1
        ? """
        \(Self.words(for: stage)) part \(Self.list(shards)) is missing. Run it again with \(Self.command(for: stage)).
        """
        : """
        \(Self.words(for: stage)) the parts \(Self.list(shards)) is missing. Run them again with \
        \(Self.command(for: stage)); parts that are done take no time.
        """
    case .partDamaged(let path):
      "The file \(path) cannot be read as what a worker wrote. Delete it, and run its part again."
    case .strategy(let name, let obstacle):
      """
      The strategy \(DisplayText(name)) cannot be divided among machines, because \(obstacle). Use per-click, or choose \
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
    case .planOfOther(let folder):
      "The plan in \(folder) was made of another project. Make one of this project with --plan."
    case .planNotWritable:
      "The plan cannot be written, because a number in it is not finite. Train again with terrazzo train."
    case .nothingLeft: "Every region is answered; nothing is left to label."
    case .cancelled: "Cancelled."
    }
  }

  private static func words(for stage: Stage) -> String {
    switch stage {
    case .preparation: "What was prepared of"
    case .histogram: "The histogram of"
    case .scores: "What was scored of"
    }
  }

  private static func command(for stage: Stage) -> String {
    switch stage {
    case .preparation: "terrazzo prepare --shard"
    case .histogram: "terrazzo query --score-only --stage histogram"
    case .scores: "terrazzo query --score-only"
    }
  }

  /// At most ten parts by name.
  private static func list(_ shards: [Shard]) -> String {
    let named = shards.prefix(10).map(\.description).joined(separator: ", ")
    return shards.count <= 10 ? named : "\(named) and \(Figures.count(shards.count - 10)) more"
  }
}
