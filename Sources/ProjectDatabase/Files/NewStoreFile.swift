import GRDB
import Glibc
import Imaging

/// Creates the database of a new project.
///
/// It is created under a temporary name and renamed when complete: a process killed in between
/// leaves no empty file under the name, so an empty one is always a loss.
enum NewStoreFile {
  /// Creates the database unless it exists.
  static func createIfAbsent(_ path: FilePath) throws {
    guard StoreFileStamp(path) == nil, errno == ENOENT else { return }
    try refuseLeftovers(of: path)
    let folder = path.parent
    removeAbandoned(in: folder)
    let aside = folder.appending(".session-\(getpid()).new")
    defer { remove(aside) }
    remove(aside)
    let queue = try DatabaseQueue(path: try StoreFile.openablePath(aside))
    // Flushed once, below.
    try queue.inDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF") }
    try Schema.migrator.migrate(queue)
    try queue.close()
    GroupSharing.share(aside)
    try flush(aside, path: path)
    let result = aside.withCString { old in path.withCString { link(old, $0) } }
    // Another process was faster.
    if result != 0 && errno == EEXIST { return }
    // Some file systems do not support hard links.
    if result != 0, aside.withCString({ old in path.withCString { rename(old, $0) } }) != 0 {
      throw failure(path).notWritable(errorNumber: errno)
    }
    try flush(folder, path: path)
  }

  private static func failure(_ path: FilePath) -> StoreFailure {
    StoreFailure(purpose: .createProject, path: path)
  }

  /// SQLite would apply the log of a lost database to the new one.
  private static func refuseLeftovers(of path: FilePath) throws {
    for ending in ["-wal", "-journal"] {
      let log = FilePath(bytes: path.bytes + Array(ending.utf8))
      guard let stamp = StoreFileStamp(log), stamp.size > 0 else { continue }
      throw StoreError.orphanedLog(database: path, log: log)
    }
  }

  private static func flush(_ path: FilePath, path named: FilePath) throws {
    let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    // Some file systems cannot flush folders.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw failure(named).notWritable(errorNumber: errno)
    }
  }

  private static func remove(_ aside: FilePath) {
    for ending in ["", "-journal", "-wal", "-shm"] {
      _ = FilePath(bytes: aside.bytes + Array(ending.utf8)).withCString { unlink($0) }
    }
  }

  /// Removes what processes that were killed left behind.
  private static func removeAbandoned(in folder: FilePath) {
    for name in folder.entryNames {
      let text = String(decoding: name, as: UTF8.self)
      guard text.hasPrefix(".session-"), text.hasSuffix(".new"),
        let pid = Int32(text.dropFirst(9).dropLast(4)), pid != getpid(),
        kill(pid, 0) != 0, errno == ESRCH
      else { continue }
      remove(folder.appending(name))
    }
  }
}
