import Glibc

/// Half-written files left in a folder by processes that no longer run.
public enum AbandonedFiles {
  /// Removes them; everything else stays, including files that are still being written.
  public static func remove(in folder: FilePath) {
    for name in folder.entryNames {
      guard let writer = TemporaryName(name) else { continue }
      remove(folder.appending(name), of: writer.process)
    }
  }

  private static func remove(_ path: FilePath, of process: Int32) {
    let descriptor = path.withCString {
      open($0, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    }
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      !isWritten(by: process, since: Int64(status.st_mtim.tv_sec)),
      // The writer holds the lock, even on another machine, whose processes are not visible here.
      flock(descriptor, LOCK_EX | LOCK_NB) == 0
    else { return }
    _ = path.withCString { unlink($0) }
  }

  /// Whether the process is running and may have been writing at that time, in seconds since 1970.
  private static func isWritten(by process: Int32, since time: Int64) -> Bool {
    guard kill(process, 0) == 0 || errno == EPERM else { return false }
    // Numbers are reused, and in containers they are small: a process that started later is
    // another.
    guard let start = ProcessIdentity.start(of: process) else {
      return !ProcessIdentity.hasEnded(process)
    }
    return time + 10 >= start
  }
}
