import Foundation

/// A pseudo-terminal behind a link with a limited rate and a delay in both directions.
///
/// Nothing runs concurrently with the test: the link moves while the test waits.
final class ThrottledLink {
  let terminal: PseudoTerminal
  private let bytesPerSecond: Double
  private let delay: Double
  private var coming: [(due: Double, bytes: [UInt8])] = []
  private var going: [(due: Double, bytes: [UInt8])] = []
  private var allowance = 0.0
  private var lastStep: Double
  private var lastArrival = 0.0
  private let start = DispatchTime.now().uptimeNanoseconds

  init(_ terminal: PseudoTerminal, bytesPerSecond: Double, roundTrip: Double) {
    self.terminal = terminal
    self.bytesPerSecond = bytesPerSecond
    delay = roundTrip / 2
    lastStep = 0
  }

  /// Seconds since the link started.
  var now: Double { Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9 }

  func type(_ text: String) { going.append((now + delay, Array(text.utf8))) }

  /// Whether the screen has been unchanged for the given time.
  func isStill(for seconds: Double) -> Bool { now - lastArrival >= seconds }

  /// Runs the link until the screen behind it satisfies a condition; false on timeout.
  func wait(timeout: Double, until isMet: (VirtualScreen) -> Bool) -> Bool {
    let deadline = now + timeout
    while !isMet(terminal.screen) {
      guard now < deadline else { return false }
      step()
      usleep(2_000)
    }
    return true
  }

  private func step() {
    let time = now
    // A pause saves up at most one packet.
    allowance = min(1_500, allowance + (time - lastStep) * bytesPerSecond)
    lastStep = time
    let bytes = terminal.take(atMost: Int(allowance))
    allowance -= Double(bytes.count)
    if !bytes.isEmpty { coming.append((time + delay, bytes)) }
    while let first = coming.first, first.due <= time {
      terminal.show(coming.removeFirst().bytes[...])
      lastArrival = time
    }
    let replies = terminal.takeReplies()
    if !replies.isEmpty { going.append((time + delay, replies)) }
    while let first = going.first, first.due <= time { terminal.send(going.removeFirst().bytes) }
  }
}
