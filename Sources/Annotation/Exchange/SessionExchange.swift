import Exporting
public import Imaging
public import Labeling
import ProjectDatabase
import ProjectRecords
import SessionState

/// The journal as text, and the journals of other projects.
///
/// What two projects have is joined entry by entry. In whatever order and however often journals are taken, projects
/// that have the same entries have the same answers.
public struct SessionExchange: Sendable {
  let session: AnnotationSession

  /// Gives the journal as JSON Lines, line by line; the same in every project that has the same entries.
  ///
  /// - Parameter write: gets each line without its end.
  /// - Returns: how many entries there are.
  @discardableResult
  public func lines(_ write: @Sendable (String) throws -> Void) async throws(SessionError) -> Int {
    let store = await session.within { $0.journal.store }
    return try store.exchange.write(write)
  }

  /// Writes the journal as JSON Lines into a file, aside at first.
  ///
  /// - Returns: how many entries there are.
  @discardableResult
  public func write(to file: FilePath) async throws(SessionError) -> Int {
    let store = await session.within { $0.journal.store }
    var entries = 0
    try JournalFile(path: file).write { (put) throws(SessionError) in
      entries = try store.exchange.write(put)
    }
    return entries
  }

  /// Takes what a file has and the project has not.
  ///
  /// - Throws: for a file that is no journal, is damaged, or has classes that do not fit; then nothing is taken.
  public func take(from file: FilePath) async throws(SessionError) -> ExchangeReport {
    try await take { try JournalFile(path: file).lines($0) }
  }

  /// Takes what another project has and this one has not; the other one is only read.
  ///
  /// - Parameter project: its folder of images, its own folder or its database.
  public func take(fromProject project: FilePath) async throws(SessionError) -> ExchangeReport {
    let own = await session.within { $0.journal.folder }
    guard let foreign = ForeignProject(project) else {
      throw SessionError(ExchangeFileFact.nothingThere(project))
    }
    guard !foreign.isSame(as: own) else {
      throw SessionError(ExchangeFileFact.sameProject(project))
    }
    let store = try ProjectStore(folder: foreign.folder, isReadOnly: true)
    defer { store.close() }
    try store.checkTables()
    return try await take(from: store)
  }

  /// Takes what another session's project has and this one has not.
  func take(from other: AnnotationSession) async throws(SessionError) -> ExchangeReport {
    try await take(from: await other.within { $0.journal.store })
  }

  private func take(from store: ProjectStore) async throws(SessionError) -> ExchangeReport {
    let (own, folder) = await session.within { ($0.journal.store, $0.journal.folder.path) }
    var waiting = WaitingLines(folder: folder)
    _ = try store.exchange.write(except: try own.exchange.extents()) { try waiting.add($0) }
    try waiting.finish()
    let all = waiting
    return try await take { try all.lines($0) }
  }

  private func take(
    _ lines: @escaping @Sendable ((String) throws -> Void) throws -> Void
  ) async throws(SessionError) -> ExchangeReport {
    try await session.within { session async throws(SessionError) in
      try session.journal.checkOpen()
      try await Self.identifyImages(of: lines, in: session)
      return try await session.inTurn { () async throws(SessionError) in
        let journal = session.journal
        let outcome = try await journal.store.exchange.merge(lines)
        guard outcome.new > 0 else { return ExchangeReport(outcome) }
        journal.install(try journal.store.tallies(for: journal.author.annotator))
        session.training.dropModelOfVanishedClasses()
        try SessionImports.answersChanged(in: session)
        return ExchangeReport(outcome)
      }
    }
  }

  /// Reads the images whose bytes are not known yet, if lines speak of bytes that are not known.
  private static func identifyImages(
    of lines: @Sendable ((String) throws -> Void) throws -> Void,
    in session: isolated AnnotationSession
  ) async throws(SessionError) {
    let images = session.images
    let known = try Set(session.journal.store.images.all().compactMap(\.digest))
    let digests: Set<String>
    do {
      digests = try ExchangeStore.digests(in: lines)
    } catch let error as SessionError {
      throw error
    } catch let fact as any SessionFact {
      throw SessionError(fact)
    } catch {
      throw SessionError(ExchangeFact.noJournal)
    }
    guard !digests.isSubset(of: known) else { return }
    _ = try await images.identify(images.ledger.usable)
  }
}

/// Lines of another project, on the disk until they are taken.
private struct WaitingLines: Sendable {
  private static let chunk = 1 << 20

  let folder: FilePath
  private let spool = Spool()
  private var pieces: [Spool.Piece] = []
  private var text: [UInt8] = []

  init(folder: FilePath) { self.folder = folder }

  mutating func add(_ line: String) throws(SessionError) {
    text += line.utf8
    text.append(UInt8(ascii: "\n"))
    if text.count >= Self.chunk { try finish() }
  }

  mutating func finish() throws(SessionError) {
    guard !text.isEmpty else { return }
    pieces.append(try spool.append(text, at: folder))
    text.removeAll(keepingCapacity: true)
  }

  func lines(_ body: (String) throws -> Void) throws {
    for piece in pieces {
      let bytes = try spool.bytes(of: piece, at: folder)
      for line in bytes.split(separator: UInt8(ascii: "\n")) {
        try body(String(decoding: line, as: UTF8.self))
      }
    }
  }
}
