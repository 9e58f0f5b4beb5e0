import Synchronization

/// Counts from any thread.
final class Counter: Sendable {
  private let number = Atomic<Int>(0)

  var value: Int { number.load(ordering: .relaxed) }

  func count() { number.wrappingAdd(1, ordering: .relaxed) }
}
