import Glibc

/// What the system's error numbers mean, in our own words.
///
/// `strerror` follows the user's language, and four numbers mean a full disk.
public enum SystemWords {
  /// A clause for the number of an error: `the disk is full`.
  public static func of(_ errorNumber: Int32) -> String {
    switch errorNumber {
    case 0: "there is not enough memory"
    case ENOENT: "it does not exist"
    case EACCES, EPERM: "permission is denied"
    case ENOSPC: "the disk is full"
    case EDQUOT: "the disk is full: the quota is used up"
    case EFBIG: "the disk is full: the limit on file sizes is reached"
    case EROFS: "the file system is read-only"
    case EEXIST: "something with that name already exists"
    case ENOTDIR: "it is not a folder"
    case EISDIR: "it is a folder"
    case ELOOP: "its symbolic links form a loop"
    case ENAMETOOLONG: "its name is too long"
    case EMFILE, ENFILE: "too many files are open"
    case ENOMEM: "there is not enough memory"
    case EIO: "the disk reports an error"
    case ETXTBSY, EBUSY: "it is in use"
    case ESTALE: "the server no longer knows it"
    default: "the system reports error \(errorNumber)"
    }
  }

  /// Whether the error means that nothing more fits on the disk, or within a limit.
  public static func isDiskFull(_ errorNumber: Int32) -> Bool {
    errorNumber == ENOSPC || errorNumber == EDQUOT || errorNumber == EFBIG
  }
}
