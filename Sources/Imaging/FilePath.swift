import Glibc

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
    if bytes.isEmpty { return FilePath(bytes: component) }
    return FilePath(
      bytes: bytes + (bytes.last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]) + component)
  }

  /// This path, a slash, and `component`.
  public func appending(_ component: String) -> FilePath {
    appending(Array(component.utf8))
  }

  /// The bytes after the last slash.
  public var lastComponent: ArraySlice<UInt8> {
    bytes[((bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1)...]
  }

  /// The folder that holds it: everything before the last slash, or `.` if there is none.
  public var parent: FilePath {
    switch bytes.lastIndex(of: UInt8(ascii: "/")) {
    case nil: FilePath(".")
    case 0: FilePath("/")
    case .some(let slash): FilePath(bytes: bytes[..<slash])
    }
  }

  /// Whether something exists there that the process may see.
  package var exists: Bool { withCString { access($0, F_OK) == 0 } }

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
}

extension FilePath: CustomStringConvertible {
  /// The path for messages only: control, format and invalid bytes are escaped.
  public var description: String {
    var text = ""
    var rest = bytes[...]
    var decoder = UTF8()
    while !rest.isEmpty {
      var iterator = rest.makeIterator()
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar):
        text +=
          Self.isSafe(scalar) ? String(scalar) : "\\u{" + String(scalar.value, radix: 16) + "}"
        rest = rest.dropFirst(UTF8.width(scalar))
      case .error, .emptyInput:
        text += "\\x" + String(rest[rest.startIndex], radix: 16)
        rest = rest.dropFirst()
      }
      decoder = UTF8()
    }
    return text
  }

  private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
    default: true
    }
  }
}
