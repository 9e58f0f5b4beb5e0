import Foundation
import GRDB
import Glibc
import Imaging
import Labeling
import Synchronization

/// Writes what an open database still holds to a new file, after its own file was lost.
///
/// A deleted file can be read until it is closed, so all of it can be copied. Of a truncated
/// one, what SQLite has in memory and in the log is copied.
final class StoreRescue: Sendable {
  private let database: FilePath
  private let last = Mutex<RescuedCopy?>(nil)

  init(_ database: FilePath) {
    self.database = database
  }

  /// Whether all answers are in a new file.
  var isComplete: Bool { last.withLock { $0?.isWhole ?? false } }

  /// The error of a write that a loss prevents; what can be saved is saved first.
  ///
  /// Must be called outside transactions. Only one copy is written however often it is called,
  /// until something new is recorded.
  func error(_ loss: StoreLoss, purpose: StorePurpose, of database: Database) -> SessionError {
    let copy = last.withLock { known in
      let position = try? Self.position(in: database)
      if let known, known.position == position || position == nil { return known as RescuedCopy? }
      known = write(database, position: position ?? 0) ?? known
      return known
    }
    return .store(.lost(loss, purpose, database: self.database, copy: copy))
  }

  private static func position(in database: Database) throws -> Int64 {
    try Int64.fetchOne(database, sql: "SELECT coalesce(max(seq), 0) FROM journal") ?? 0
  }

  /// Writes next to the lost file, else in the nearest writable parent folder, else among the
  /// temporary files.
  private func write(_ source: Database, position: Int64) -> RescuedCopy? {
    var folders: [FilePath] = []
    var folder = database.parent
    while folders.last != folder {
      folders.append(folder)
      folder = folder.parent
    }
    folders.append(FilePath(NSTemporaryDirectory()))
    for folder in folders where folder.withCString({ access($0, W_OK) }) == 0 {
      if let copy = write(source, position: position, into: folder) { return copy }
    }
    return nil
  }

  private func write(_ source: Database, position: Int64, into folder: FilePath) -> RescuedCopy? {
    let aside = folder.appending(".session-rescue-\(getpid()).tmp")
    guard let text = try? StoreFile.openablePath(aside) else { return nil }
    defer { _ = aside.withCString { unlink($0) } }
    _ = aside.withCString { unlink($0) }
    var isWhole = true
    do {
      try source.execute(sql: "VACUUM INTO ?", arguments: [text])
    } catch {
      isWhole = false
      _ = aside.withCString { unlink($0) }
      guard (try? StoreSalvage.copy(source, to: text)) != nil else { return nil }
    }
    guard Self.sync(aside) else { return nil }
    for attempt in 0..<100 {
      let path = folder.appending(Self.name(attempt: attempt))
      let isNew = aside.withCString { old in path.withCString { link(old, $0) } } == 0
      if isNew || (errno != EEXIST && StoreFileStamp(path) == nil && Self.rename(aside, to: path)) {
        _ = Self.sync(folder)
        return RescuedCopy(path: path, position: position, isWhole: isWhole)
      }
    }
    return nil
  }

  /// `session-rescued-2026-11-26-184501.sqlite`, in UTC.
  private static func name(attempt: Int) -> String {
    let parts = Calendar(identifier: .iso8601).dateComponents(
      in: TimeZone(secondsFromGMT: 0) ?? .current, from: Date())
    func digits(_ value: Int?, _ count: Int) -> String {
      let text = String(value ?? 0)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    let day = "\(digits(parts.year, 4))-\(digits(parts.month, 2))-\(digits(parts.day, 2))"
    let time = digits(parts.hour, 2) + digits(parts.minute, 2) + digits(parts.second, 2)
    return "session-rescued-\(day)-\(time)\(attempt == 0 ? "" : "-\(attempt)").sqlite"
  }

  private static func rename(_ old: FilePath, to new: FilePath) -> Bool {
    old.withCString { old in new.withCString { Glibc.rename(old, $0) } } == 0
  }

  private static func sync(_ path: FilePath) -> Bool {
    let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return fsync(descriptor) == 0
  }
}
