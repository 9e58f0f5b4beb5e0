public import Imaging
public import Labeling

/// Images with ground truth: a folder, its masks, and which of its images are selected.
public struct LabeledImages: Sendable, Hashable {
  /// How an image's mask is found.
  public enum MaskNaming: Sendable, Hashable {
    /// Under the image's relative name, ending in `.png`.
    case sameName
    /// The image's name with another ending: `a_leftImg8bit.png`, `a_gtFine_labelIds.png`.
    case replacingEnding(String, by: String)
  }

  /// The images, with subfolders.
  public var folder: FilePath
  public var masks: FilePath
  public var naming: MaskNaming
  /// The selected images; nil: all images of the folder.
  public var members: Set<ImageName>?

  public init(
    folder: FilePath, masks: FilePath, naming: MaskNaming = .sameName,
    members: Set<ImageName>? = nil
  ) {
    self.folder = folder
    self.masks = masks
    self.naming = naming
    self.members = members
  }

  /// Where an image's mask lies.
  func mask(of name: ImageName) -> FilePath {
    switch naming {
    case .sameName:
      let slash = name.bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1
      let dot = name.bytes.lastIndex(of: UInt8(ascii: ".")) ?? name.bytes.count
      // A name that starts with a dot has no extension to replace.
      let stem = dot > slash + 1 ? name.bytes[..<dot] : name.bytes[...]
      return masks.appending(Array(stem) + Array(".png".utf8))
    case .replacingEnding(let ending, let other):
      let stem =
        name.bytes.reversed().starts(with: ending.utf8.reversed())
        ? name.bytes.dropLast(ending.utf8.count) : name.bytes[...]
      return masks.appending(Array(stem) + Array(other.utf8))
    }
  }

  /// The selected image files, and what could not be listed.
  ///
  /// - Parameter excluding: a folder that is left out, such as a project's.
  func listing(excluding: FilePath? = nil) throws(SessionError) -> ImageFolder.Listing {
    var listing: ImageFolder.Listing
    do {
      listing = try ImageFolder.scan(folder, excluding: excluding.map { [$0] } ?? [])
    } catch {
      throw .simulation(.imagesNotListed(error))
    }
    if let members {
      listing.entries.removeAll {
        !members.contains(ImageName(bytes: $0.relativePath.bytes))
      }
    }
    return listing
  }

  /// The images whose file names start with `prefix`, and the others.
  public func divided(
    byPrefix prefix: String
  ) throws(SessionError) -> (held: LabeledImages, rest: LabeledImages) {
    let names = try listing().entries.map { ImageName(bytes: $0.relativePath.bytes) }
    let held = names.filter { name in
      FilePath(bytes: name.bytes).lastComponent.starts(with: prefix.utf8)
    }
    guard !held.isEmpty, held.count < names.count else {
      throw .simulation(.notDivided(folder, prefix: prefix, hasEvery: !held.isEmpty))
    }
    var (test, pool) = (self, self)
    test.members = Set(held)
    pool.members = Set(names).subtracting(held)
    return (test, pool)
  }
}
