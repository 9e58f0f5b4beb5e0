public import Annotation
import Synchronization

/// The progress of a bench.
public enum BenchProgress: Sendable {
  /// This many runs were already there.
  case found(runs: Int, of: Int)
  case preparing(PreparationProgress)
  /// Rounds that are done, of those that were missing.
  case running(done: Int, of: Int)
}

/// Counts steps of concurrent runs.
final class StepCount: Sendable {
  private let total: Int
  private let done = Mutex(0)
  private let progress: @Sendable (BenchProgress) -> Void

  init(total: Int, progress: @escaping @Sendable (BenchProgress) -> Void) {
    self.total = total
    self.progress = progress
  }

  func advance(_ steps: Int) {
    let now = done.withLock { done in
      done += steps
      return done
    }
    progress(.running(done: now, of: total))
  }
}
