import Labeling
import Workbench

/// The list of classes: which one is selected, and how it is being edited.
struct ClassEditing: Hashable, Sendable {
  enum Step: Hashable, Sendable {
    case list
    case renaming(LineEditor)
    case coloring(LineEditor)
    /// The next key becomes the class's.
    case keying
    /// The next character becomes the class's letter.
    case lettering
    /// The class to merge into is being chosen.
    case merging(into: ClassID)
    /// The person sees what an edit would do and says yes or no.
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

  /// The line that is being typed; nil if there is none.
  var line: LineEditor? {
    get {
      switch step {
      case .renaming(let line), .coloring(let line): line
      case .list, .keying, .lettering, .merging, .confirming: nil
      }
    }
    set {
      switch (step, newValue) {
      case (.renaming, let line?): step = .renaming(line)
      case (.coloring, let line?): step = .coloring(line)
      default: step = .list
      }
    }
  }
}
