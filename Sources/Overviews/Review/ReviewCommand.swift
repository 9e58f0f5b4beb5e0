import TerminalGraphics
package import Workbench

/// The commands of the contact sheet.
package enum ReviewCommand: String, ViewCommand {
  case answerWithClass
  case answerWithNumberedClass
  case answerWithLetter
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
  case goToTile
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
    case .answerWithNumberedClass, .answerWithLetter, .findClass, .undo, .redo, .toggleFlag, .help,
      .moveLeft, .moveRight, .moveUp, .moveDown, .goToTile, .nextPage, .previousPage, .goToFirst,
      .goToLast,
      .filterReview, .toggleDisagreeing, .nextOrder, .openTable, .tileSize, .pin, .anotherRegion,
      .anotherBatch, .switchView, .closeView:
      nil
    }
  }

  package static let mode = KeyMode.review

  package static let bindings: [KeyBinding] =
    AnsweringKey.allCases.compactMap { ReviewCommand(rawValue: $0.rawValue) }.map { shared($0) } + [
      row("c", .findClass, "Answer with a class by typing part of its name."),
      row(
        [.enter], .acceptGuess,
        "Agree with the answer (in a batch, the guess) and move on."),
      row("A", .agreeToAll, "Agree with all visible regions, as one step."),
      row("g", .takeGuess, "Answer with the model's guess."),
      row([.left, .character("h")], .moveLeft, "Go back one region."),
      row([.right, .character("l")], .moveRight, "Go forward one region."),
      row([.up, .character("k")], .moveUp, "Go up one row."),
      row([.down, .character("j")], .moveDown, "Go down one row."),
      row(
        "f", .goToTile,
        "Go to a tile by its label: type the letters under it; then a class key answers it."),
      row([.pageDown, .character(" ")], .nextPage, "Go to the next page."),
      row([.pageUp, .character("b")], .previousPage, "Go to the previous page."),
      row([.home], .goToFirst, "Go to the first region."),
      row([.end], .goToLast, "Go to the last region."),
      row(
        "/", .filterReview,
        "Filter regions, for example: class:car disagrees round:3-5 image:0016 by:ada."),
      row("d", .toggleDisagreeing, "Show only regions where the model disagrees, or all again."),
      row("o", .nextOrder, "Sort by disagreement, uncertainty, time or image."),
      row("t", .openTable, "Show the table of answers and the model's guesses."),
      row("z", .tileSize, "Enlarge the tiles, or return to the smallest."),
      row("p", .pin, "In a batch: pin or unpin the region."),
      row("n", .anotherRegion, "In a batch: replace the region with another one."),
      row(
        "N", .anotherBatch,
        "In a batch: replace all regions that are neither pinned nor answered."),
      row([.tab], .switchView, "Switch between finished answers and the current batch."),
      row([.character("q"), .escape], .closeView, "Close the review."),
    ]
}

extension KeyMode {
  /// Regions are reviewed on a contact sheet.
  package static let review = KeyMode("review", title: "In the review", [.takesClassKeys])
}
