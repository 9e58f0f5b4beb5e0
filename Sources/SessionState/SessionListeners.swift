package import Labeling

/// Those who hear of every change of a session.
package struct SessionListeners {
  private var listeners: [Int: AsyncStream<SessionSnapshot>.Continuation] = [:]
  private var next = 0

  package init() {}

  package var isEmpty: Bool { listeners.isEmpty }

  /// - Returns: a number to remove the listener by.
  package mutating func add(_ listener: AsyncStream<SessionSnapshot>.Continuation) -> Int {
    defer { next += 1 }
    listeners[next] = listener
    return next
  }

  package mutating func remove(_ number: Int) { listeners[number] = nil }

  package func tell(_ snapshot: SessionSnapshot) {
    for listener in listeners.values { listener.yield(snapshot) }
  }

  /// Nobody hears anything from now on.
  package mutating func finish() {
    for listener in listeners.values { listener.finish() }
    listeners = [:]
  }
}
