import Glibc

/// How much free space a disk has.
public enum DiskSpace {
  /// Bytes that this user may still write at `folder` or its nearest existing parent; nil if the
  /// system does not report it.
  public static func freeBytes(at folder: FilePath) -> Int? {
    var place = folder
    while true {
      var status = statvfs()
      if place.withCString({ statvfs($0, &status) }) == 0 {
        guard status.f_blocks > 0 else { return nil }
        let (bytes, overflow) = Int(status.f_bavail).multipliedReportingOverflow(
          by: Int(status.f_frsize))
        return overflow ? Int.max : bytes
      }
      let parent = place.parent
      guard errno == ENOENT, parent != place else { return nil }
      place = parent
    }
  }
}
