package import Labeling

/// An image as the project knows it.
package struct StoredImage: Sendable, Equatable {
  /// The state of the file.
  package enum State: String, Sendable {
    case present
    /// No longer in the folder.
    case missing
    /// Its bytes are not those that were answered; answers stay, but it is not queried.
    case frozen
    /// Cannot be decoded.
    case unreadable
  }

  package var id: ImageID
  package var name: ImageName
  package var size: Int64
  /// UTC milliseconds.
  package var modified: Int64
  /// Last change of the file, UTC nanoseconds, and its inode number; nil: not known.
  package var changed: Int64?
  package var inode: Int64?
  /// XXH3 of the bytes, taken when the image was first opened.
  package var digest: String?
  /// The number of bytes that the digest covers; nil: not known.
  package var digestSize: Int64?
  /// The file looks different than when the digest was computed: it must be compared before use.
  package var isStale = false
  /// Size of the file's own pixels, before any rotation.
  package var width: Int?
  package var height: Int?
  package var state: State
  /// Why it is not used, as a sentence.
  package var problem: String?
  /// The name under which it was answered, when another image has that name now.
  package var answeredAs: ImageName?

  package init(
    id: ImageID, name: ImageName, size: Int64, modified: Int64, changed: Int64? = nil,
    inode: Int64? = nil, digest: String? = nil, digestSize: Int64? = nil, isStale: Bool = false,
    width: Int? = nil, height: Int? = nil, state: State, problem: String? = nil,
    answeredAs: ImageName? = nil
  ) {
    self.id = id
    self.name = name
    self.size = size
    self.modified = modified
    self.changed = changed
    self.inode = inode
    self.digest = digest
    self.digestSize = digestSize
    self.isStale = isStale
    self.width = width
    self.height = height
    self.state = state
    self.problem = problem
    self.answeredAs = answeredAs
  }

  /// The name that its answers are known by.
  package var answeredName: ImageName { answeredAs ?? name }

  /// The last recorded stamp of the file.
  package var stamp: FileStamp {
    get { FileStamp(size: size, modified: modified, changed: changed, inode: inode) }
    set {
      size = newValue.size
      modified = newValue.modified
      changed = newValue.changed
      inode = newValue.inode
    }
  }

  /// Records that the file holds these bytes, and belongs to this image.
  package mutating func settle(digest new: String) {
    digest = new
    digestSize = size
    isStale = false
    answeredAs = nil
  }

  /// It was never in this folder: its answers came from another project.
  package var isElsewhere: Bool {
    state == .missing && modified == 0 && changed == nil && inode == nil
  }

  static let missingProblem = "The file is no longer in the folder."

  /// Why an image is missing.
  package var goneProblem: String {
    guard let answeredAs else { return Self.missingProblem }
    return """
      The image that was answered as \(DisplayText(answeredAs)) is no longer in the folder, and \
      another one has its name.
      """
  }

  /// Why an image is frozen.
  package var changedProblem: String {
    guard let answeredAs else {
      return """
        The image \(DisplayText(name)) was changed after it was answered. Its answers are kept, but \
        it is not used (terrazzo help images).
        """
    }
    return """
      The image that was answered as \(DisplayText(answeredAs)) is no longer in the folder unchanged. If \
      \(DisplayText(name)) is a changed version of it, accept it (terrazzo help images).
      """
  }
}
