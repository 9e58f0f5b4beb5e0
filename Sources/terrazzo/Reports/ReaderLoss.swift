import Synchronization

/// What happens when nobody reads the program's data any more: it ends, unless something long has to
/// be stopped in order first.
enum ReaderLoss {
  private static let stop = Mutex<(@Sendable () -> Void)?>(nil)

  /// Has `action` called instead of ending the program; nil ends it again.
  static func setStop(_ action: (@Sendable () -> Void)?) {
    stop.withLock { $0 = action }
  }

  static func tell() {
    guard let action = stop.withLock({ $0 }) else { StandardStreams.endUnread() }
    action()
  }
}
