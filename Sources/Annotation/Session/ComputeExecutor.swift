import Dispatch
import Foundation

/// Runs heavy work (cutting, describing, training, selecting) beside Swift's default pool.
///
/// The same work on the default pool would make every actor wait until a processor is free;
/// threads of this executor have a lower priority and leave that pool alone. How many jobs run at
/// a time is up to those who start them.
public final class ComputeExecutor: TaskExecutor {
  /// The one that the program shares.
  public static let shared = ComputeExecutor()

  /// How many jobs are worth starting at a time.
  public static let processors = max(1, ProcessInfo.processInfo.activeProcessorCount)

  private let queue = DispatchQueue(
    label: "terrazzo.compute", qos: .utility, attributes: .concurrent)

  public init() {}

  public func enqueue(_ job: consuming ExecutorJob) {
    let unowned = UnownedJob(job)
    queue.async { unowned.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  /// Runs `work` here, as a child of the calling task, and waits for it without blocking a thread.
  public static func run<Success: Sendable>(
    _ work: @Sendable () async -> Success
  ) async -> Success {
    await withTaskExecutorPreference(shared) { await work() }
  }
}
