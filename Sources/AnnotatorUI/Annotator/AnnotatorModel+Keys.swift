import Labeling
import Overviews
import TerminalGraphics
import Workbench

/// Keys and pasted text, on their way to the view that has the keyboard.
extension AnnotatorModel {
  /// Performs what a key requests.
  mutating func press(_ key: Key, at time: Int64) -> [AnnotatorEffect] {
    guard key != .unknown else { return [] }
    let isRepeat = workspace.pace.arrives(key, at: time)
    let press = KeyPress(
      key: key, command: command(for: key), time: time, isRepeat: isRepeat)
    if workspace.isTooSmall { return pressOnTinyScreen(press) }
    if workspace.attention.isUnsettled, views[stack.current].refuses(press, in: &workspace) {
      return []
    }
    workspace.notice = nil
    if keyMode.traits.contains(.hasNoSearch), press.command == nil, isSearchKey(key) {
      return carryOut(
        .turn(.idleLine(reason: "nothing to search here:")), of: stack.current, press: press)
    }
    return perform(press)
  }

  private func command(for key: Key) -> AnnotatorCommand? {
    workspace.keyTable.command(for: key, in: keyMode)
  }

  /// Whether a key opens a search where there is one.
  private func isSearchKey(_ key: Key) -> Bool {
    let table = workspace.keyTable
    return (table.keys(of: LabelingCommand.findClass) + table.keys(of: ReviewCommand.filterReview))
      .contains(key.normalized)
  }

  mutating func perform(_ press: KeyPress) -> [AnnotatorEffect] {
    switch GlobalCommand(press.command) {
    case .redraw:
      if let focus = workspace.focus { workspace.pictures.retry(focus.image) }
      return tell(.redrawn) + [.redrawEverything]
    case .suspend: return [.suspend]
    case nil: break
    }
    let name = stack.current
    if name == .labeling, let view = press.command.flatMap({ openers[$0] }) {
      return carryOut(.turn(.open(view)), of: name, press: press)
    }
    let step =
      line == nil ? views[name].press(press, in: &workspace) : edit(with: press, in: name)
    return carryOut(step, of: name, press: press)
  }

  /// Handles a key in a line; all lines are edited here.
  private mutating func edit(with press: KeyPress, in name: ViewName) -> ViewStep {
    switch LineCommand(press.command) {
    case .confirmLine: return views[name].confirmLine(press, in: &workspace)
    case .closeLine: return views[name].closeLine(in: &workspace)
    case .eraseCharacter: change(name) { $0.eraseCharacter() }
    case .eraseLine: change(name) { $0.eraseLine() }
    case .chooseNext: views[name].choose(by: 1, in: &workspace)
    case .choosePrevious: views[name].choose(by: -1, in: &workspace)
    case nil:
      guard case .character(let character) = press.key else { return .stay }
      return views[name].type(press, character, in: &workspace)
    }
    return .stay
  }

  private mutating func change(_ name: ViewName, _ body: (inout LineEditor) -> Void) {
    guard var line = views[name].line(in: workspace) else { return }
    body(&line)
    views[name].setLine(line, in: &workspace)
  }

  /// Pasted text goes into the open line, and nowhere else.
  mutating func paste(_ text: String) {
    guard !workspace.isTooSmall else { return }
    guard line?.takesPaste == true else {
      workspace.tell(views[stack.current].pasteRefusal)
      return
    }
    change(stack.current) { $0.paste(text) }
  }

  /// A key that came before the frame that it would answer: it is counted, and at most moves.
  mutating func pressEarly(_ key: Key, at time: Int64) -> [AnnotatorEffect] {
    let early = KeyPress(key: key, command: command(for: key), time: time, isRepeat: false)
    guard views[stack.current].answers(early, in: workspace) else { return press(key, at: time) }
    workspace.pace.arrivesEarly(key, at: time)
    return []
  }

  private mutating func pressOnTinyScreen(_ press: KeyPress) -> [AnnotatorEffect] {
    // Whatever was open, the key means what the only line on the screen says.
    if workspace.keyTable.keys(of: LabelingCommand.quit).contains(press.key.normalized) {
      workspace.quit()
      return []
    }
    return GlobalCommand(press.command) == nil ? [] : perform(press)
  }
}
