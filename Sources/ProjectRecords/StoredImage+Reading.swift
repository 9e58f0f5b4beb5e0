import Glibc
import Imaging
import Labeling

extension StoredImage {
  /// Whether only permissions keep the file from being read.
  package var isClosed: Bool {
    state == .unreadable && problem?.hasSuffix(": permission is denied.") == true
  }

  /// Whether the disk failed while the file was read, possibly only once.
  private var failedToRead: Bool {
    state == .unreadable && problem?.hasSuffix(": \(SystemWords.of(EIO)).") == true
  }

  /// Marks a file that permissions make unreadable, and clears the mark once it is readable.
  ///
  /// Neither changes a file's size or time, so nothing else would show it.
  package mutating func heed(isReadable: Bool) {
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
