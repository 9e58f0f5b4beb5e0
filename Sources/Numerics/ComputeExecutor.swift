import Dispatch
import Foundation
import Glibc
import Synchronization

/// Runs heavy work (segmenting, describing, training, selecting) outside Swift's default pool.
///
/// The same work on the default pool would make every actor wait until a processor is free; threads
/// of this executor leave that pool alone and can be made to yield to it. How many jobs run at a
/// time is up to those who start them.
public final class ComputeExecutor: TaskExecutor {
  /// The shared executor of the program.
  public static let shared = ComputeExecutor()

  /// How many jobs are worth starting at a time.
  public static let processors = max(1, ProcessInfo.processInfo.activeProcessorCount)

  private let queue = DispatchQueue(
    label: "terrazzo.compute", qos: .utility, attributes: .concurrent)
  private let givesWay = Atomic<Bool>(false)
  /// The niceness of the threads then: idle processors are used, but a screen comes first.
  private static let niceness: Int32 = 10

  public init() {}

  /// From now on, threads that draw a screen get a processor before this executor's work.
  public func giveWay() { givesWay.store(true, ordering: .relaxed) }

  public func enqueue(_ job: consuming ExecutorJob) {
    let unowned = UnownedJob(job)
    queue.async {
      if self.givesWay.load(ordering: .relaxed) { Self.lowerPriorityOfThread() }
      unowned.runSynchronously(on: self.asUnownedTaskExecutor())
    }
  }

  /// The thread keeps it and passes it on to threads that it starts; only work of this kind runs on
  /// threads of the utility class.
  private static func lowerPriorityOfThread() {
    // On Linux the process numbered 0 is the calling thread alone. It may already be nicer.
    let kind = __priority_which_t(PRIO_PROCESS.rawValue)
    if getpriority(kind, 0) < niceness { _ = setpriority(kind, 0, niceness) }
  }

  /// Runs `work` here, as a child of the calling task, and waits for it without blocking a thread.
  ///
  /// - Throws: what `work` throws, with its type.
  public static func run<Success: Sendable, Failure: Error>(
    _ work: @Sendable () async throws(Failure) -> Success
  ) async throws(Failure) -> Success {
    try await withTaskExecutorPreference(shared) { () async throws(Failure) -> Success in
      try await work()
    }
  }
}
