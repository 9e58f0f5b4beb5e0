import Glibc
import Imaging
import Labeling
import Synchronization

/// Checks whether the files of an open database are still the ones at their paths.
///
/// SQLite keeps writing to a file that was deleted, moved or replaced, and reports success. Every
/// commit is therefore checked before it is acknowledged, with only three calls of `stat`.
final class StoreWatch: Sendable {
  private struct Stamps {
    var database: StoreFileStamp
    /// The write-ahead log and its index; nil until they exist, or without a log.
    var log: StoreFileStamp?
    var index: StoreFileStamp?
  }

  private let path: FilePath
  private let log: FilePath
  private let index: FilePath
  private let hasLog: Bool
  private let stamps: Mutex<Stamps>
  /// Refers to the file without opening it: closing an ordinary descriptor would drop SQLite's
  /// locks.
  private let name: Int32

  /// `O_PATH` of open(2), which Swift does not import.
  private static let nameOnly: Int32 = 0o10_000_000

  /// Examines the files of a database that was just opened; nil if it is already gone.
  ///
  /// - Parameter hasLog: whether it uses a write-ahead log.
  init?(_ path: FilePath, hasLog: Bool) {
    guard let database = StoreFileStamp(path) else { return nil }
    self.path = path
    log = FilePath(bytes: path.bytes + Array("-wal".utf8))
    index = FilePath(bytes: path.bytes + Array("-shm".utf8))
    self.hasLog = hasLog
    name = path.withCString { open($0, Self.nameOnly | O_CLOEXEC) }
    stamps = Mutex(
      Stamps(
        database: database, log: hasLog ? StoreFileStamp(log) : nil,
        index: hasLog ? StoreFileStamp(index) : nil))
  }

  deinit {
    if name >= 0 { close(name) }
  }

  /// What happened to the files since the last check; nil if they are in place.
  func loss() -> StoreLoss? {
    stamps.withLock { known in
      if let loss = Self.compare(path, &known.database) { return place(of: loss) }
      guard hasLog else { return nil }
      return Self.compare(log, &known.log) ?? Self.compare(index, &known.index)
    }
  }

  /// Whether the file can no longer be reached by any name.
  var isUnlinked: Bool {
    var status = stat()
    return name >= 0 && fstat(name, &status) == 0 && status.st_nlink == 0
  }

  /// Removes the log of a database that can no longer be opened: SQLite would apply it to any
  /// database put in its place.
  ///
  /// Files with these names that do not belong to this database are left alone.
  func removeOrphanedLog() {
    guard isUnlinked else { return }
    stamps.withLock { known in
      for (path, stamp) in [(log, known.log), (index, known.index)] {
        guard let stamp, let found = StoreFileStamp(path), found.isSameFile(as: stamp) else {
          continue
        }
        _ = path.withCString { unlink($0) }
      }
    }
  }

  private static func compare(_ path: FilePath, _ known: inout StoreFileStamp) -> StoreLoss? {
    guard let found = StoreFileStamp(path) else { return .gone(path) }
    guard found.isSameFile(as: known) else { return .replaced(path) }
    guard found.size >= known.size else { return .cutShort(path) }
    known = found
    return nil
  }

  private static func compare(_ path: FilePath, _ known: inout StoreFileStamp?) -> StoreLoss? {
    guard var stamp = known else {
      known = StoreFileStamp(path)
      return nil
    }
    let loss = compare(path, &stamp)
    known = stamp
    return loss
  }

  /// The same loss with the file's new name, if it has one.
  private func place(of loss: StoreLoss) -> StoreLoss {
    switch loss {
    case .gone(let path), .replaced(let path):
      return movedTo.map { .moved(path, to: $0) } ?? loss
    case .moved, .cutShort: return loss
    }
  }

  private var movedTo: FilePath? {
    guard name >= 0, !isUnlinked else { return nil }
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/self/fd/\(name)", &buffer, buffer.count)
    guard length > 0 else { return nil }
    let place = FilePath(bytes: buffer[..<length].map(UInt8.init(bitPattern:)))
    var status = stat()
    guard fstat(name, &status) == 0, let found = StoreFileStamp(place),
      found.isSameFile(as: StoreFileStamp(status))
    else { return nil }
    return place
  }
}
