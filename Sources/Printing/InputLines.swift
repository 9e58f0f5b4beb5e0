import Foundation

/// Standard input, line by line, without line terminators.
package struct InputLines {
  /// No answer is longer; a longer line is a mistake.
  static let longest = 1 << 20

  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// Where the next line starts in the buffer.
  private var start = 0
  private var isAtEnd = false

  package init(descriptor: Int32 = STDIN_FILENO) {
    self.descriptor = descriptor
  }

  /// The next line; nil after the last one.
  ///
  /// - Throws: if the input cannot be read, or a line is longer than a megabyte.
  package mutating func next() throws(CommandFailure) -> [UInt8]? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { start = end + 1 }
        return Array(buffer[start..<end])
      }
      guard buffer.count - start <= Self.longest else {
        throw CommandFailure(InputError.lineTooLong)
      }
      guard !isAtEnd else {
        defer { start = buffer.count }
        return start < buffer.count ? Array(buffer[start...]) : nil
      }
      buffer.removeFirst(start)
      start = 0
      searched = buffer.count
      try fill()
    }
  }

  private mutating func fill() throws(CommandFailure) {
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &piece, piece.count)
      if count >= 0 {
        isAtEnd = count == 0
        buffer += piece[..<count]
        return
      }
      switch errno {
      case EINTR: continue
      case EAGAIN, EWOULDBLOCK:
        var wish = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&wish, 1, -1)
      case let number: throw CommandFailure(InputError.unreadable(errorNumber: number))
      }
    }
  }
}
