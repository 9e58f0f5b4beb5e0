/// Why a session could not do what it was asked.
public enum SessionError: Error, Equatable, CustomStringConvertible {
  /// A sentence that says what could not be done, to what and why; a second one says what to do.
  case failed(String)
  /// Another process holds what is needed (exit code 75).
  case locked(String)
  /// Stored data is damaged or does not match (exit code 65).
  case dataUnusable(String)
  /// No model yet, or nothing to ask.
  case notYet(String)
  /// The surrounding task was cancelled.
  case cancelled

  public var description: String {
    switch self {
    case .failed(let sentence), .locked(let sentence), .dataUnusable(let sentence),
      .notYet(let sentence):
      sentence
    case .cancelled: "Cancelled."
    }
  }
}
