import Glibc

/// How a process that this program started ended.
package enum ProcessEnd {
  /// The exit code, or 128 and the signal's number if a signal ended it; nil while it runs.
  ///
  /// A process that is not there any more has ended with 0.
  package static func code(of process: Int32, waiting: Bool) -> Int32? {
    var status: Int32 = 0
    var ended: Int32
    repeat {
      ended = waitpid(process, &status, waiting ? 0 : WNOHANG)
    } while ended < 0 && errno == EINTR
    guard ended != 0 else { return nil }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}
