/// Work of which one runs at a time and at most one waits, however often it is requested.
package struct SingleRun: Equatable {
  package private(set) var isRunning = false
  /// It was asked for while it ran; it starts again when that ends.
  package private(set) var isAskedAgain = false

  package init() {}

  /// True if it is to be started now.
  package mutating func ask() -> Bool {
    guard !isRunning else {
      isAskedAgain = true
      return false
    }
    isRunning = true
    return true
  }

  /// Has it run once more.
  package mutating func askAgain() { isAskedAgain = true }

  /// Called before each time that it is done.
  package mutating func begin() { isAskedAgain = false }

  package mutating func end() { isRunning = false }
}
