/// A fact that stops a session; its description is the sentence that people read.
public protocol SessionFact: Error, Equatable, Sendable, CustomStringConvertible {
  /// What a caller can do about it.
  var kind: SessionError.Kind { get }
}

/// Why a session could not do what was requested.
public struct SessionError: Error, Equatable, CustomStringConvertible {
  /// What a caller can do about an error.
  public enum Kind: Sendable {
    case failed
    /// Another process holds what is needed (exit code 75).
    case locked
    /// Stored data is damaged or does not match (exit code 65).
    case dataUnusable
    /// There is no model yet, or nothing to query.
    case notYet
    /// The surrounding task was cancelled.
    case cancelled
  }

  public let fact: any SessionFact

  public init(_ fact: some SessionFact) {
    self.fact = fact
  }

  public var kind: Kind { fact.kind }

  /// What could not be done, to what and why; then what to do.
  public var description: String { fact.description }

  public static func == (left: SessionError, right: SessionError) -> Bool {
    func isEqual<Fact: SessionFact>(_ fact: Fact) -> Bool { fact == right.fact as? Fact }
    return isEqual(left.fact)
  }
}

extension SessionError {
  /// A fact of which nothing but its sentence is known.
  private struct Sentence: SessionFact {
    let kind: Kind
    let description: String
  }

  public static func failed(_ sentence: String) -> SessionError {
    SessionError(Sentence(kind: .failed, description: sentence))
  }

  public static func locked(_ sentence: String) -> SessionError {
    SessionError(Sentence(kind: .locked, description: sentence))
  }

  public static func dataUnusable(_ sentence: String) -> SessionError {
    SessionError(Sentence(kind: .dataUnusable, description: sentence))
  }

  public static func notYet(_ sentence: String) -> SessionError {
    SessionError(Sentence(kind: .notYet, description: sentence))
  }

  public static let cancelled = SessionError(
    Sentence(kind: .cancelled, description: "Cancelled."))
}
