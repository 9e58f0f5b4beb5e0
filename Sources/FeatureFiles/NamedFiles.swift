/// Files of other programs in a project, by what they are and their name, for messages.
package struct NamedFiles: Hashable, Sendable {
  /// What the files hold; also the name of the command, and of the folder in the project's.
  package enum Kind: String, Hashable, Sendable {
    case features
    case probabilities
  }

  package let kind: Kind
  package let name: String

  package init(kind: Kind, name: String) {
    self.kind = kind
    self.name = name
  }

  /// `features dino`.
  var words: String { "\(kind.rawValue) \(name)" }
  /// `terrazzo features add`.
  var adding: String { "terrazzo \(kind.rawValue) add" }
  /// `terrazzo features remove`.
  var removing: String { "terrazzo \(kind.rawValue) remove" }
}
