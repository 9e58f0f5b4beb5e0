import Glibc

/// Why answers cannot be read from standard input.
enum InputError: Error, Equatable {
  /// A line is too long to be an answer.
  case lineTooLong
  case unreadable(errorNumber: Int32)
}

extension InputError: CustomStringConvertible {
  var description: String {
    switch self {
    case .lineTooLong:
      """
      A line of standard input is longer than a megabyte, so it cannot be an answer. \
      Nothing was recorded.
      """
    case .unreadable(let number):
      "Cannot read answers from standard input: \(Self.reason(number)). Nothing was recorded."
    }
  }

  private static func reason(_ number: Int32) -> String {
    switch number {
    case EBADF: "it is closed"
    case EISDIR: "it is a folder"
    default: String(cString: strerror(number))
    }
  }
}
