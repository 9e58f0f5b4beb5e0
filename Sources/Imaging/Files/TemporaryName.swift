/// The name of a file that is being written: the process that writes it, and a number.
public struct TemporaryName: Hashable, Sendable {
  public let process: Int32
  public let attempt: Int

  init(process: Int32, attempt: Int) {
    self.process = process
    self.attempt = attempt
  }

  /// Nil for any name that `text` would not produce.
  public init?(_ name: some Sequence<UInt8>) {
    let parts = String(decoding: Array(name), as: UTF8.self).split(
      separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let process = Int32(parts[1]),
      let attempt = Int(parts[2].prefix { $0 != "." })
    else { return nil }
    self.init(process: process, attempt: attempt)
    guard process > 0, attempt >= 0, name.elementsEqual(text.utf8) else { return nil }
  }

  public var text: String { ".terrazzo-\(process)-\(attempt).tmp" }
}
