import Imaging
import Labeling
import TerminalGraphics

/// Draws the annotator's whole screen.
struct AnnotatorScreen {
  /// What is shown; a line or a question over it is `keyboard`'s.
  let model: AnnotatorModel
  /// What the keyboard is about.
  let keyboard: AnnotatorMode
  let layout: ScreenLayout
  let wording: Wording
  let classes: [ClassID: ClassDefinition]
  let keys: ClassKeyAssignment
  /// Places in the class list, from 1.
  let numbers: [ClassID: Int]

  init(model: AnnotatorModel, size: GridSize) {
    var model = model
    self.keyboard = model.mode
    model.mode = model.mode.shown
    self.model = model
    self.layout = ScreenLayout(size: size)
    self.wording = model.wording
    self.classes = model.classesByID
    self.keys = model.classKeys
    self.numbers = Dictionary(
      model.classDefinitions.map { ($0.id, $0.id.rawValue + 1) },
      uniquingKeysWith: { first, _ in first })
  }

  func draw(pictures: inout PictureMemory) -> CellGrid {
    var grid = CellGrid(size: layout.size)
    guard layout.size.columns > 0, layout.size.rows > 0 else { return grid }
    if layout.picture == nil {
      drawTiny(on: &grid)
    } else if case .help(let scroll) = model.mode {
      HelpScreen(wording: wording, table: model.keyTable, mode: model.homeKeyMode).draw(
        scroll: scroll, depth: model.options.depth, on: &grid)
    } else if model.mode == .table {
      drawTable(on: &grid)
    } else if model.mode == .progress {
      drawProgress(on: &grid)
    } else if model.mode == .map {
      drawMap(on: &grid)
    } else if model.review.isOpen {
      drawReview(on: &grid, pictures: &pictures)
    } else if case .prompting(_, let chosen) = model.mode {
      drawPrompt(chosen: chosen, on: &grid)
      drawKeys(on: &grid)
    } else if case .classes(let editing) = model.mode {
      drawClasses(editing, on: &grid)
      drawClassKeys(editing, on: &grid)
    } else {
      drawHeader(on: &grid)
      drawPicture(on: &grid, pictures: &pictures)
      drawPanel(on: &grid, pictures: &pictures)
      drawFolded(on: &grid)
      drawMessage(on: &grid)
      drawStatus(on: &grid)
      drawKeys(on: &grid)
    }
    if layout.picture != nil { drawOver(on: &grid) }
    if wording.ascii { grid.replaceNonASCII() }
    return grid
  }

  func style(_ role: Role) -> CellStyle {
    Theme.standard.style(role, depth: model.options.depth)
  }

  private func drawTiny(on grid: inout CellGrid) {
    let size = layout.size
    let least = ScreenLayout.least
    let saving = model.unsavedCount == 0 ? "" : ", saving\(wording.ellipsis)"
    let text =
      "needs \(least.columns)\(wording.times)\(least.rows), "
      + "has \(size.columns)\(wording.times)\(size.rows); \(model.keyName(of: .quit)) quits\(saving)"
    let lines = TextWrapping.lines(text, columns: size.columns).prefix(size.rows)
    let first = (size.rows - lines.count) / 2
    for (offset, line) in lines.enumerated() { grid.put(line, column: 0, row: first + offset) }
  }

  private func drawHeader(on grid: inout CellGrid) {
    let columns = layout.size.columns
    let togo = DisplayText(imagesToGo)
    let rightColumn = columns - togo.columns - 1
    var name = model.options.projectName.description
    if case .shown(let tile) = model.pictureState {
      name += " \(wording.separator) \(tile.name)"
    }
    let showsRight = rightColumn > columns / 2
    let room = (showsRight ? rightColumn - 2 : columns) - 1
    grid.put(DisplayText(name).truncated(toColumns: room), column: 1, row: layout.headerRow)
    if showsRight {
      grid.put(togo, column: rightColumn, row: layout.headerRow, style: style(.dimmed))
    }
  }

  /// How many images hold open regions of this batch, apart from the one on the screen.
  private var imagesToGo: String {
    let open = model.items.filter { model.answer(of: $0.region) == nil }
    let images = Set(open.map(\.region.image)).subtracting(model.focus.map { [$0.image] } ?? [])
    if model.free != nil {
      return model.keyName(of: .backToQueue, in: .free) + " goes back to the queue"
    }
    if model.focus == nil { return "" }
    if images.isEmpty { return "the last image of this batch" }
    return Wording.count(images.count, "image", "images") + " to go in this batch"
  }
}
