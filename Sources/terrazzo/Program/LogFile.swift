import Foundation

/// Where words of libraries go while the screen is up, since standard error would spoil it.
struct LogFile {
  /// The file's name, or nil if no file could be opened and words are dropped.
  let path: String?
  private let descriptor: Int32
  private let standardError: Int32

  /// The largest log that is kept; a larger one is begun anew.
  private static let sizeLimit = 4 << 20

  /// Opens `$XDG_STATE_HOME/terrazzo/log`, else the one in `~/.local/state`, else nothing, and lets
  /// standard error end there.
  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    let opened = Self.folders(environment).lazy.compactMap(Self.open(in:)).first
    path = opened?.path
    descriptor = opened?.descriptor ?? Foundation.open("/dev/null", O_WRONLY | O_CLOEXEC)
    standardError = fcntl(2, F_DUPFD_CLOEXEC, 3)
    if descriptor >= 0 { dup2(descriptor, 2) }
  }

  /// Gives standard error back.
  func close() {
    if standardError >= 0 {
      dup2(standardError, 2)
      Foundation.close(standardError)
    }
    if descriptor >= 0 { Foundation.close(descriptor) }
  }

  private static func folders(_ environment: [String: String]) -> [String] {
    var folders: [String] = []
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { folders.append(state) }
    if let home = environment["HOME"], home.hasPrefix("/") {
      folders.append(home + "/.local/state")
    }
    return folders.map { $0 + "/terrazzo" }
  }

  private static func open(in folder: String) -> (path: String, descriptor: Int32)? {
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let path = folder + "/log"
    let descriptor = Foundation.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_size > sizeLimit { ftruncate(descriptor, 0) }
    return (path, descriptor)
  }
}
