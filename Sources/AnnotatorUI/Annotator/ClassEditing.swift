import Labeling

/// The list of classes: which one is chosen, and what is being done to it.
struct ClassEditing: Hashable, Sendable {
  enum Step: Hashable, Sendable {
    case list
    case renaming(TextEntry)
    case coloring(TextEntry)
    /// The next key becomes the class's.
    case keying
    /// The next character becomes the class's letter.
    case lettering
    /// Another class is being chosen, whose answers these will be.
    case merging(into: ClassID)
    /// The person sees what an edit does and says yes or no.
    case confirming(ClassEdit)
  }

  var chosen: ClassID
  var step = Step.list

  var keyMode: KeyMode {
    switch step {
    case .list: .classes
    case .renaming, .coloring: .line
    case .keying, .lettering: .classKey
    case .merging: .mergeTarget
    case .confirming: .confirming
    }
  }
}

/// An edit that is on its way to the disk.
struct PendingClassEdit: Hashable, Sendable {
  let id: ClassID
  let edit: ClassEdit
  /// What it does, for people.
  let words: String
}
