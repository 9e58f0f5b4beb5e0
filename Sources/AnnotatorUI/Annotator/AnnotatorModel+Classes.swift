import Labeling
import TerminalGraphics

/// The list of classes, and edits of them.
extension AnnotatorModel {
  mutating func openClasses() {
    guard let first = classDefinitions.first?.id else {
      mode = .naming(TextEntry())
      return
    }
    var chosen = first
    if let focus, case .labeled(let id) = shownAnswer(of: focus), classesByID[id] != nil {
      chosen = id
    }
    mode = .classes(ClassEditing(chosen: chosen))
  }

  /// A key while the list of classes is open.
  mutating func editClasses(_ command: AnnotatorCommand?, _ key: Key) -> [AnnotatorEffect] {
    guard case .classes(var editing) = mode else { return [] }
    guard let definition = classesByID[editing.chosen] else {
      mode = .labeling
      return []
    }
    switch command {
    case .chooseNextClass, .chooseNextTarget: move(&editing, by: 1)
    case .choosePreviousClass, .choosePreviousTarget: move(&editing, by: -1)
    case .renameClass: editing.step = .renaming(TextEntry(pasting: definition.name))
    case .recolorClass: editing.step = .coloring(TextEntry(pasting: definition.color.hexadecimal))
    case .rekeyClass: editing.step = .keying
    case .reletterClass: editing.step = .lettering
    case .mergeClass: beginMerge(&editing)
    case .retireClass: return prepare(.retire(!definition.isRetired), &editing)
    case .takeMergeTarget:
      if case .merging(let target) = editing.step { return prepare(.merge(into: target), &editing) }
    case .takeKeyAway:
      if case .keying = editing.step { return prepare(.rekey(nil), &editing) }
      tell("Every class has a letter.")
    case .confirmEdit:
      if case .confirming(let edit) = editing.step {
        editing.step = .list
        mode = .classes(editing)
        return carryOut(edit, of: editing.chosen)
      }
    case .dropEdit, .dropMerge, .dropKeying: editing.step = .list
    case .addListedClass:
      mode = .naming(TextEntry())
      return []
    case .undo: return reverse(redo: false)
    case .redo: return reverse(redo: true)
    case .closeClasses:
      mode = .labeling
      return []
    case nil:
      if case .keying = editing.step, case .character(let character) = key {
        return prepare(.rekey(character), &editing)
      }
      if case .lettering = editing.step, case .character(let character) = key {
        return prepare(.reletter(character), &editing)
      }
      return []
    default: return always(command)
    }
    mode = .classes(editing)
    return []
  }

  private mutating func beginMerge(_ editing: inout ClassEditing) {
    let others = classDefinitions.filter { $0.id != editing.chosen && !$0.isRetired }
    guard let target = others.first else {
      tell("There is no other class to merge it into.")
      return
    }
    editing.step = .merging(into: target.id)
  }

  private func move(_ editing: inout ClassEditing, by distance: Int) {
    if case .merging(let target) = editing.step {
      let others = classDefinitions.map(\.id).filter { id in
        id != editing.chosen && classesByID[id]?.isRetired == false
      }
      if let next = Self.neighbor(of: target, in: others, by: distance) {
        editing.step = .merging(into: next)
      }
    } else if let next = Self.neighbor(
      of: editing.chosen, in: classDefinitions.map(\.id), by: distance)
    {
      editing.chosen = next
    }
  }

  private static func neighbor(of id: ClassID, in ids: [ClassID], by distance: Int) -> ClassID? {
    guard !ids.isEmpty else { return nil }
    let place = (ids.firstIndex(of: id) ?? 0) + distance
    return ids[min(max(0, place), ids.count - 1)]
  }

  /// Checks an edit; what changes many answers at once is shown before it is done.
  private mutating func prepare(
    _ edit: ClassEdit, _ editing: inout ClassEditing
  ) -> [AnnotatorEffect] {
    let checked: ClassEdit
    do {
      checked = try ClassList(definitions: classDefinitions).checked(
        edit, of: editing.chosen, commands: keyTable.reservedCharacters)
    } catch {
      tell("\(error)", .error)
      mode = .classes(editing)
      return []
    }
    switch checked {
    case .merge, .retire(true):
      editing.step = .confirming(checked)
      mode = .classes(editing)
      return []
    case .rename, .recolor, .rekey, .reletter, .retire(false):
      editing.step = .list
      mode = .classes(editing)
      return carryOut(checked, of: editing.chosen)
    }
  }

  /// Takes the line that was typed for a class.
  mutating func confirmClassLine() -> [AnnotatorEffect] {
    guard case .classes(var editing) = mode else { return [] }
    switch editing.step {
    case .renaming(let entry): return prepare(.rename(entry.text), &editing)
    case .coloring(let entry):
      guard let color = ClassColor(hexadecimal: entry.text) else {
        tell("A color is written #rrggbb, for instance #4096eb.", .error)
        return []
      }
      return prepare(.recolor(color), &editing)
    case .list, .keying, .lettering, .merging, .confirming: return []
    }
  }

  private mutating func carryOut(_ edit: ClassEdit, of id: ClassID) -> [AnnotatorEffect] {
    guard pendingClassEdit == nil, !isLeaving, !isReversing, let definition = classesByID[id] else {
      return []
    }
    let names = classesByID
    let words = edit.words { names[$0]?.name ?? "a lost class" }
    pendingClassEdit = PendingClassEdit(
      id: id, edit: edit, words: "\(DisplayText(definition.name)): \(words)")
    return [.editClass(id, edit)]
  }

  mutating func classEdited(_ snapshot: SessionSnapshot) {
    accept(snapshot)
    if let done = pendingClassEdit {
      tell(done.words)
      if case .retire = done.edit { shownGuess = nil }
      if case .merge(let target) = done.edit {
        // An opinion may name the class that is gone.
        shownGuess = nil
        pictures.reloadAll()
        if case .classes(var editing) = mode, editing.chosen == done.id {
          editing.chosen = target
          mode = .classes(editing)
        }
      }
    }
    pendingClassEdit = nil
  }

  mutating func classEditFailed(_ reason: DisplayText) {
    pendingClassEdit = nil
    isLeaving = false
    tell(reason.description, .error)
  }

  /// The next color of the palette that no class has, after the one that is typed.
  mutating func chooseColor(by distance: Int) {
    guard case .classes(var editing) = mode, case .coloring(let entry) = editing.step else {
      return
    }
    let used = Set(classDefinitions.filter { $0.id != editing.chosen }.map(\.color))
    let free = DistinctColors().prefix(32).filter { !used.contains($0) }
    guard !free.isEmpty else { return }
    let place = ClassColor(hexadecimal: entry.text).flatMap(free.firstIndex)
    let next = place.map { ($0 + distance + free.count) % free.count } ?? 0
    editing.step = .coloring(TextEntry(pasting: free[next].hexadecimal))
    mode = .classes(editing)
  }
}

extension TextEntry {
  /// A line that begins with some text.
  init(pasting text: String) {
    self.init()
    paste(text)
  }
}
