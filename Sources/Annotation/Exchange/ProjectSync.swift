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

    public init(taken: ExchangeReport? = nil) { self.taken = taken }
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

  /// Takes from another project, which is only read.
  ///
  /// - Throws: if it should get something.
  public func run(
    withProject project: FilePath, _ direction: Direction
  ) async throws(SessionError) -> Report {
    guard direction == .take else { throw SessionError(ExchangeFileFact.stateAlone(project)) }
    return Report(taken: try await session.exchange.take(fromProject: project))
  }

  /// Exchanges with another project, which is open, too.
  public func run(
    with other: AnnotationSession, _ direction: Direction
  ) async throws(SessionError) -> Report {
    var report = Report()
    let folder = await session.within { $0.journal.folder }
    let theirs = await other.within { $0.journal.folder.path }
    guard ForeignProject(theirs)?.isSame(as: folder) != true else {
      throw SessionError(ExchangeFileFact.sameProject(theirs))
    }
    if direction != .give { report.taken = try await session.exchange.take(from: other) }
    if direction != .take { report.given = try await other.exchange.take(from: session) }
    return report
  }
}
