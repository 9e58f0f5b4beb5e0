import CSpawn
import Glibc

/// A pipe into which other programs write; closed when it goes out of scope.
package struct OutputPipe: ~Copyable {
  private static let pieceSize = 16_384

  package let reading: Int32
  private var writing: Int32

  /// - Throws: the system's error number.
  package init() throws(LaunchFailure) {
    var ends: [Int32] = [-1, -1]
    guard pipe2(&ends, O_CLOEXEC) == 0 else { throw LaunchFailure(errorNumber: errno) }
    (reading, writing) = (ends[0], ends[1])
  }

  /// Where the programs write; -1 after `closeWriting`.
  package var end: Int32 { writing }

  /// Only the programs write from now on.
  package mutating func closeWriting() {
    if writing >= 0 { close(writing) }
    writing = -1
  }

  /// What is there, up to 16 KiB, or comes within a moment; empty if there is nothing, or the end.
  package func read(milliseconds: Int32) -> [UInt8] {
    var state = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
    guard poll(&state, 1, milliseconds) > 0 else { return [] }
    var part = [UInt8](repeating: 0, count: Self.pieceSize)
    let got = Glibc.read(reading, &part, part.count)
    return got > 0 ? Array(part[..<got]) : []
  }

  deinit {
    close(reading)
    if writing >= 0 { close(writing) }
  }
}
