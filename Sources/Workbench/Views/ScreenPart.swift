package import Labeling
package import TerminalGraphics

/// Something that draws a part of the screen.
package protocol ScreenPart {
  var page: Page { get }
}

extension ScreenPart {
  @inlinable package var workspace: Workspace { page.workspace }
  @inlinable package var layout: ScreenLayout { page.layout }
  @inlinable package var wording: Wording { page.wording }
  @inlinable package var classes: [ClassID: ClassDefinition] { page.classes }

  @inlinable package func style(_ role: Role) -> CellStyle { page.style(role) }

  package func hint<Command: ViewCommand>(
    _ word: String, _ weight: Int, _ commands: Command..., in mode: KeyMode = Command.mode
  ) -> Hint { page.hint(word, weight, commands, in: mode) }

  package func drawHints(_ hints: [Hint], on grid: inout CellGrid) {
    page.drawHints(hints, on: &grid)
  }

  package func drawMessage(
    _ text: String, _ role: Role, most: Int? = nil, on grid: inout CellGrid
  ) {
    page.drawMessage(text, role, most: most, on: &grid)
  }

  /// Draws the message for the person; returns false if there is none.
  package func drawNotice(on grid: inout CellGrid) -> Bool {
    guard let notice = workspace.notice else {
      guard workspace.classLine?.kind == .letter else { return false }
      drawMessage("A class's letter answers; Esc leaves.", .accent, on: &grid)
      return true
    }
    drawMessage(notice.text, notice.role, on: &grid)
    return true
  }

  /// Draws the message for the person, or anything else worth one.
  package func drawMessage(on grid: inout CellGrid) {
    guard !drawNotice(on: &grid) else { return }
    if isFirstRun, let path = workspace.snapshot?.statePath {
      let quit = workspace.keyName(of: .quit)
      drawMessage(
        "Answers are saved immediately in \(path). \(quit) quits at any time.", .text, on: &grid)
    } else if workspace.waitingBatch != nil, workspace.openRegion(after: nil) == nil,
      workspace.focus != nil
    {
      let key =
        workspace.free != nil
        ? workspace.keyName(of: .backToQueue, in: .free)
        : Key.down.name(ascii: wording.ascii)
      drawMessage(
        workspace.free != nil
          ? "The next regions of the queue are ready; \(key) goes to them."
          : "The next regions are ready; \(key) after the last region goes to them.",
        .dimmed, on: &grid)
    }
  }

  /// True until the first answer of a project.
  private var isFirstRun: Bool {
    guard let snapshot = workspace.snapshot else { return false }
    return snapshot.answered + snapshot.skipped + snapshot.unsure == 0
      && workspace.unsavedCount == 0
  }

  /// Draws the status: as many of the parts as fit, and whether everything is on disk.
  package func drawStatus(_ parts: [String], on grid: inout CellGrid) {
    var parts = parts
    let columns = layout.size.columns
    let saved = DisplayText(saveState)
    let room = columns - saved.columns - 4
    while parts.count > 1, DisplayText(parts.joined(separator: "   ")).columns > room {
      parts.removeLast()
    }
    grid.put(
      DisplayText(parts.joined(separator: "   ")), column: 1, row: layout.statusRow,
      maximumColumns: max(0, room))
    grid.putRightAligned(
      saved, endColumn: columns - 1, row: layout.statusRow, style: style(.dimmed))
  }

  /// Whether everything is on disk.
  package var saveState: String {
    guard workspace.pace.earlyKeys > 0 else { return plainSaveState }
    return Wording.count(workspace.pace.earlyKeys, "key", "keys") + " too early, " + plainSaveState
  }

  private var plainSaveState: String {
    if workspace.unsavedCount > 0 { return "saving\(wording.ellipsis)" }
    return workspace.answers.failedRegion == nil ? "saved" : "not saved"
  }

  /// Draws an answer as one letter on its class's color.
  package func putSwatch(_ answer: Answer, column: Int, row: Int, on grid: inout CellGrid) {
    let (letter, look) = swatch(of: answer)
    grid.put(letter, column: column, row: row, style: look)
  }

  /// The letter of an answer, and how it looks.
  private func swatch(of answer: Answer) -> (letter: DisplayText, style: CellStyle) {
    switch answer {
    case .labeled(let id):
      guard let definition = classes[id] else { return (DisplayText("?"), style(.dimmed)) }
      return (
        DisplayText(String(definition.letter)).truncated(toColumns: 1),
        style(.swatch(definition.color.rgb))
      )
    case .void: return (DisplayText("v"), style(.dimmed))
    case .unsure: return (DisplayText("x"), style(.dimmed))
    case .skipped: return (DisplayText("s"), style(.dimmed))
    case .mixed: return (DisplayText("m"), style(.dimmed))
    }
  }
}
