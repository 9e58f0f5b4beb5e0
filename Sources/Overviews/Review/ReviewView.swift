import Labeling
import TerminalGraphics
package import Workbench

/// Regions are reviewed on a contact sheet: finished answers, or the current batch.
struct ReviewView: LabeledSheet {
  var sheet = ReviewState()
  /// The filter while it is being typed.
  private(set) var filterLine: LineEditor?
  var jump = TileJump()
  /// Whether the table of answers and opinions covers the sheet.
  private(set) var showsTable = false

  func keyMode(in workspace: Workspace) -> KeyMode { showsTable ? .table : .review }

  var admitsQuestions: Bool { !showsTable }

  func question(in workspace: Workspace) -> AskedRegions {
    AskedRegions(
      region: sheet.current, sheet: sheet.selection.isEmpty ? sheet.shown : sheet.selection,
      guessed: sheet.source == .batch ? sheet.current : nil)
  }

  /// The list is fetched again each time.
  mutating func opened(in workspace: inout Workspace) {
    sheet.needsListing = true
    sheet.keepsPlaces = false
    workspace.shownGuess = nil
    sheet.touched = []
    sheet.tiles.retry()
    showsTable = false
    jump = TileJump()
    if sheet.source == .batch { sheet.arrange(in: workspace) }
  }

  func answersWithoutLine(_ press: KeyPress, in workspace: Workspace) -> Bool {
    guard !showsTable else { return false }
    guard let command = press.command else { return workspace.classes.id(for: press.key) != nil }
    return ReviewCommand(command)?.statement != nil
  }

  func refuses(_ press: KeyPress, in workspace: inout Workspace) -> Bool {
    guard line(in: workspace) == nil, !showsTable, acceptsGuess(press) else { return false }
    workspace.tell("A newer model has just changed its guesses; nothing was answered.")
    return true
  }

  /// Whether a key accepts the model's guess.
  private func acceptsGuess(_ press: KeyPress) -> Bool {
    switch ReviewCommand(press.command)?.statement {
    case .agreement: sheet.source == .batch
    case .guess: true
    case .answer, nil: false
    }
  }

  mutating func press(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    if showsTable { return pressInTable(TableCommand(press.command), in: &workspace) }
    guard !takesForLabels(press, in: &workspace) else { return .stay }
    switch ReviewCommand(press.command) {
    case .answerWithClass, nil:
      guard let id = workspace.classes.id(for: press.key) else { return .stay }
      return answer(with: .labeled(id), press, in: &workspace)
    case .acceptGuess: return agree(press, in: &workspace)
    case .agreeToAll: return agreeToAll(press, in: &workspace)
    case .takeGuess: return takeGuess(press, in: &workspace)
    case .skip: return answer(with: .skipped, press, in: &workspace)
    case .unsure: return answer(with: .unsure, press, in: &workspace)
    case .void: return answer(with: .void, press, in: &workspace)
    case .answerWithNumberedClass: return openLine(.number, press, in: &workspace)
    case .answerWithLetter: return openLine(.letter, press, in: &workspace)
    case .findClass: return openLine(.name, press, in: &workspace)
    case .undo: return .effects(workspace.reverse(redo: false))
    case .redo: return .effects(workspace.reverse(redo: true))
    case .filterReview: openFilter(in: workspace)
    case .toggleDisagreeing: sheet.toggleDisagreeing(in: workspace)
    case .nextOrder: sheet.changeOrder(in: workspace)
    case .tileSize:
      sheet.selection = []
      sheet.tileSize = sheet.tileSize.next
    case .openTable:
      sheet.selection = []
      if sheet.source == .answers { showsTable = true }
    case .pin: sheet.pin()
    case .toggleFlag: return toggleFlag(in: &workspace)
    case .anotherRegion:
      guard let region = sheet.current, workspace.answer(of: region) == nil else { return .stay }
      return replaceOpen(in: &workspace) { $0 != region }
    case .anotherBatch:
      let pinned = sheet.pinned
      return replaceOpen(in: &workspace) { pinned.contains($0) }
    case .switchView: switchSource(in: &workspace)
    case .moveLeft: move(in: &workspace) { cursor, _, _ in cursor - 1 }
    case .moveUp: move(in: &workspace) { cursor, layout, _ in max(0, cursor - layout.columns) }
    case .moveRight: move(on: true, in: &workspace) { cursor, _, _ in cursor + 1 }
    case .moveDown: move(on: true, in: &workspace) { cursor, layout, _ in cursor + layout.columns }
    case .goToTile: beginJump(in: &workspace)
    case .nextPage: move(on: true, in: &workspace) { _, _, page in page.upperBound }
    case .previousPage:
      move(in: &workspace) { _, layout, page in page.lowerBound - layout.perPage }
    case .goToFirst: move(in: &workspace) { _, _, _ in 0 }
    case .goToLast: move(in: &workspace) { _, _, _ in .max }
    case .help: return .turn(.open(.help))
    case .closeView: return close(in: &workspace)
    }
    return .stay
  }

  /// Returns to the previous filter, or to labeling; a region that was answered on the sheet is not
  /// queried again.
  private mutating func close(in workspace: inout Workspace) -> ViewStep {
    guard sheet.selection.isEmpty else {
      dropSelection(in: &workspace)
      return .stay
    }
    if let before = sheet.outerFilter {
      sheet.apply(before, in: workspace)
      showsTable = true
      return .stay
    }
    guard workspace.options.start != .review else {
      workspace.quit()
      return .stay
    }
    workspace.shownGuess = nil
    if let focus = workspace.focus, sheet.touched.contains(focus),
      workspace.answer(of: focus) != nil
    {
      workspace.go(to: workspace.openRegion(after: workspace.focusIndex))
    }
    return .turn(.close)
  }

  /// Moves the cursor to a position, which is clamped to the sheet; past the last region of a batch
  /// that is answered, the next batch follows.
  mutating func move(
    on isOnward: Bool = false, in workspace: inout Workspace,
    to place: (_ cursor: Int, _ layout: ReviewLayout, _ page: Range<Int>) -> Int
  ) {
    let layout = sheet.layout(in: workspace.size)
    sheet.selection = []
    jump.landed = nil
    let last = sheet.shown.count - 1
    guard last >= 0 else { return }
    if sheet.cursor == last, isOnward {
      takeNextBatch(in: &workspace)
      return
    }
    let page = layout.page(of: sheet.cursor, count: sheet.shown.count)
    sheet.cursor = min(last, max(0, place(sheet.cursor, layout, page)))
  }

  private mutating func takeNextBatch(in workspace: inout Workspace) {
    guard sheet.source == .batch, workspace.waitingBatch != nil,
      workspace.openRegion(after: nil) == nil
    else { return }
    workspace.go(to: nil)
    workspace.findFocus()
    sheet.shown = []
    sheet.arrange(in: workspace)
  }

  func draw(_ page: Page, on grid: inout CellGrid, pictures: inout PictureMemory) {
    if showsTable {
      TableScreen(page: page, table: table(in: page.workspace), cursor: sheet.table).draw(on: &grid)
    } else {
      ReviewScreen(page: page, review: self).draw(on: &grid, pictures: &pictures)
    }
  }

  // MARK: Lines

  /// The label or the filter that is being typed.
  var ownLine: LineEditor? {
    get { jump.line ?? filterLine }
    set {
      guard jump.line != nil else {
        filterLine = newValue
        return
      }
      // After Esc there are no more labels.
      if newValue == nil { jump = TileJump() } else { jump.line = newValue }
    }
  }

  mutating func typeIntoOwnLine(
    _ press: KeyPress, _ character: Character, in workspace: inout Workspace
  ) {
    guard jump.line == nil else { return typeLabel(press, character, in: &workspace) }
    filterLine?.insert(character)
  }

  mutating func confirmOwnLine(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    if jump.line != nil {
      confirmLabel(in: &workspace)
    } else if let filterLine {
      confirm(filter: filterLine.text, in: &workspace)
    }
    return .stay
  }

  private func openLine(
    _ kind: ClassLine.Kind, _ press: KeyPress, in workspace: inout Workspace
  ) -> ViewStep {
    openClassLine(
      kind, press, for: sheet.current, otherwise: ("no class yet:", "no region to answer:"),
      in: &workspace)
  }

  private mutating func openFilter(in workspace: Workspace) {
    filterLine = LineEditor(
      sheet.source == .answers ? sheet.filter.line(classes: workspace.classes.byID) : "")
  }

  /// Applies the typed filter; an invalid line stays open.
  private mutating func confirm(filter line: String, in workspace: inout Workspace) {
    switch ReviewFilter.parse(line, classes: workspace.classes.definitions) {
    case .success(let filter):
      filterLine = nil
      // The current batch is shown in full; a filter is for finished answers.
      sheet.source = .answers
      sheet.outerFilter = nil
      sheet.apply(filter, in: workspace)
    case .failure(let problem): workspace.tell(problem.description, .error)
    }
  }

  // MARK: The table

  /// Over all answers, regardless of the filter.
  func table(in workspace: Workspace) -> ConfusionTable {
    ConfusionTable(
      sheet.entries.values, kind: sheet.table.kind, classes: workspace.classes.definitions)
  }

  private mutating func pressInTable(
    _ command: TableCommand?, in workspace: inout Workspace
  ) -> ViewStep {
    let last = workspace.classes.definitions.count
    switch command {
    case .moveLeft: sheet.table.column = max(0, sheet.table.column - 1)
    case .moveRight: sheet.table.column = min(last, sheet.table.column + 1)
    case .moveUp: sheet.table.row = max(0, sheet.table.row - 1)
    case .moveDown: sheet.table.row = min(last, sheet.table.row + 1)
    case .switchView: sheet.table.kind = sheet.table.kind.other
    case .openCell: openCell(in: &workspace)
    case .help: return .turn(.open(.help))
    case .closeView: showsTable = false
    case nil: break
    }
    return .stay
  }

  private mutating func openCell(in workspace: inout Workspace) {
    let table = table(in: workspace)
    let (row, column) = (sheet.table.row, sheet.table.column)
    guard table.answers.indices.contains(row), table.answers.indices.contains(column) else {
      return
    }
    guard table.count(row: row, column: column) > 0 else {
      workspace.tell("This cell has no regions.")
      return
    }
    showsTable = false
    sheet.outerFilter = sheet.filter
    sheet.apply(table.filter(row: row, column: column), in: workspace)
  }
}

extension ViewName {
  package static let review = ViewName("review", .base)
}

extension ViewEntry {
  package static let review = ViewEntry(
    .review,
    opener: Opener(
      "openReview", [.character("r")], "Review answers on a contact sheet, or look over the batch."),
    commands: [ReviewCommand.self, TableCommand.self]
  ) { ReviewView() }
}
