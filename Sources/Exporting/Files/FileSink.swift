import Glibc
import Imaging
public import Labeling

/// An open file that text is written to in small pieces.
///
/// After a failure, further pieces are dropped, and the export says what failed.
public struct FileSink: ~Copyable {
  private static let capacity = 1 << 16

  private let descriptor: Int32
  private var pending: [UInt8] = []
  private(set) var failure: Int32?

  init(descriptor: Int32) {
    self.descriptor = descriptor
    pending.reserveCapacity(Self.capacity + 4096)
  }

  public mutating func write(_ text: String) { write(bytes: text.utf8) }

  public mutating func write(bytes: some Sequence<UInt8>) {
    pending.append(contentsOf: bytes)
    if pending.count >= Self.capacity { flush() }
  }

  mutating func flush() {
    if failure == nil { failure = AtomicFile.writeAll(pending, to: descriptor) }
    pending.removeAll(keepingCapacity: true)
  }
}

extension ExportFolder {
  /// Writes a file piece by piece; until it is whole, the one before stays in place.
  ///
  /// - Parameter name: relative to the folder; one that the format has named when it began.
  public func stream(
    to name: [UInt8], _ body: (inout FileSink) throws(SessionError) -> Void
  ) throws(SessionError) {
    let file = try output(name)
    var stopped: SessionError?
    do throws(ImageFileError) {
      try AtomicFile.write(
        to: file.path, durability: .synced, beforeNaming: file.note
      ) { descriptor in
        var sink = FileSink(descriptor: descriptor)
        do throws(SessionError) {
          try body(&sink)
        } catch {
          stopped = error
          return ECANCELED
        }
        sink.flush()
        return sink.failure
      }
    } catch {
      if let stopped { throw stopped }
      throw .export(.fileNotWritten(error))
    }
  }
}
