/// A mode of the keyboard; a key has one meaning per mode.
///
/// Each view declares its own modes beside its commands.
public struct KeyMode: Sendable {
  /// What is true of the keys of a mode.
  package enum Trait: Hashable, Sendable {
    /// The keys of classes answer.
    case takesClassKeys
    /// A key that searches elsewhere finds nothing to search; a line takes the words then.
    case hasNoSearch
    /// Nobody may bind other keys.
    case keepsKeys
    /// Enter chooses something, whatever a person prefers.
    case keepsEnter
  }

  /// Keys of another mode that work here, too.
  package struct Borrowed: Sendable {
    package let mode: KeyMode
    /// The commands whose keys work here; nil: all of them.
    package var only: Set<AnnotatorCommand>?
    /// Commands whose keys may mean another thing here.
    package var replaced: Set<AnnotatorCommand> = []

    package init(
      _ mode: KeyMode, only: Set<AnnotatorCommand>? = nil, replaced: Set<AnnotatorCommand> = []
    ) {
      self.mode = mode
      self.only = only
      self.replaced = replaced
    }

    /// Whether the keys of a command mean the same here for sure.
    package func keeps(_ command: AnnotatorCommand) -> Bool {
      only?.contains(command) ?? !replaced.contains(command)
    }
  }

  /// For instance `mergeTarget`.
  package let caseName: String
  /// A heading for the help screen, the manual page and the guide.
  public let title: String
  package let traits: Set<Trait>
  package let borrowed: [Borrowed]

  package init(
    _ caseName: String, title: String, _ traits: Set<Trait> = [],
    borrowing borrowed: [Borrowed] = []
  ) {
    self.caseName = caseName
    self.title = title
    self.traits = traits
    self.borrowed = borrowed
  }
}

extension KeyMode: Hashable {
  public static func == (left: KeyMode, right: KeyMode) -> Bool { left.caseName == right.caseName }

  public func hash(into hasher: inout Hasher) { hasher.combine(caseName) }
}

/// The modes that belong to no single view.
extension KeyMode {
  /// A region is queried.
  package static let labeling = KeyMode(
    "labeling", title: "While labeling", [.takesClassKeys])
  /// The person moves over an image; every other key means what it means in `labeling`.
  package static let free = KeyMode(
    "free", title: "In free labeling, in addition to the keys above", [.takesClassKeys],
    borrowing: [
      Borrowed(
        .labeling,
        replaced: [
          AnnotatorCommand(named: "nextRegion"), AnnotatorCommand(named: "previousRegion"),
          AnnotatorCommand(named: "leaveQueue"), .quit,
        ])
    ])
  /// The person finishes an image; every other key means what it means in `free` or `labeling`.
  package static let finishing = KeyMode(
    "finishing", title: "While finishing an image, in addition to the keys above",
    [.takesClassKeys],
    borrowing: [
      Borrowed(.free, replaced: [.backToQueue]),
      Borrowed(
        .labeling,
        replaced: Set(
          [
            "nextRegion", "previousRegion", "leaveQueue", "addClass", "openReview", "openSheets",
          ].map { AnnotatorCommand(named: $0) } + [.quit])),
    ])
  /// Guesses await to be accepted.
  package static let accepting = KeyMode(
    "accepting", title: "Before the rest of an image is accepted", [.hasNoSearch])
  /// A change awaits confirmation.
  package static let confirming = KeyMode(
    "confirming", title: "When asked to confirm", [.hasNoSearch])
  /// A line is being typed: a class name, a class number, a search.
  package static let line = KeyMode("line", title: "While typing a line", [.keepsKeys])
  /// Everywhere.
  package static let always = KeyMode("always", title: "Everywhere")
}
