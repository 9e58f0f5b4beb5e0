import GRDB
import Imaging
import Labeling

/// Turns what the database says into a sentence for people.
struct StoreFailure: Sendable {
  /// What could not be done, a clause without a full stop.
  let purpose: String
  let path: FilePath

  func sessionError(_ error: any Error) -> SessionError {
    switch error {
    case let error as SessionError: error
    case let error as DiagnosedError:
      sessionError(error.error, errorNumber: error.errorNumber)
    case let error as DatabaseError: sessionError(error, errorNumber: 0)
    default: .failed("\(purpose): \(Self.oneLine("\(error)")).")
    }
  }

  private func sessionError(_ error: DatabaseError, errorNumber: Int32) -> SessionError {
    switch error.resultCode {
    case .SQLITE_FULL: return full
    case .SQLITE_IOERR, .SQLITE_CANTOPEN:
      if SystemWords.isDiskFull(errorNumber) { return full }
      // While a file is opened nothing tells why its index cannot grow, so the disk is asked.
      if errorNumber == 0,
        error.extendedResultCode == .SQLITE_IOERR_SHMSIZE
          || AtomicFile.isFull(path.parent)
      {
        return full
      }
      if error.resultCode == .SQLITE_IOERR { return diskError }
      return notWritable(reason: reason(error))
    case .SQLITE_READONLY, .SQLITE_PERM:
      return notWritable(reason: reason(error))
    case .SQLITE_BUSY, .SQLITE_LOCKED: return busy
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      return damaged(reason: reason(error))
    default:
      // Strict tables take no sum that left the range of whole numbers.
      if error.message == "integer overflow"
        || error.extendedResultCode == .SQLITE_CONSTRAINT_DATATYPE
      {
        return damaged(reason: "it holds numbers that cannot be")
      }
      return .failed("\(purpose): \(reason(error)) (in \(shownPath)).")
    }
  }

  private var full: SessionError {
    .failed("\(purpose), because the disk is full. Make room, then try again.")
  }

  var diskError: SessionError {
    .failed(
      """
      \(purpose), because the disk reports an error at \(shownPath). Check the disk; the file may be \
      whole.
      """)
  }

  var busy: SessionError {
    .locked(
      "\(purpose), because another process keeps \(shownPath) busy. Try again when it is done.")
  }

  var foreignFile: SessionError {
    .dataUnusable(
      """
      \(purpose), because \(shownPath) is not a Terrazzo database. Choose another place for the \
      state with --project.
      """)
  }

  var newerVersion: SessionError {
    .dataUnusable(
      """
      \(purpose), because \(shownPath) was written by a newer version of Terrazzo. Use that \
      version, or a newer one.
      """)
  }

  /// The file is there and holds no project, which it did when it was made.
  var emptied: SessionError {
    .dataUnusable(
      """
      \(purpose), because \(shownPath) is empty: something emptied it. Restore a copy of it, or remove \
      it to begin anew.
      """)
  }

  func damaged(reason: String) -> SessionError {
    .dataUnusable(
      """
      \(purpose), because \(shownPath) is damaged (\(Self.oneLine(reason))). The file was left as \
      it is: restore a copy of it, or start over in another place with --project.
      """)
  }

  func unreadable(reason: String) -> SessionError {
    .failed("\(purpose), because \(shownPath) cannot be read: \(Self.oneLine(reason)).")
  }

  func notWritable(reason: String) -> SessionError {
    .failed(
      """
      \(purpose), because \(shownPath) cannot be written: \(Self.oneLine(reason)). Choose a place \
      for the state with --project.
      """)
  }

  private var shownPath: String { DisplayText(bytes: path.bytes).description }

  private func reason(_ error: DatabaseError) -> String {
    Self.oneLine(error.message ?? "\(error.resultCode)")
  }

  /// SQLite's findings have lines of their own; a sentence has none.
  private static func oneLine(_ text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("***") }
    return DisplayText(lines.joined(separator: "; ")).description
  }
}
