import Synchronization

/// A queue of messages from everywhere to the program's loop.
///
/// The loop takes all pending messages together, so that a burst is drawn once.
final class Mailbox<Message: Sendable>: Sendable {
  /// Signals that something came; several arrivals may be merged.
  let arrivals: AsyncStream<Void>
  private let bell: AsyncStream<Void>.Continuation
  private let messages = Mutex<[Message]>([])

  init() {
    (arrivals, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Appends a message.
  func post(_ message: Message) {
    messages.withLock { $0.append(message) }
    bell.yield()
  }

  /// Everything that has come and not been taken yet, in order.
  func takeAll() -> [Message] {
    messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
