/// A path as the file system has it: bytes, which need not be UTF-8.
public struct FilePath: Hashable, Sendable {
  /// The bytes, without a closing NUL.
  public let bytes: [UInt8]

  public init(bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes)
  }

  public init(_ string: String) {
    self.bytes = Array(string.utf8)
  }

  /// This path, a slash, and the bytes of `component`.
  public func appending(_ component: some Sequence<UInt8>) -> FilePath {
    FilePath(
      bytes: bytes + (bytes.last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]) + component)
  }

  /// This path, a slash, and `component`.
  public func appending(_ component: String) -> FilePath {
    appending(Array(component.utf8))
  }

  /// Calls `body` with the bytes as a C string.
  public func withCString<Result>(_ body: (UnsafePointer<CChar>) throws -> Result) rethrows
    -> Result
  {
    try (bytes + [0]).withUnsafeBufferPointer { buffer in
      try buffer.withMemoryRebound(to: CChar.self) { chars in
        guard let start = chars.baseAddress else { preconditionFailure("never empty") }
        return try body(start)
      }
    }
  }

  /// The bytes as text, for messages only: invalid UTF-8 is replaced.
  public var description: String { String(decoding: bytes, as: UTF8.self) }
}
