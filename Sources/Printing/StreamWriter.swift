package import Foundation

/// Writes to a descriptor until everything is written or cannot be.
package struct StreamWriter {
  /// The outcome of a write.
  package enum Outcome: Hashable, Sendable {
    case written
    /// No one reads from the pipe anymore.
    case unread
    /// The number of the error.
    case failed(Int32)
  }

  package let descriptor: Int32

  package init(
    descriptor: Int32
  ) {
    self.descriptor = descriptor
  }

  /// Writes all bytes, in pieces if the stream accepts no more at a time; waits for a reader even
  /// if the stream itself would not.
  package func write(_ data: Data) -> Outcome {
    data.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Foundation.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count > 0 {
          rest = rest.dropFirst(count)
          continue
        }
        switch count < 0 ? errno : EIO {
        case EINTR: continue
        case EAGAIN, EWOULDBLOCK: wait(milliseconds: -1)
        case EPIPE: return .unread
        case let number: return .failed(number)
        }
      }
      return .written
    }
  }

  /// Whether a short write would not block; a failed stream counts as ready.
  package var isReady: Bool { wait(milliseconds: 0) }

  @discardableResult
  private func wait(milliseconds: Int32) -> Bool {
    var wish = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return poll(&wish, 1, milliseconds) != 0
  }
}
