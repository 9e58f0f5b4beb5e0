import Glibc
import Imaging
package import Labeling

/// Which images of a project are exported.
public struct ImageSelection: Sendable, Hashable {
  /// Patterns of the shell, of which one must match the path below the image folder.
  ///
  /// A star matches slashes, too. Empty: all images.
  public var patterns: [String] = []
  /// Only images with an answer, or an accepted guess, of one of these classes of the project; empty: all images.
  public var classes: [String] = []

  public init() {}

  /// Whether the patterns let an image through.
  package func admits(_ image: ImageName) -> Bool {
    patterns.isEmpty
      || patterns.contains { pattern in
        FilePath(bytes: image.bytes).withCString { name in fnmatch(pattern, name, 0) == 0 }
      }
  }

  /// The classes that images must show; nil: any.
  package func ids(among definitions: [ClassDefinition]) throws(SessionError) -> Set<ClassID>? {
    guard !classes.isEmpty else { return nil }
    var ids: Set<ClassID> = []
    for name in classes {
      guard let found = definitions.first(where: { $0.name == name }) else {
        throw .export(.unknownClass(name))
      }
      ids.insert(found.id)
    }
    return ids
  }
}
