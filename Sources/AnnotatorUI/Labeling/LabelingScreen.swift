import Labeling
import Overviews
import RegionPictures
import TerminalGraphics
import Workbench

/// The screen on which a region is labeled.
struct LabelingScreen: ScreenPart {
  let page: Page
  let view: LabelingView

  func draw(on grid: inout CellGrid, pictures: inout PictureMemory) {
    let panel = SidePanel(page: page, camera: view.camera)
    PictureArea(page: page, camera: view.camera).draw(on: &grid, pictures: &pictures)
    drawHeader(light: pictures.shownLight, on: &grid)
    LayerLetters(page: page, camera: view.camera).draw(on: &grid)
    panel.draw(on: &grid, pictures: &pictures)
    panel.drawFolded(on: &grid)
    if workspace.free?.finish == nil {
      drawMessage(on: &grid)
    } else if !drawNotice(on: &grid) {
      FinishingWords(page: page).drawLegend(on: &grid)
    }
    StatusLine(page: page).draw(on: &grid)
    drawKeys(on: &grid)
  }

  /// The key hints, or the line that is being typed.
  private func drawKeys(on grid: inout CellGrid) {
    if let line = workspace.classLine {
      page.drawClassLine(line, on: &grid)
    } else if let note = view.ownLine {
      page.drawLine(
        "note:", note, hint: "\(wording.enter) save   Esc close", on: &grid)
    } else {
      drawHints(hints, on: &grid)
    }
  }

  private func drawHeader(light: LightCurve, on grid: inout CellGrid) {
    let columns = layout.size.columns
    let togo = DisplayText(imagesToGo)
    let rightColumn = columns - togo.columns - 1
    var name = workspace.options.projectName.description
    var sign = DisplayText("")
    if case .shown(let tile) = workspace.pictureState {
      name += " \(wording.separator) \(DisplayText(tile.name))"
      let words = PictureLook.sign(of: workspace.layers.light, shown: light)
      sign = DisplayText(words.map { " \(wording.separator) \($0)" } ?? "")
    }
    let showsRight = rightColumn > columns / (workspace.free?.finish == nil ? 2 : 4)
    let room = (showsRight ? rightColumn - 2 : columns) - 1
    let title = DisplayText(name).truncated(toColumns: max(1, room - sign.columns))
    let next = grid.put(title, column: 1, row: layout.headerRow)
    grid.put(sign, column: next, row: layout.headerRow, style: style(.dimmed))
    if showsRight {
      grid.put(togo, column: rightColumn, row: layout.headerRow, style: style(.dimmed))
    }
  }

  /// How many images hold open regions of this batch, apart from the one on the screen.
  private var imagesToGo: String {
    // Once: each use copies the workspace.
    let workspace = workspace
    let open = workspace.items.filter { workspace.answer(of: $0.region) == nil }
    let images = Set(open.map(\.region.image)).subtracting(workspace.focus.map { [$0.image] } ?? [])
    if workspace.free?.finish != nil {
      let words = FinishingWords(page: page).open
      return words.first { 4 * DisplayText($0).columns <= 3 * layout.size.columns - 4 } ?? ""
    }
    if workspace.free != nil {
      return workspace.keyName(of: LabelingCommand.backToQueue, in: .free)
        + " goes back to the queue"
    }
    if workspace.focus == nil { return "" }
    if images.isEmpty { return "the last image of this batch" }
    return Wording.count(images.count, "image", "images") + " left in this batch"
  }

  /// The hints worth showing now; the keys come from the key table.
  private var hints: [Hint] {
    var hints: [Hint] = []
    func add(_ word: String, _ weight: Int, _ commands: LabelingCommand...) {
      let mode = view.keyMode(in: workspace)
      hints.append(page.hint(word, weight, commands, in: mode))
    }
    if workspace.classes.definitions.isEmpty {
      add("name a class", 9, .addClass)
    } else if workspace.focus != nil {
      hints.append(Hint(keys: Legend(page: page).classKeysText, word: "class", weight: 9))
      if workspace.classes.definitions.contains(where: { page.keys.shown[$0.id] == nil }) {
        add("letter", 6, .answerWithLetter)
        add("find", 5, .findClass)
      }
    }
    if workspace.focus != nil {
      if workspace.visibleGuess != nil { add("accept", 8, .acceptGuess) }
      add("skip", 6, .skip)
      add("unsure", 5, .unsure)
      add("void", 6, .void)
      add("mixed", 5, .mixed)
    }
    add("undo", 7, .undo)
    if workspace.free?.finish != nil {
      add("rest", 9, .acceptRest)
      add("flood", 8, .flood)
      add("rectangle", 7, .rectangle)
      add("move", 6, .moveLeft, .moveDown, .moveUp, .moveRight)
      add("least sure", 7, .mostUncertain)
      add("next image", 6, .nextImage)
      add(workspace.options.finishes == nil ? "stop" : "queue", 8, .finishImage)
      if workspace.options.finishes != nil { add("quit", 10, .quit) }
    } else if workspace.free != nil {
      add("move", 8, .moveLeft, .moveDown, .moveUp, .moveRight)
      add("run", 7, .toggleRun)
      add("least certain", 4, .mostUncertain)
      add("queue", 9, .backToQueue)
    } else if workspace.focus != nil {
      add("free", 3, .leaveQueue)
      add("finish", 3, .finishImage)
    }
    if workspace.snapshot?.flagged ?? 0 > 0 { add("flagged", 3, .previousFlagged, .nextFlagged) }
    if workspace.focus != nil {
      add("flag", 1, .toggleFlag)
      add("note", 1, .note)
      if view.camera.held != nil { add("follow", 9, .followRegion) }
      add("zoom", 4, .zoom)
      add(
        "layers", 2, .toggleImage, .toggleOutlines, .togglePrediction, .toggleUncertainty,
        .toggleAnswers)
    } else {
      add("back", 8, .previousRegion)
    }
    for (word, entry) in [("review", ViewEntry.review), ("done?", .progress)] {
      guard let opener = entry.opener else { continue }
      hints.append(page.hint(word, 3, [opener.command], in: .labeling))
    }
    add("help", 10, .help)
    if workspace.free == nil { add("quit", 10, .quit) }
    return hints
  }
}
