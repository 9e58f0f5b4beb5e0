import Glibc
import Imaging

extension FilePath {
  /// What is there, links not followed; nil if nothing is.
  var linkStatus: stat? {
    var status = stat()
    return withCString({ lstat($0, &status) }) == 0 ? status : nil
  }

  /// Whether a folder is there, and no link to one.
  var isRealFolder: Bool { linkStatus.map { $0.st_mode & S_IFMT == S_IFDIR } ?? false }

  /// The names in a folder but `.` and `..`.
  var namesInside: [[UInt8]] {
    entryNames.filter { !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8) }
  }

  /// Whether a folder is there and something in it.
  var hasEntries: Bool { isRealFolder && !namesInside.isEmpty }

  /// Removes a file or a folder with everything in it; links are removed and not followed.
  ///
  /// What cannot be removed stays.
  func removeTree() {
    guard isRealFolder else {
      _ = withCString { unlink($0) }
      return
    }
    for name in namesInside { appending(name).removeTree() }
    _ = withCString { rmdir($0) }
  }
}
