public import Imaging
public import Labeling
import ProjectDatabase
import SessionState

/// Two projects, or a project and a file, that get what the other has.
public struct ProjectSync: Sendable {
  /// Which way entries go.
  public enum Direction: Sendable {
    case both, take, give
  }

  /// What came of it.
  public struct Report: Sendable {
    /// What the project got; nil if it only gave.
    public var taken: ExchangeReport?
    /// What the other project got; nil if it was only read, or is a file.
    public var given: ExchangeReport?
    /// Entries in the file that was written; nil if none was, because it has all of them, or there is no file.
    public var written: Int?
  }

  /// What the project is exchanged with.
  public enum Other: Sendable {
    /// A folder of images with a project in it.
    case project(FilePath)
    /// A project's own folder or its database.
    case state(FilePath)
    case file(FilePath)

    /// - Throws: if the path leads to a folder without a project.
    public init(_ path: FilePath) throws(SessionError) {
      let inside = ProjectFolder(path: path.appending(ProjectFolder.defaultName))
      if inside.database.exists {
        self = .project(path)
      } else if ForeignProject(path) != nil {
        self = .state(path)
      } else if path.appending(".").exists {
        throw SessionError(ExchangeFileFact.nothingThere(path))
      } else {
        self = .file(path)
      }
    }
  }

  private let session: AnnotationSession

  public init(_ session: AnnotationSession) { self.session = session }

  /// Exchanges with a file: takes what it has, then writes it anew with everything.
  ///
  /// A file that has everything stays as it is, and one that is not there is written.
  public func run(
    with file: FilePath, _ direction: Direction
  ) async throws(SessionError) -> Report {
    var report = Report()
    let exists = JournalFile(path: file).exists
    if direction == .take || exists {
      // What is in the file is never replaced unread.
      report.taken = try await session.exchange.take(from: file)
    }
    guard direction != .take else { return report }
    let own = try await session.within { session throws(SessionError) in
      try session.journal.store.exchange.count()
    }
    if own != report.taken?.entries ?? 0 || !exists {
      report.written = try await session.exchange.write(to: file)
    }
    return report
  }

  /// Exchanges with another project, which is open, too.
  public func run(
    with other: AnnotationSession, _ direction: Direction
  ) async throws(SessionError) -> Report {
    var report = Report()
    if direction != .give { report.taken = try await session.exchange.take(from: other) }
    if direction != .take { report.given = try await other.exchange.take(from: session) }
    return report
  }
}
