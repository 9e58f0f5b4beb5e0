import GRDB
import Imaging
import Labeling

/// Turns what the database says into a sentence for people.
struct StoreFailure: Sendable {
  /// What could not be done, a clause without a full stop.
  let purpose: String
  let path: FilePath

  func sessionError(_ error: any Error) -> SessionError {
    if let error = error as? SessionError { return error }
    guard let error = error as? DatabaseError else {
      return .failed("\(purpose): \(DisplayText("\(error)")).")
    }
    switch error.resultCode {
    case .SQLITE_FULL:
      return .failed("\(purpose), because the disk is full. Make room, then try again.")
    case .SQLITE_IOERR:
      return .failed(
        "\(purpose), because the disk reports an error (\(reason(error))). Check the disk.")
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
      return notWritable(reason: reason(error))
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return .locked(
        "\(purpose), because another process keeps \(shownPath) busy. Try again when it is done.")
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      return damaged(reason: reason(error))
    default:
      return .failed("\(purpose): \(reason(error)) (in \(shownPath)).")
    }
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

  func damaged(reason: String) -> SessionError {
    .dataUnusable(
      """
      \(purpose), because \(shownPath) is damaged (\(DisplayText(reason))). The file was left as \
      it is: restore a copy of it, or start over in another place with --project.
      """)
  }

  func unreadable(reason: String) -> SessionError {
    .failed("\(purpose), because \(shownPath) cannot be read: \(DisplayText(reason)).")
  }

  func notWritable(reason: String) -> SessionError {
    .failed(
      """
      \(purpose), because \(shownPath) cannot be written: \(DisplayText(reason)). Choose a place \
      for the state with --project.
      """)
  }

  private var shownPath: String { DisplayText(bytes: path.bytes).description }

  private func reason(_ error: DatabaseError) -> String {
    DisplayText(error.message ?? "\(error.resultCode)").description
  }
}
