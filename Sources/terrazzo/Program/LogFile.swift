import Foundation

/// Where messages of libraries go while the screen is open, because standard error would spoil it.
enum LogFile {
  /// The largest log that is kept; a larger one is started over.
  private static let sizeLimit = 4 << 20

  /// `$XDG_STATE_HOME/terrazzo/log`, else the one in `~/.local/state`, else `/dev/null`; the file
  /// exists and can be appended to.
  static func path(environment: [String: String] = ProcessInfo.processInfo.environment) -> String {
    folders(environment).lazy.compactMap(file(in:)).first ?? "/dev/null"
  }

  private static func folders(_ environment: [String: String]) -> [String] {
    var folders: [String] = []
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { folders.append(state) }
    if let home = environment["HOME"], home.hasPrefix("/") {
      folders.append(home + "/.local/state")
    }
    return folders.map { $0 + "/terrazzo" }
  }

  private static func file(in folder: String) -> String? {
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let path = folder + "/log"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_size > sizeLimit { ftruncate(descriptor, 0) }
    return path
  }
}
