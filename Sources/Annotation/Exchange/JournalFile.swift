import Glibc
import Imaging
import Labeling

/// A journal as text, in a file.
struct JournalFile: Sendable {
  /// As long as a line may be, in bytes: a region of a hundred megapixels has fewer.
  private static let mostBytes = 64 << 20
  private static let chunk = 1 << 20

  let path: FilePath

  /// Whether there is one.
  var exists: Bool { path.exists }

  /// Gives each line without its end; empty lines are passed over.
  ///
  /// - Throws: an `ExchangeFileFact` if the file cannot be read, and whatever `body` throws.
  func lines(_ body: (String) throws -> Void) throws {
    let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw ExchangeFileFact.notRead(path, errorNumber: errno) }
    defer { close(descriptor) }
    var rest: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: Self.chunk)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw ExchangeFileFact.notRead(path, errorNumber: errno) }
      if count == 0 { break }
      var start = 0
      while let end = buffer[start..<count].firstIndex(of: UInt8(ascii: "\n")) {
        try give(rest + buffer[start..<end], to: body)
        rest.removeAll(keepingCapacity: true)
        start = end + 1
      }
      rest += buffer[start..<count]
      guard rest.count <= Self.mostBytes else { throw ExchangeFileFact.longLine(path) }
    }
    try give(rest, to: body)
  }

  private func give(_ bytes: [UInt8], to body: (String) throws -> Void) throws {
    guard !bytes.isEmpty else { return }
    try body(String(decoding: bytes, as: UTF8.self))
  }

  /// Writes the file aside and renames it.
  ///
  /// - Parameter lines: gives each line to the function that it gets.
  func write(
    _ lines: ((String) throws -> Void) throws(SessionError) -> Void
  ) throws(SessionError) {
    var failure: SessionError?
    do {
      try AtomicFile.write(to: path, durability: .synced) { descriptor in
        var output = LineOutput(descriptor: descriptor)
        do throws(SessionError) {
          try lines { try output.put($0) }
        } catch {
          failure = error
          return output.errorNumber ?? ECANCELED
        }
        return output.finish()
      }
    } catch {
      if let failure, case .cannotWrite(_, ECANCELED) = error { throw failure }
      throw SessionError(ExchangeFileFact.notWritten(error))
    }
  }
}

/// Lines on their way into a file.
private struct LineOutput {
  let descriptor: Int32
  private(set) var errorNumber: Int32?
  private var waiting: [UInt8] = []

  init(descriptor: Int32) { self.descriptor = descriptor }

  mutating func put(_ line: String) throws {
    waiting += line.utf8
    waiting.append(UInt8(ascii: "\n"))
    if waiting.count > 1 << 20, let number = finish() { throw ExchangeFileFact.stopped(number) }
  }

  /// - Returns: nil, or the number of the error that stopped it.
  mutating func finish() -> Int32? {
    errorNumber = AtomicFile.writeAll(waiting, to: descriptor)
    waiting.removeAll(keepingCapacity: true)
    return errorNumber
  }
}
