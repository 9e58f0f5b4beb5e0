import Labeling
import TerminalGraphics
package import Workbench

/// Open regions are confirmed a page at a time: what the model guesses alike, the most certain first.
struct SheetView: TileSheet {
  /// Fewer look-alikes are not worth a key.
  static let leastAlike = 3

  var pages = SheetPages()
  var record = PageRecord()
  var tiles = RegionTiles()
  /// What looks like the region that was corrected last; nil where that is not known, or nothing does.
  var lookAlikes: SheetPages.LookAlikes?
  var cursor = 0
  var tileSize = TileSize.small
  var isListing = false
  var needsListing = false
  /// Why there is no list.
  var failure: DisplayText?
  var jump = TileJump()

  func keyMode(in workspace: Workspace) -> KeyMode { .sheets }

  var admitsQuestions: Bool { true }

  func question(in workspace: Workspace) -> AskedRegions {
    AskedRegions(region: current?.region, sheet: pages.page.map(\.region))
  }

  /// The region under the cursor.
  var current: OpenRegions.Region? {
    pages.page.indices.contains(cursor) ? pages.page[cursor] : nil
  }

  var tileCount: Int { pages.page.count }

  mutating func opened(in workspace: inout Workspace) {
    workspace.shownGuess = nil
    // What is open is known anew; what was said before has been dealt with.
    self = SheetView(tileSize: tileSize, lookAlikes: lookAlikes)
    needsListing = true
  }

  init(tileSize: TileSize = .small, lookAlikes: SheetPages.LookAlikes? = nil) {
    self.tileSize = tileSize
    self.lookAlikes = lookAlikes
  }

  func answersWithoutLine(_ press: KeyPress, in workspace: Workspace) -> Bool {
    guard let command = press.command else { return workspace.classes.id(for: press.key) != nil }
    return SheetCommand(command)?.answers ?? false
  }

  mutating func press(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    // Look-alikes are offered by their key, also while letters lead to tiles.
    let asksForAlike = lookAlikes != nil && SheetCommand(press.command) == .showAlike
    guard asksForAlike || !takesForLabels(press, in: &workspace) else { return .stay }
    switch SheetCommand(press.command) {
    case .answerWithClass, nil:
      guard let id = workspace.classes.id(for: press.key) else { return .stay }
      return answer(with: .labeled(id), press, in: &workspace)
    case .skip: return answer(with: .skipped, press, in: &workspace)
    case .unsure: return answer(with: .unsure, press, in: &workspace)
    case .void: return answer(with: .void, press, in: &workspace)
    case .answerWithNumberedClass: return openLine(.number, press, in: &workspace)
    case .answerWithLetter: return openLine(.letter, press, in: &workspace)
    case .findClass: return openLine(.name, press, in: &workspace)
    case .acceptPage: return accept(press, in: &workspace)
    case .exceptRegion: except(in: &workspace)
    case .undo: return .effects(workspace.reverse(redo: false))
    case .redo: return .effects(workspace.reverse(redo: true))
    case .moveLeft: move(in: workspace) { cursor, _ in cursor - 1 }
    case .moveRight: move(in: workspace) { cursor, _ in cursor + 1 }
    case .moveUp: move(in: workspace) { $0 - $1.columns }
    case .moveDown: move(in: workspace) { $0 + $1.columns }
    case .goToTile: beginJump(in: &workspace)
    case .passPage: pass(in: &workspace)
    case .nextGuess:
      pages.choose(next: layout(in: workspace.size).perPage)
      cursor = 0
    case .showAlike: showAlike(in: &workspace)
    case .openStrata: return .turn(.open(.strata))
    case .tileSize: tileSize = tileSize.next
    case .help: return .turn(.open(.help))
    case .closeView:
      guard workspace.options.start != .sheets else {
        workspace.quit()
        return .stay
      }
      return close(in: &workspace)
    }
    return .stay
  }

  /// Returns to labeling; a region that was answered here is not queried again.
  func close(in workspace: inout Workspace) -> ViewStep {
    workspace.shownGuess = nil
    if let focus = workspace.focus, workspace.answer(of: focus) != nil {
      workspace.go(to: workspace.openRegion(after: workspace.focusIndex))
    }
    return .turn(.close)
  }

  private mutating func pass(in workspace: inout Workspace) {
    guard pages.turn(count: layout(in: workspace.size).perPage) else {
      workspace.tell("No other open region is left.")
      return
    }
    cursor = 0
  }

  /// Turns to what looks like the region that was corrected last.
  private mutating func showAlike(in workspace: inout Workspace) {
    guard let lookAlikes else {
      workspace.tell("Nothing open is known to look like a region that was corrected.")
      return
    }
    self.lookAlikes = nil
    guard pages.show(lookAlikes, count: layout(in: workspace.size).perPage) else {
      workspace.tell("No region that looks alike is open any more.")
      return
    }
    cursor = 0
  }

  private mutating func except(in workspace: inout Workspace) {
    guard let region = current?.region else { return }
    pages.except(region)
    move(in: workspace) { cursor, _ in cursor + 1 }
  }

  func draw(_ page: Page, on grid: inout CellGrid, pictures: inout PictureMemory) {
    SheetScreen(page: page, view: self).draw(on: &grid, pictures: &pictures)
  }
}

extension ViewName {
  package static let sheets = ViewName("sheets", .base)
}

extension ViewEntry {
  package static let sheets = ViewEntry(
    .sheets,
    opener: Opener(
      "openSheets", [.character("A")],
      "Confirm open regions a page at a time: what the model guesses alike, the most certain first."
    ),
    commands: [SheetCommand.self]
  ) { SheetView() }
}
