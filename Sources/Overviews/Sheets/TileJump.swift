import Labeling
import TerminalGraphics
import Workbench

/// The way to a tile by its label.
struct TileJump: Hashable, Sendable {
  /// The letters typed so far; nil unless a label is being typed.
  var line: LineEditor?
  /// The region that a label led to, while it is the current one: an answer to it leads no further.
  var landed: RegionID?
}

/// A view with a page of tiles, to each of which its label leads.
protocol LabeledSheet: AnsweringView {
  var jump: TileJump { get set }

  /// How many tiles of the page can be gone to now.
  func tileCount(in workspace: Workspace) -> Int

  /// Makes the tile at a place on the page the current one, and drops a selection; returns its region.
  mutating func go(toPlace place: Int, in workspace: inout Workspace) -> RegionID?
}

extension LabeledSheet {
  /// The labels of the page's tiles, by place; no letter of them answers here, whatever keys a person has chosen.
  func labels(in workspace: Workspace) -> TileLabels {
    let mode = keyMode(in: workspace)
    let others = [SheetCommand.goToTile, .undo, .redo, .exceptRegion].map { AnnotatorCommand($0) }
    let letters = TileLabels.letters.filter { letter in
      let key = Key.character(letter)
      let command = workspace.keyTable.command(for: key, in: mode)
      let press = KeyPress(key: key, command: command, time: 0, isRepeat: false)
      return !answersWithoutLine(press, in: workspace)
        && command.map(others.contains) != true
    }
    return TileLabels(count: tileCount(in: workspace), letters: letters)
  }

  /// Begins a label.
  mutating func beginJump(in workspace: inout Workspace) {
    guard tileCount(in: workspace) > 0, !workspace.isTooSmall else { return }
    jump = TileJump(line: LineEditor(takesPaste: false))
  }

  /// Types a letter of a label, of which the last one leads to the tile.
  ///
  /// Nothing that is typed before then is a command.
  mutating func typeLabel(
    _ press: KeyPress, _ character: Character, in workspace: inout Workspace
  ) {
    // The key that began the label, or the last letter, is held.
    guard !press.isRepeat, var line = jump.line else { return }
    let labels = labels(in: workspace)
    line.insert(character)
    switch labels.match(line.text.lowercased()) {
    case .tile(let place):
      jump = TileJump(landed: go(toPlace: place, in: &workspace))
    case .beginning: jump.line = line
    case .unknown:
      workspace.tell("No tile has the label \(DisplayText(line.text)); nothing was answered.")
      line.eraseLine()
      jump.line = line
    }
  }
}

extension LabeledSheet {
  /// Confirms nothing: a label is complete as soon as it is typed.
  mutating func confirmLabel(in workspace: inout Workspace) {
    let typed = jump.line?.text ?? ""
    jump.line = nil
    workspace.tell(
      typed.isEmpty
        ? "No label was typed; nothing was answered."
        : "No tile has the label \(DisplayText(typed)); nothing was answered.")
  }
}

/// The line of a view that has no other one is that of a label.
extension TileSheet {
  var ownLine: LineEditor? {
    get { jump.line }
    set { jump.line = newValue }
  }

  mutating func typeIntoOwnLine(
    _ press: KeyPress, _ character: Character, in workspace: inout Workspace
  ) {
    typeLabel(press, character, in: &workspace)
  }

  mutating func confirmOwnLine(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    confirmLabel(in: &workspace)
    return .stay
  }

  func tileCount(in workspace: Workspace) -> Int { tileCount }

  mutating func go(toPlace place: Int, in workspace: inout Workspace) -> RegionID? {
    guard (0..<tileCount).contains(place) else { return nil }
    cursor = place
    return current?.region
  }
}
