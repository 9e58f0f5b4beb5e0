import Synchronization

/// One queue of messages from everywhere to the program's loop.
///
/// The loop takes all that came at once, so that a burst is drawn once.
final class Mailbox<Message: Sendable>: Sendable {
  /// Says that something came; several arrivals may be one.
  let arrivals: AsyncStream<Void>
  private let bell: AsyncStream<Void>.Continuation
  private let messages = Mutex<[Message]>([])

  init() {
    (arrivals, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Puts a message behind all others.
  func post(_ message: Message) {
    messages.withLock { $0.append(message) }
    bell.yield()
  }

  /// Everything that came and was not taken yet, in order.
  func takeAll() -> [Message] {
    messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
