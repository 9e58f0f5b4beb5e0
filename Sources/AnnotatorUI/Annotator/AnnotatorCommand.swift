/// Everything that a key can ask for.
public enum AnnotatorCommand: Hashable, Sendable, CaseIterable {
  case answerWithClass
  case answerWithNumberedClass
  case findClass
  case acceptGuess
  case skip
  case unsure
  case void
  case mixed
  case undo
  case redo
  case previousRegion
  case nextRegion
  case toggleFlag
  case note
  case nextFlagged
  case previousFlagged
  case leaveQueue
  case backToQueue
  case toggleRun
  case mostUncertain
  case zoom
  case zoomIn
  case zoomOut
  case panLeft
  case panRight
  case panUp
  case panDown
  case followRegion
  case toggleImage
  case toggleOutlines
  case togglePrediction
  case toggleUncertainty
  case toggleAnswers
  case toggleGuess
  case blendLess
  case blendMore
  case addClass
  case openReview
  case prompt
  case openProgress
  case openMap
  case help
  case quit

  case agreeToAll
  case takeGuess
  case filterReview
  case toggleDisagreeing
  case nextOrder
  case tileSize
  case openTable
  case openCell
  case switchView
  case pin
  case anotherRegion
  case anotherBatch
  case openImage
  case closeView
  case moveLeft
  case moveRight
  case moveUp
  case moveDown
  case nextPage
  case previousPage
  case goToFirst
  case goToLast

  case classes
  case chooseNextClass
  case choosePreviousClass
  case addListedClass
  case renameClass
  case recolorClass
  case rekeyClass
  case reletterClass
  case mergeClass
  case retireClass
  case closeClasses
  case takeMergeTarget
  case chooseNextTarget
  case choosePreviousTarget
  case dropMerge
  case takeKeyAway
  case dropKeying
  case confirmEdit
  case dropEdit

  case scrollDown
  case scrollUp
  case scrollPageDown
  case scrollPageUp
  case closeHelp

  case confirmLine
  case closeLine
  case eraseCharacter
  case eraseLine
  case chooseNext
  case choosePrevious

  case redraw
  case suspend
}

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
}
