/// What the keyboard is about at a moment; a key means one thing in each.
public enum KeyMode: Hashable, Sendable, CaseIterable {
  /// A region is asked.
  case labeling
  /// Regions are looked over on a contact sheet.
  case review
  /// A table says who answered what.
  case table
  /// The person moves over an image; every other key means what it means in `labeling`.
  case free
  /// The list of classes is open.
  case classes
  /// The class to merge another one into is being chosen.
  case mergeTarget
  /// The next key becomes a class's.
  case classKey
  /// A change waits for a yes.
  case confirming
  /// The panel that says how far the labeling is.
  case progress
  /// The map of the data set.
  case map
  /// The help screen is open.
  case help
  /// A line is being typed: a class name, a class number, a search.
  case line
  /// Everywhere.
  case always

  /// A heading for the help screen, the manual page and the guide.
  public var title: String {
    switch self {
    case .labeling: "While a region is asked"
    case .review: "In the review"
    case .table: "In the table of answers and opinions"
    case .free: "While you move freely over an image, beside the keys above"
    case .classes: "In the list of classes"
    case .mergeTarget: "While a class to merge into is chosen"
    case .classKey: "While a key is chosen for a class"
    case .confirming: "Before a class is merged or retired, or much is undone"
    case .progress: "In the panel of how far it is"
    case .map: "In the map of the data set"
    case .help: "In this help"
    case .line: "While a line is typed"
    case .always: "Everywhere"
    }
  }

  /// Whether a key that searches elsewhere finds nothing to search here; a line takes the words then.
  var hasNoSearch: Bool {
    switch self {
    case .table, .progress, .map, .classes, .mergeTarget, .confirming: true
    case .labeling, .free, .review, .classKey, .help, .line, .always: false
    }
  }
}
