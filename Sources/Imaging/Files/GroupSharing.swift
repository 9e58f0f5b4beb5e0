import Glibc

/// Lets the group of a folder write what is made in it, whatever the umask says.
///
/// A folder is shared if its group may write there and not everybody may. Whoever makes something in it gives it the
/// folder's group and the group's right to read and write; folders hand on their group, too. Where that is not allowed, it
/// stays as it was made.
package enum GroupSharing {
  /// The group of a shared folder; nil for others.
  private static func group(of folder: FilePath) -> gid_t? {
    var status = stat()
    guard folder.withCString({ stat($0, &status) }) == 0, status.st_mode & S_IWGRP != 0,
      status.st_mode & S_IWOTH == 0
    else { return nil }
    return status.st_gid
  }

  /// Shares a new, open file of a folder.
  package static func share(_ descriptor: Int32, in folder: FilePath) {
    guard let group = group(of: folder) else { return }
    var status = stat()
    guard fstat(descriptor, &status) == 0,
      status.st_gid == group || fchown(descriptor, uid_t.max, group) == 0
    else { return }
    fchmod(descriptor, (status.st_mode & 0o7777) | S_IRGRP | S_IWGRP)
  }

  /// Shares a new file or folder of a folder.
  package static func share(_ path: FilePath) {
    // Neither followed nor waited for: it is a new file, or nothing of ours.
    let descriptor = path.withCString { open($0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    share(descriptor, in: path.parent)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
      status.st_mode & S_IWGRP != 0, group(of: path.parent) != nil
    else { return }
    fchmod(descriptor, (status.st_mode & 0o7777) | S_IXGRP | S_ISGID)
  }
}
