import Labeling

/// What the keyboard is about, with what was typed so far.
enum AnnotatorMode: Hashable, Sendable {
  case labeling
  /// The help screen, scrolled down by some lines.
  case help(scroll: Int)
  /// Regions are looked over.
  case review
  /// The table of answers and opinions.
  case table
  /// How far the labeling is.
  case progress
  /// One cell an image.
  case map
  /// Which regions a review shows.
  case filtering(TextEntry)
  /// A name for a new class.
  case naming(TextEntry)
  /// A part of a class's name, and the chosen place in the list of those that match.
  case finding(TextEntry, chosen: Int)
  /// A command's name or words of its help, and the chosen place among those that match.
  case prompting(TextEntry, chosen: Int)
  /// The list of classes.
  case classes(ClassEditing)
  /// A note about a region.
  case noting(RegionID, TextEntry)
  /// A class's number.
  case numbering(TextEntry)
  /// A line whose words go nowhere, because there is nothing here that they could be for.
  indirect case idleLine(TextEntry, reason: String, over: AnnotatorMode)
  /// The person sees what an undo or redo does and says yes or no.
  indirect case reversing(ReversalContents, redo: Bool, over: AnnotatorMode)

  var keyMode: KeyMode {
    switch self {
    case .labeling: .labeling
    case .help: .help
    case .classes(let editing): editing.keyMode
    case .review: .review
    case .table: .table
    case .progress: .progress
    case .map: .map
    case .naming, .finding, .numbering, .noting, .filtering, .prompting, .idleLine: .line
    case .reversing: .confirming
    }
  }

  /// Whether the next Enter answers the region in sight.
  var leadsToAnswer: Bool {
    switch self {
    case .finding, .numbering: true
    case .labeling, .help, .naming, .noting, .classes, .prompting, .review, .table, .progress,
      .map, .filtering, .idleLine, .reversing:
      false
    }
  }

  /// What is on the screen below a line or a question that takes the keys.
  var shown: AnnotatorMode {
    switch self {
    case .idleLine(_, _, let below), .reversing(_, _, let below): below.shown
    default: self
    }
  }
}

/// A sentence for the person, until the next key.
struct AnnotatorNotice: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case information
    case error
  }

  var text: String
  var kind: Kind
}

/// An answer that is shown already but not on disk yet.
struct PendingAnswer: Hashable, Sendable {
  let token: RecordToken
  let region: RegionID
  let answer: Answer
  /// What was in force when it was given.
  let previous: Answer?
}
