package import Labeling

/// An image as the project knows it.
package struct StoredImage: Sendable, Equatable {
  /// What became of the file.
  package enum State: String, Sendable {
    case present
    /// Not in the folder any more.
    case missing
    /// Its bytes are not those that were answered; answers stay, it is not proposed.
    case frozen
    /// Cannot be decoded.
    case unreadable
  }

  package var id: ImageID
  package var name: ImageName
  package var size: Int64
  /// UTC milliseconds.
  package var modified: Int64
  /// Last change of the file, UTC nanoseconds, and its number; nil: not known.
  package var changed: Int64?
  package var inode: Int64?
  /// XXH3 of the bytes, taken when the image was first opened.
  package var digest: String?
  /// How many bytes the digest is of; nil: not known.
  package var digestSize: Int64?
  /// The file looks otherwise than when the digest was taken: it must be compared before it is used.
  package var isStale = false
  /// Of the file's own pixels, before any turning.
  package var width: Int?
  package var height: Int?
  package var state: State
  /// Why it is not used, a sentence.
  package var problem: String?
  /// The name under which it was answered, when another image has that name now.
  package var answeredAs: ImageName?

  /// The name that its answers are known by.
  package var answeredName: ImageName { answeredAs ?? name }

  /// What was noted of the file last.
  package var stamp: FileStamp {
    get { FileStamp(size: size, modified: modified, changed: changed, inode: inode) }
    set {
      size = newValue.size
      modified = newValue.modified
      changed = newValue.changed
      inode = newValue.inode
    }
  }

  /// Notes that the file holds these bytes, and is this image's.
  package mutating func settle(digest new: String) {
    digest = new
    digestSize = size
    isStale = false
    answeredAs = nil
  }

  static let missingProblem = "The file is not in the folder any more."

  /// Why an image is missing.
  package var goneProblem: String {
    guard let answeredAs else { return Self.missingProblem }
    return """
      The image that was answered as \(DisplayText(answeredAs)) is not in the folder any more, and \
      another one has its name.
      """
  }

  /// Why an image is frozen.
  package var changedProblem: String {
    guard let answeredAs else {
      return """
        The image \(DisplayText(name)) was changed after it was answered; its answers are kept, and \
        it is not asked about (terrazzo help images).
        """
    }
    return """
      The image that was answered as \(DisplayText(answeredAs)) is not in the folder as it was. If \
      \(DisplayText(name)) is that image, changed, accept it (terrazzo help images).
      """
  }
}
