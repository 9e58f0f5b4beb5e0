import Labeling

extension Shard {
  /// The variables by which a batch system tells a task which of how many it is.
  private struct Scheduler {
    let name: String
    /// The task's own number.
    let task: String
    /// How many tasks there are; nil: `countName` says it.
    var count: String?
    /// The lowest task's number, if a variable tells it.
    var first: String?
    /// By how much numbers grow from task to task, if a variable tells it.
    var step: String?
    /// The lowest task's number where none does.
    var standardFirst = 0
    /// Whether `count` names the highest task's number in place of their number.
    var countIsLast = false
  }

  /// How many tasks there are, where the batch system does not tell.
  public static let countName = "TERRAZZO_SHARDS"

  private static let schedulers = [
    Scheduler(
      name: "Slurm", task: "SLURM_ARRAY_TASK_ID", count: "SLURM_ARRAY_TASK_COUNT",
      first: "SLURM_ARRAY_TASK_MIN", step: "SLURM_ARRAY_TASK_STEP"),
    Scheduler(name: "Kubernetes", task: "JOB_COMPLETION_INDEX"),
    Scheduler(name: "PBS", task: "PBS_ARRAY_INDEX"),
    Scheduler(
      name: "Grid Engine", task: "SGE_TASK_ID", count: "SGE_TASK_LAST", first: "SGE_TASK_FIRST",
      step: "SGE_TASK_STEPSIZE", standardFirst: 1, countIsLast: true),
    Scheduler(name: "MPI", task: "OMPI_COMM_WORLD_RANK", count: "OMPI_COMM_WORLD_SIZE"),
  ]

  /// The variables that are heeded, each with its batch system, for help texts.
  public static var variables: [(scheduler: String, variable: String)] {
    schedulers.map { ($0.name, $0.task) }
  }

  /// The part that a batch system gave to this process: Slurm, Kubernetes, PBS, Grid Engine or MPI.
  ///
  /// Numbers of array tasks may begin anywhere and be spaced evenly where the system tells how. Where it does not
  /// tell how many there are (Kubernetes, PBS), `TERRAZZO_SHARDS` must, and numbers begin at 0.
  ///
  /// - Throws: a sentence if no system did, if it tells no number of parts, or if a variable holds anything but a
  ///   number.
  public init(environment: [String: String]) throws(ShardError) {
    func value(_ name: String?) throws(ShardError) -> Int? {
      // Grid Engine sets the word "undefined" for jobs without tasks.
      guard let name, let text = environment[name], !text.isEmpty, text != "undefined" else {
        return nil
      }
      guard let number = Shard.number(text) else {
        throw .badVariable(name: name, value: DisplayText(text))
      }
      return number
    }
    for system in Self.schedulers {
      guard let task = try value(system.task) else { continue }
      let lowest = try value(system.first) ?? system.standardFirst
      let step = max(1, try value(system.step) ?? 1)
      var stated = try value(system.count)
      if system.countIsLast { stated = stated.map { ($0 - lowest) / step + 1 } }
      let named = try value(Self.countName)
      guard let count = stated ?? named else { throw .noCount(scheduler: system.name) }
      guard task >= lowest, (task - lowest) % step == 0 else {
        throw .badVariable(name: system.task, value: DisplayText("\(task)"))
      }
      try self.init((task - lowest) / step + 1, of: count)
      return
    }
    throw .noScheduler
  }
}
