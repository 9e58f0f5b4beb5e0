import Dispatch
public import Testing

/// Runs tests that wait for other processes outside Swift's default pool.
///
/// That pool has one thread per processor, and a test that blocks one keeps all others waiting. How
/// many run here at a time is bounded, so that no machine starts a hundred programs at once.
public struct BlockingTrait: SuiteTrait, TestTrait, TestScoping {
  public var isRecursive: Bool { true }

  public func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    guard testCase != nil else { return try await function() }
    try await withTaskExecutorPreference(BlockingThreads.shared) { try await function() }
  }
}

extension Trait where Self == BlockingTrait {
  /// The test waits for other processes.
  public static var waitsForProcesses: BlockingTrait { BlockingTrait() }
}

/// A few threads that may block.
private final class BlockingThreads: TaskExecutor {
  static let shared = BlockingThreads()

  private let queue = DispatchQueue(label: "tests that wait", attributes: .concurrent)
  private let turns = DispatchSemaphore(value: 4)
  private let line = DispatchQueue(label: "tests in line")

  func enqueue(_ job: consuming ExecutorJob) {
    let unowned = UnownedJob(job)
    line.async {
      self.turns.wait()
      self.queue.async {
        unowned.runSynchronously(on: self.asUnownedTaskExecutor())
        self.turns.signal()
      }
    }
  }
}
