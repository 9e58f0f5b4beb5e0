import Labeling
import TerminalGraphics
package import Workbench

/// The list of classes, and edits of them.
struct ClassesView: AnnotatorView {
  private(set) var editing = ClassEditing(chosen: ClassID(rawValue: 0))

  func keyMode(in workspace: Workspace) -> KeyMode { editing.keyMode }

  var admitsQuestions: Bool { editing.step == .list }

  var pasteRefusal: String { "Pasted text was ignored; it never changes a class." }

  /// Starts at the class of the current region, if it has one.
  mutating func opened(in workspace: inout Workspace) {
    guard let first = workspace.classes.definitions.first?.id else { return }
    editing = ClassEditing(chosen: first)
    if let focus = workspace.focus, case .labeled(let id) = workspace.shownAnswer(of: focus),
      workspace.classes.byID[id] != nil
    {
      editing.chosen = id
    }
  }

  mutating func press(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    guard let definition = workspace.classes.byID[editing.chosen] else { return .turn(.close) }
    if case .confirming(let edit) = editing.step {
      return decide(edit, QuestionCommand(press.command), in: &workspace)
    }
    switch ClassesCommand(press.command) {
    case .chooseNextClass, .chooseNextTarget: move(by: 1, in: workspace)
    case .choosePreviousClass, .choosePreviousTarget: move(by: -1, in: workspace)
    case .renameClass: editing.step = .renaming(LineEditor(definition.name))
    case .recolorClass: editing.step = .coloring(LineEditor(definition.color.hexadecimal))
    case .rekeyClass: editing.step = .keying
    case .reletterClass: editing.step = .lettering
    case .mergeClass: beginMerge(in: &workspace)
    case .retireClass: return prepare(.retire(!definition.isRetired), in: &workspace)
    case .takeMergeTarget:
      guard case .merging(let target) = editing.step else { break }
      return prepare(.merge(into: target), in: &workspace)
    case .takeKeyAway:
      if case .keying = editing.step { return prepare(.rekey(nil), in: &workspace) }
      workspace.tell("Every class needs a letter.")
    case .dropMerge, .dropKeying: editing.step = .list
    case .addListedClass: return .turn(.open(.naming))
    case .undo: return .effects(workspace.reverse(redo: false))
    case .redo: return .effects(workspace.reverse(redo: true))
    case .closeClasses: return .turn(.close)
    case nil: return take(press.key, in: &workspace)
    }
    return .stay
  }

  /// A key without a command may become a class's key.
  private mutating func take(_ key: Key, in workspace: inout Workspace) -> ViewStep {
    guard case .character(let character) = key else { return .stay }
    switch editing.step {
    case .keying: return prepare(.rekey(character), in: &workspace)
    case .lettering: return prepare(.reletter(character), in: &workspace)
    case .list, .renaming, .coloring, .merging, .confirming: return .stay
    }
  }

  private mutating func decide(
    _ edit: ClassEdit, _ command: QuestionCommand?, in workspace: inout Workspace
  ) -> ViewStep {
    switch command {
    case .confirmEdit:
      editing.step = .list
      return carryOut(edit, in: &workspace)
    case .dropEdit: editing.step = .list
    case nil: break
    }
    return .stay
  }

  func answers(_ press: KeyPress, in workspace: Workspace) -> Bool {
    // No one can say yes to a question that was not on the screen yet.
    QuestionCommand(press.command) == .confirmEdit
  }

  func draw(_ page: Page, on grid: inout CellGrid, pictures: inout PictureMemory) {
    ClassesScreen(page: page, editing: editing).draw(on: &grid)
  }

  // MARK: Choosing

  private mutating func beginMerge(in workspace: inout Workspace) {
    let others = workspace.classes.definitions.filter { $0.id != editing.chosen && !$0.isRetired }
    guard let target = others.first else {
      workspace.tell("There is no other class to merge into.")
      return
    }
    editing.step = .merging(into: target.id)
  }

  private mutating func move(by distance: Int, in workspace: Workspace) {
    let definitions = workspace.classes.definitions
    if case .merging(let target) = editing.step {
      let others = definitions.filter { $0.id != editing.chosen && !$0.isRetired }.map(\.id)
      if let next = Self.neighbor(of: target, in: others, by: distance) {
        editing.step = .merging(into: next)
      }
    } else if let next = Self.neighbor(
      of: editing.chosen, in: definitions.map(\.id), by: distance)
    {
      editing.chosen = next
    }
  }

  mutating func scroll(by notches: Int, in workspace: inout Workspace) -> ViewStep {
    switch editing.step {
    case .list, .merging: move(by: notches, in: workspace)
    case .renaming, .coloring, .keying, .lettering, .confirming: break
    }
    return .stay
  }

  private static func neighbor(of id: ClassID, in ids: [ClassID], by distance: Int) -> ClassID? {
    guard !ids.isEmpty else { return nil }
    let place = (ids.firstIndex(of: id) ?? 0) + distance
    return ids[min(max(0, place), ids.count - 1)]
  }

  // MARK: Lines

  func line(in workspace: Workspace) -> LineEditor? { editing.line }

  mutating func setLine(_ line: LineEditor?, in workspace: inout Workspace) {
    editing.line = line
  }

  /// Applies the line typed for a class.
  mutating func confirmLine(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    switch editing.step {
    case .renaming(let line): return prepare(.rename(line.text), in: &workspace)
    case .coloring(let line):
      guard let color = ClassColor(hexadecimal: line.text) else {
        workspace.tell("A color must be written as #rrggbb, for example #4096eb.", .error)
        return .stay
      }
      return prepare(.recolor(color), in: &workspace)
    case .list, .keying, .lettering, .merging, .confirming: return .stay
    }
  }

  /// Chooses the next unused color of the palette after the one being typed.
  mutating func choose(by distance: Int, in workspace: inout Workspace) {
    guard case .coloring(let line) = editing.step else { return }
    let used = Set(workspace.classes.definitions.filter { $0.id != editing.chosen }.map(\.color))
    let free = DistinctColors().prefix(32).filter { !used.contains($0) }
    guard !free.isEmpty else { return }
    let place = ClassColor(hexadecimal: line.text).flatMap(free.firstIndex)
    let next = place.map { ($0 + distance + free.count) % free.count } ?? 0
    editing.step = .coloring(LineEditor(free[next].hexadecimal))
  }

  // MARK: Edits

  /// Checks an edit; an edit that changes many answers is shown before it is done.
  private mutating func prepare(_ edit: ClassEdit, in workspace: inout Workspace) -> ViewStep {
    let checked: ClassEdit
    do {
      checked = try ClassList(definitions: workspace.classes.definitions).checked(
        edit, of: editing.chosen, commands: workspace.keyTable.reservedCharacters)
    } catch {
      workspace.tell("\(error)", .error)
      return .stay
    }
    switch checked {
    case .merge, .retire(true):
      editing.step = .confirming(checked)
      return .stay
    case .rename, .recolor, .rekey, .reletter, .retire(false):
      editing.step = .list
      return carryOut(checked, in: &workspace)
    }
  }

  private func carryOut(_ edit: ClassEdit, in workspace: inout Workspace) -> ViewStep {
    let names = workspace.classes.byID
    guard workspace.underway.classEdit == nil, !workspace.underway.isLeaving,
      !workspace.underway.isReversing,
      let definition = names[editing.chosen]
    else { return .stay }
    let words = edit.words { names[$0]?.name ?? "a lost class" }
    workspace.underway.classEdit = PendingClassEdit(
      id: editing.chosen, edit: edit, words: "\(DisplayText(definition.name)): \(words)")
    return .effects([.editClass(editing.chosen, edit)])
  }

  mutating func hear(
    _ news: ViewNews, _ situation: Situation, in workspace: inout Workspace
  ) -> ViewStep {
    guard case .reply(.classEdited(let reply)) = news else { return .stay }
    switch reply {
    case .success(let snapshot):
      workspace.accept(snapshot)
      if let done = workspace.underway.classEdit { edited(done, in: &workspace) }
    case .failure(let failure):
      workspace.underway.isLeaving = false
      workspace.tell(failure.reason.description, .error)
    }
    workspace.underway.classEdit = nil
    return .stay
  }

  private mutating func edited(_ done: PendingClassEdit, in workspace: inout Workspace) {
    workspace.tell(done.words)
    switch done.edit {
    case .retire: workspace.shownGuess = nil
    case .merge(let target):
      // A guess may name the removed class.
      workspace.shownGuess = nil
      workspace.pictures.reloadAll()
      if editing.chosen == done.id { editing.chosen = target }
    case .rename, .recolor, .rekey, .reletter: break
    }
  }
}

extension ViewName {
  package static let classes = ViewName("classes", .top)
}

extension ViewEntry {
  package static let classes = ViewEntry(
    .classes, commands: [ClassesCommand.self]
  ) { ClassesView() }
}
