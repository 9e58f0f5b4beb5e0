import TerminalGraphics
package import Workbench

/// What a key can ask for on the contact sheet.
package enum ReviewCommand: String, ViewCommand {
  case answerWithClass
  case answerWithNumberedClass
  case skip
  case unsure
  case void
  case undo
  case redo
  case toggleFlag
  case help
  case findClass
  case acceptGuess
  case agreeToAll
  case takeGuess
  case moveLeft
  case moveRight
  case moveUp
  case moveDown
  case nextPage
  case previousPage
  case goToFirst
  case goToLast
  case filterReview
  case toggleDisagreeing
  case nextOrder
  case openTable
  case tileSize
  case pin
  case anotherRegion
  case anotherBatch
  case switchView
  case closeView

  /// What a command says of regions.
  enum Statement: Hashable, Sendable {
    /// An answer of the person's own.
    case answer
    /// That what is there is right: the answer, or in a batch the guess.
    case agreement
    /// The model's opinion.
    case guess
  }

  /// Nil for a command that says nothing of any region.
  var statement: Statement? {
    switch self {
    case .answerWithClass, .skip, .unsure, .void: .answer
    case .acceptGuess, .agreeToAll: .agreement
    case .takeGuess: .guess
    case .answerWithNumberedClass, .findClass, .undo, .redo, .toggleFlag, .help, .moveLeft,
      .moveRight, .moveUp, .moveDown, .nextPage, .previousPage, .goToFirst, .goToLast,
      .filterReview, .toggleDisagreeing, .nextOrder, .openTable, .tileSize, .pin, .anotherRegion,
      .anotherBatch, .switchView, .closeView:
      nil
    }
  }

  package static let mode = KeyMode.review

  package static let bindings: [KeyBinding] =
    AnsweringKey.allCases.compactMap { ReviewCommand(rawValue: $0.rawValue) }.map { shared($0) } + [
      row("c", .findClass, "Answer with a class by typing a part of its name."),
      row(
        [.enter], .acceptGuess,
        "Agree with the answer, or in a batch with the guess, and go on."),
      row("A", .agreeToAll, "Agree to all regions in sight, as one step."),
      row("g", .takeGuess, "Answer with the model's opinion."),
      row([.left, .character("h")], .moveLeft, "One region back."),
      row([.right, .character("l")], .moveRight, "One region on."),
      row([.up, .character("k")], .moveUp, "One row up."),
      row([.down, .character("j")], .moveDown, "One row down."),
      row([.pageDown, .character(" ")], .nextPage, "The next page."),
      row([.pageUp, .character("b")], .previousPage, "The page before."),
      row([.home], .goToFirst, "The first region."),
      row([.end], .goToLast, "The last region."),
      row(
        "/", .filterReview,
        "Show some regions only, for instance: class:car disagrees round:3-5 image:0016 by:ada."),
      row("d", .toggleDisagreeing, "Only where the model disagrees, or all again."),
      row("o", .nextOrder, "Order by disagreement, uncertainty, time or image."),
      row("t", .openTable, "Who says what: the table of answers and opinions."),
      row("z", .tileSize, "Larger tiles, or the smallest again."),
      row("p", .pin, "In a batch: pin the region, or take the pin out."),
      row("n", .anotherRegion, "In a batch: ask for another region in its place."),
      row(
        "N", .anotherBatch,
        "In a batch: ask for others in the place of all that are neither pinned nor answered."),
      row([.tab], .switchView, "Finished answers, or the batch in hand."),
      row([.character("q"), .escape], .closeView, "Close the review."),
    ]
}

extension KeyMode {
  /// Regions are looked over on a contact sheet.
  package static let review = KeyMode("review", title: "In the review", [.takesClassKeys])
}
