import Labeling

/// Those who hear of every change of a session.
struct SessionListeners {
  private var listeners: [Int: AsyncStream<SessionSnapshot>.Continuation] = [:]
  private var next = 0

  var isEmpty: Bool { listeners.isEmpty }

  /// - Returns: a number to remove the listener by.
  mutating func add(_ listener: AsyncStream<SessionSnapshot>.Continuation) -> Int {
    defer { next += 1 }
    listeners[next] = listener
    return next
  }

  mutating func remove(_ number: Int) { listeners[number] = nil }

  func tell(_ snapshot: SessionSnapshot) {
    for listener in listeners.values { listener.yield(snapshot) }
  }

  /// Nobody hears anything from now on.
  mutating func finish() {
    for listener in listeners.values { listener.finish() }
    listeners = [:]
  }
}
