/// Work of which one runs at a time and at most one waits, however often it is requested.
struct SingleRun: Equatable {
  private(set) var isRunning = false
  /// It was asked for while it ran; it starts again when that ends.
  private(set) var isAskedAgain = false

  /// True if it is to be started now.
  mutating func ask() -> Bool {
    guard !isRunning else {
      isAskedAgain = true
      return false
    }
    isRunning = true
    return true
  }

  /// Has it run once more.
  mutating func askAgain() { isAskedAgain = true }

  /// Called before each time that it is done.
  mutating func begin() { isAskedAgain = false }

  mutating func end() { isRunning = false }
}
