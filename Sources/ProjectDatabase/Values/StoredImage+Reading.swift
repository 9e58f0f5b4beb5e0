import Glibc
import Imaging
import Labeling

extension StoredImage {
  /// Whether only permissions keep the file from being read.
  package var isClosed: Bool {
    state == .unreadable && problem?.hasSuffix(": permission is denied.") == true
  }

  /// Whether the disk failed while the file was read; it may have been for once.
  private var failedToRead: Bool {
    state == .unreadable && problem?.hasSuffix(": \(SystemWords.of(EIO)).") == true
  }

  /// Marks a file that permissions close, and takes the mark away once they do not.
  ///
  /// Neither changes a file's size or time, so nothing else would tell.
  mutating func heed(isReadable: Bool) {
    let refusal = ImageFileError.cannotRead(FilePath(bytes: name.bytes), errorNumber: EACCES)
    if !isReadable && state == .present {
      state = .unreadable
      problem = refusal.description
    } else if isReadable && (isClosed || failedToRead) {
      state = .present
      problem = nil
    }
  }
}
