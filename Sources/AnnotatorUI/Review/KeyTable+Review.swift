import TerminalGraphics

extension KeyTable {
  /// Keys that mean on a contact sheet what they mean while a region is asked.
  private static let shared: Set<AnnotatorCommand> = [
    .answerWithClass, .answerWithNumberedClass, .skip, .unsure, .void, .undo, .redo, .toggleFlag,
    .help,
  ]

  static let review: [KeyBinding] =
    labeling.filter { shared.contains($0.command) }
    .map { KeyBinding(mode: .review, keys: $0.keys, command: $0.command, help: $0.help) } + [
      row(.review, "c", .findClass, "Answer with a class by typing a part of its name."),
      row(
        .review, [.enter], .acceptGuess,
        "Agree with the answer, or in a batch with the guess, and go on."),
      row(.review, "A", .agreeToAll, "Agree to all regions in sight, as one step."),
      row(.review, "g", .takeGuess, "Answer with the model's opinion."),
      row(.review, [.left, .character("h")], .moveLeft, "One region back."),
      row(.review, [.right, .character("l")], .moveRight, "One region on."),
      row(.review, [.up, .character("k")], .moveUp, "One row up."),
      row(.review, [.down, .character("j")], .moveDown, "One row down."),
      row(.review, [.pageDown, .character(" ")], .nextPage, "The next page."),
      row(.review, [.pageUp, .character("b")], .previousPage, "The page before."),
      row(.review, [.home], .goToFirst, "The first region."),
      row(.review, [.end], .goToLast, "The last region."),
      row(
        .review, "/", .filterReview,
        "Show some regions only, for instance: class:car disagrees round:3-5 image:0016 by:ada."),
      row(.review, "d", .toggleDisagreeing, "Only where the model disagrees, or all again."),
      row(.review, "o", .nextOrder, "Order by disagreement, uncertainty, time or image."),
      row(.review, "t", .openTable, "Who says what: the table of answers and opinions."),
      row(.review, "z", .tileSize, "Larger tiles, or the smallest again."),
      row(.review, "p", .pin, "In a batch: pin the region, or take the pin out."),
      row(.review, "n", .anotherRegion, "In a batch: ask for another region in its place."),
      row(
        .review, "N", .anotherBatch,
        "In a batch: ask for others in the place of all that are neither pinned nor answered."),
      row(.review, [.tab], .switchView, "Finished answers, or the batch in hand."),
      row(.review, [.character("q"), .escape], .closeView, "Close the review."),
    ]

  static let table: [KeyBinding] = [
    row(.table, [.left, .character("h")], .moveLeft, "One column to the left."),
    row(.table, [.right, .character("l")], .moveRight, "One column to the right."),
    row(.table, [.up, .character("k")], .moveUp, "One row up."),
    row(.table, [.down, .character("j")], .moveDown, "One row down."),
    row(.table, [.enter], .openCell, "Show the regions behind the cell."),
    row(
      .table, [.tab], .switchView, "Compare answers with the model, or annotators with reviewers."),
    row(.table, "?", .help, "Show all keys."),
    row(
      .table, [.character("q"), .character("t"), .escape], .closeView, "Back to the review."),
  ]
}
