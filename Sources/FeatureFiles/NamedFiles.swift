/// Files of other programs in a project, by what they are and their name, for messages.
package struct NamedFiles: Hashable, Sendable {
  /// What the files hold; also the name of the command, and of the folder in the project's.
  package enum Kind: String, Hashable, Sendable {
    case features
    case probabilities
    case regions
  }

  package let kind: Kind
  package let name: String

  package init(kind: Kind, name: String) {
    self.kind = kind
    self.name = name
  }

  /// Regions that another program made; a project has one set of them.
  package static let regions = NamedFiles(kind: .regions, name: "import")

  /// `features dino`.
  var words: String { kind == .regions ? "imported regions" : "\(kind.rawValue) \(name)" }

  /// `terrazzo features add`.
  var adding: String {
    kind == .regions
      ? "terrazzo init IMAGES --segmentation import:DIR" : "terrazzo \(kind.rawValue) add"
  }

  /// `terrazzo features remove`.
  var removing: String {
    kind == .regions
      ? "terrazzo init IMAGES --segmentation slic" : "terrazzo \(kind.rawValue) remove"
  }

  /// What takes the files, once they were added.
  var uses: String {
    kind == .regions
      ? "images that were not segmented yet" : "regions that were not described yet"
  }
}
