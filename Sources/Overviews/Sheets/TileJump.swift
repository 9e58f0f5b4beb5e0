import Labeling
import TerminalGraphics
import Workbench

/// The way to a tile by its label.
struct TileJump: Hashable, Sendable {
  /// Whether letters begin a label, until Esc.
  var isOn = false
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

  /// Begins a label; from now on letters begin others.
  mutating func beginJump(in workspace: inout Workspace) {
    guard tileCount(in: workspace) > 0, !workspace.isTooSmall else { return }
    jump = TileJump(isOn: true, line: LineEditor(takesPaste: false))
  }

  /// Whether a key has to do with labels, after a first one was typed: its letter begins another, or it is Esc and
  /// there are to be no more.
  mutating func takesForLabels(_ press: KeyPress, in workspace: inout Workspace) -> Bool {
    guard jump.isOn, jump.line == nil else { return false }
    switch press.key {
    case .escape:
      jump = TileJump()
      return true
    case .character(let letter):
      guard !workspace.isTooSmall,
        labels(in: workspace).match(letter.lowercased()) != .unknown
      else { return false }
      // The last letter of a label is held.
      guard !press.isRepeat else { return true }
      jump.line = LineEditor(takesPaste: false)
      typeLabel(press, letter, in: &workspace)
      return true
    default: return false
    }
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
      jump = TileJump(isOn: true, landed: go(toPlace: place, in: &workspace))
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
    jump = TileJump()
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
    set {
      // After Esc there are no more labels.
      if jump.line != nil, newValue == nil { jump = TileJump() } else { jump.line = newValue }
    }
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
