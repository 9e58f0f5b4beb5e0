import Glibc
public import Imaging

/// How much free space a disk has.
public enum DiskSpace {
  /// Bytes that this user may still write at `folder` or its nearest existing parent; nil if the
  /// system does not report it.
  public static func freeBytes(at folder: FilePath) -> Int? {
    var place = folder
    while true {
      var status = statvfs()
      if place.withCString({ statvfs($0, &status) }) == 0 {
        let (bytes, overflow) = Int(status.f_bavail).multipliedReportingOverflow(
          by: Int(status.f_frsize))
        return overflow ? Int.max : bytes
      }
      let parent = place.parent
      guard errno == ENOENT, parent != place else { return nil }
      place = parent
    }
  }

  /// Bytes left free for others and for the database.
  private static let reserve = 50_000_000

  /// Throws unless `folder`'s disk has room for `bytes` and a reserve of 50 MB.
  public static func require(_ bytes: Int, at folder: FilePath) throws(PreparationError) {
    guard let free = freeBytes(at: folder), free < bytes + reserve else { return }
    throw .spaceShort(folder: folder, neededBytes: bytes + reserve, freeBytes: free)
  }
}
