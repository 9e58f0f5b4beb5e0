import Glibc
package import Imaging
public import Labeling
import Synchronization

/// What the images of an export add to a file that can only be written when all of them are known: kept on disk, in a file
/// without a name, until then.
///
/// One spool serves one export; it takes pieces in order and gives them back by their place. Nothing is left of it when
/// the program ends, however it ends.
public final class Spool: Sendable {
  /// Where a piece lies.
  public struct Piece: Sendable, Hashable {
    let start: Int
    let count: Int
  }

  private struct State {
    var descriptor: Int32 = -1
    var end = 0
  }

  private let state = Mutex(State())

  public init() {}

  deinit {
    state.withLock { state in
      if state.descriptor >= 0 { close(state.descriptor) }
    }
  }

  /// Keeps a piece.
  ///
  /// - Parameter folder: the export's, whose disk holds the file.
  public func append(_ text: String, in folder: ExportFolder) throws(SessionError) -> Piece {
    try append(Array(text.utf8), at: folder.path)
  }

  /// Keeps bytes on the disk of a folder.
  package func append(_ bytes: [UInt8], at folder: FilePath) throws(SessionError) -> Piece {
    let result = state.withLock { state -> Result<Piece, SessionError> in
      if state.descriptor < 0 { state.descriptor = Self.open(in: folder) }
      let failure =
        state.descriptor < 0 ? errno : AtomicFile.writeAll(bytes, to: state.descriptor)
      if let failure {
        return .failure(
          .export(.fileNotWritten(.cannotWrite(folder, errorNumber: failure))))
      }
      defer { state.end += bytes.count }
      return .success(Piece(start: state.end, count: bytes.count))
    }
    return try result.get()
  }

  /// The text of a piece.
  ///
  /// - Throws: if the disk does not give it back.
  public func text(of piece: Piece, in folder: ExportFolder) throws(SessionError) -> String {
    String(decoding: try bytes(of: piece, at: folder.path), as: UTF8.self)
  }

  /// The bytes of a piece.
  package func bytes(of piece: Piece, at folder: FilePath) throws(SessionError) -> [UInt8] {
    let descriptor = state.withLock { $0.descriptor }
    var bytes = [UInt8](repeating: 0, count: piece.count)
    var done = 0
    while done < piece.count {
      let got = bytes[done...].withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress, $0.count, off_t(piece.start + done))
      }
      if got < 0 && errno == EINTR { continue }
      guard got > 0 else {
        throw .export(
          .fileNotWritten(.cannotWrite(folder, errorNumber: got < 0 ? errno : EIO)))
      }
      done += got
    }
    return bytes
  }

  /// A new file without a name; -1 and `errno` if there is none.
  private static func open(in folder: FilePath) -> Int32 {
    for attempt in 0..<1000 {
      let path = folder.appending(".terrazzo-\(getpid())-\(attempt).tmp")
      let descriptor = path.withCString {
        Glibc.open($0, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      }
      if descriptor >= 0 {
        _ = path.withCString { unlink($0) }
        return descriptor
      }
      guard errno == EEXIST else { return -1 }
    }
    return -1
  }
}
