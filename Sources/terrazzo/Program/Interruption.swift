import Annotation
import ArgumentParser
import Dispatch
import Foundation
import Printing
import Synchronization

/// Ctrl-C and similar signals during long work: the first stops it cleanly, the second at once.
///
/// A reader that stops reading the output also stops it cleanly.
enum Interruption {
  /// Under `nohup` a lost connection must be ignored, and stays ignored.
  private static var watched: [Int32] {
    var current = sigaction()
    sigaction(SIGHUP, nil, &current)
    let handler = unsafeBitCast(current.__sigaction_handler.sa_handler, to: Int.self)
    let ignored = unsafeBitCast(SIG_IGN, to: Int.self)
    return handler == ignored ? [SIGINT, SIGTERM] : [SIGINT, SIGTERM, SIGHUP]
  }

  /// Ends the program if no one reads its output for a while: it would wait forever.
  private static func endUntaken(by number: Int32, wasWriting: Bool = false) {
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(500)) {
      let isWriting = StandardStreams.isWriting
      if wasWriting && isWriting { _exit(128 + number) }
      endUntaken(by: number, wasWriting: isWriting)
    }
  }

  /// Runs `body`, cancelled by SIGINT, SIGTERM or SIGHUP; then explains how to continue and ends
  /// with the signal's exit code.
  ///
  /// - Parameter stop: what is said then.
  static func cancelling<Value: Sendable>(
    saying stop: some Error & CustomStringConvertible,
    _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let task = Task { try await body() }
    let received = Mutex<Int32>(0)
    let sources = watched.map { number in
      let handler = signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(
        signal: number, queue: .global(qos: .userInitiated))
      source.setEventHandler {
        let before = received.withLock { received in
          defer { received = number }
          return received
        }
        if before != 0 { _exit(128 + number) }
        task.cancel()
        endUntaken(by: number)
      }
      source.resume()
      return (number: number, source: source, handler: handler)
    }
    ReaderLoss.setStop { task.cancel() }
    defer {
      ReaderLoss.setStop(nil)
      for (number, source, handler) in sources {
        source.cancel()
        signal(number, handler)
      }
    }
    do {
      return try await task.value
    } catch {
      if StandardStreams.isUnread { throw ExitCode.signal(SIGPIPE) }
      let number = received.withLock { $0 }
      guard number != 0 else { throw error }
      throw CommandFailure(stop, code: .signal(number))
    }
  }
}
