import Synchronization

/// What happens when no one reads the program's data anymore: it ends, unless long work has to
/// be stopped cleanly first.
package enum ReaderLoss {
  private static let stop = Mutex<(@Sendable () -> Void)?>(nil)

  /// Calls `action` instead of ending the program; nil restores ending it.
  package static func setStop(_ action: (@Sendable () -> Void)?) {
    stop.withLock { $0 = action }
  }

  package static func tell() {
    guard let action = stop.withLock({ $0 }) else { StandardStreams.endUnread() }
    action()
  }
}
