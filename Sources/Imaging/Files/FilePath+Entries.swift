import Glibc

extension FilePath {
  /// The names in a folder, `.` and `..` among them, in the order in which the file system gives them; none
  /// if it cannot be listed.
  public var entryNames: [[UInt8]] {
    guard let stream = withCString({ opendir($0) }) else { return [] }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafeBytes(of: entry.pointee.d_name) { raw in Array(raw.prefix { $0 != 0 }) })
    }
    return names
  }
}
