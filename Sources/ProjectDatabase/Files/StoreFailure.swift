import GRDB
import Imaging
import Labeling

/// Finds the fact behind what the database says.
struct StoreFailure: Sendable {
  let purpose: StorePurpose
  let path: FilePath

  func sessionError(_ error: any Error) -> SessionError {
    switch error {
    case let error as SessionError: error
    case let fact as any SessionFact: SessionError(fact)
    case let error as DiagnosedError:
      file(problem(error.error, errorNumber: error.errorNumber))
    case let error as DatabaseError: file(problem(error, errorNumber: 0))
    default: .store(.unexpected(purpose, Self.oneLine("\(error)")))
    }
  }

  /// The error of a problem with the file.
  func file(_ problem: StoreError.FileProblem) -> SessionError {
    .store(.file(problem, purpose, path))
  }

  /// - Parameter finding: may have lines of its own.
  func damaged(_ finding: String) -> SessionError { file(.damaged(Self.oneLine(finding))) }

  func unreadable(errorNumber: Int32) -> SessionError {
    file(.unreadable(Self.oneLine(SystemWords.of(errorNumber))))
  }

  func notWritable(errorNumber: Int32) -> SessionError {
    file(.notWritable(Self.oneLine(SystemWords.of(errorNumber))))
  }

  private func problem(
    _ error: DatabaseError, errorNumber: Int32
  ) -> StoreError.FileProblem {
    let reason = Self.oneLine(error.message ?? "\(error.resultCode)")
    switch error.resultCode {
    case .SQLITE_FULL: return .diskFull
    case .SQLITE_IOERR, .SQLITE_CANTOPEN:
      if SystemWords.isDiskFull(errorNumber) { return .diskFull }
      // While a file is being opened nothing shows why its index cannot grow, so the disk is
      // checked.
      if errorNumber == 0,
        error.extendedResultCode == .SQLITE_IOERR_SHMSIZE
          || AtomicFile.isFull(path.parent)
      {
        return .diskFull
      }
      return error.resultCode == .SQLITE_IOERR ? .diskFails : .notWritable(reason)
    case .SQLITE_READONLY, .SQLITE_PERM: return .notWritable(reason)
    case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: return .damaged(reason)
    default:
      // Strict tables reject sums that leave the range of integers.
      if error.message == "integer overflow"
        || error.extendedResultCode == .SQLITE_CONSTRAINT_DATATYPE
      {
        return .damaged("it contains impossible numbers")
      }
      return .other(reason)
    }
  }

  /// SQLite's findings have several lines; a sentence has one.
  private static func oneLine(_ text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("***") }
    return DisplayText(lines.joined(separator: "; ")).description
  }
}
