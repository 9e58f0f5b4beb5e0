import Labeling
import TerminalGraphics

extension AnnotatorModel {
  /// Opens the line for a class's number or a part of its name.
  mutating func openClassLine(_ command: AnnotatorCommand?) {
    guard snapshot != nil else { return }
    guard !classDefinitions.isEmpty else {
      openIdleLine("no class yet, \(keyName(of: .addClass)) names one:")
      return
    }
    guard focus != nil else {
      openIdleLine("no region is asked:")
      return
    }
    mode =
      command == .findClass ? .finding(TextEntry(), chosen: 0) : .numbering(TextEntry())
  }

  /// A paste is text for the line that is open, and nothing else.
  mutating func paste(_ text: String) {
    guard !isTooSmall else { return }
    switch mode {
    case .naming(var entry):
      entry.paste(text)
      mode = .naming(entry)
    case .finding(var entry, _):
      entry.paste(text)
      mode = .finding(entry, chosen: 0)
    case .prompting(var entry, _):
      entry.paste(text)
      mode = .prompting(entry, chosen: 0)
    case .noting(let region, var entry):
      entry.paste(text)
      mode = .noting(region, entry)
    case .classes(let editing) where editing.keyMode == .line: change { $0.paste(text) }
    case .classes: tell("A paste never changes a class; it was ignored.")
    case .filtering(var entry):
      entry.paste(text)
      mode = .filtering(entry)
    case .idleLine(var entry, let reason, let below):
      entry.paste(text)
      mode = .idleLine(entry, reason: reason, over: below)
    case .labeling, .help, .numbering, .review, .table, .progress, .map, .reversing:
      tell("A paste never answers; it was ignored.")
    }
  }

  mutating func edit(
    _ command: AnnotatorCommand?, _ key: Key, at time: Int64, isRepeat: Bool
  ) -> [AnnotatorEffect] {
    switch command {
    case .closeLine:
      if case .classes(var editing) = mode {
        editing.step = .list
        mode = .classes(editing)
      } else if case .idleLine(_, _, let below) = mode {
        mode = below
      } else {
        mode = home
      }
    case .confirmLine: return confirmLine(at: time, isRepeat: isRepeat)
    case .eraseCharacter: change { $0.eraseCharacter() }
    case .eraseLine: change { $0.eraseAll() }
    case .chooseNext: choose(by: 1)
    case .choosePrevious: choose(by: -1)
    case nil:
      guard case .character(let character) = key else { return [] }
      return type(character, at: time, isRepeat: isRepeat)
    default: return always(command)
    }
    return []
  }

  private mutating func change(_ body: (inout TextEntry) -> Void) {
    switch mode {
    case .naming(var entry):
      body(&entry)
      mode = .naming(entry)
    case .finding(var entry, _):
      body(&entry)
      mode = .finding(entry, chosen: 0)
    case .numbering(var entry):
      body(&entry)
      mode = .numbering(entry)
    case .filtering(var entry):
      body(&entry)
      mode = .filtering(entry)
    case .prompting(var entry, _):
      body(&entry)
      mode = .prompting(entry, chosen: 0)
    case .noting(let region, var entry):
      body(&entry)
      mode = .noting(region, entry)
    case .classes(var editing):
      switch editing.step {
      case .renaming(var entry):
        body(&entry)
        editing.step = .renaming(entry)
      case .coloring(var entry):
        body(&entry)
        editing.step = .coloring(entry)
      case .list, .keying, .lettering, .merging, .confirming: break
      }
      mode = .classes(editing)
    case .idleLine(var entry, let reason, let below):
      body(&entry)
      mode = .idleLine(entry, reason: reason, over: below)
    case .labeling, .help, .review, .table, .progress, .map, .reversing: break
    }
  }

  private mutating func type(
    _ character: Character, at time: Int64, isRepeat: Bool
  ) -> [AnnotatorEffect] {
    guard case .numbering(var entry) = mode else {
      change { $0.insert(character) }
      return []
    }
    guard character.isASCII, character.isNumber else { return [] }
    entry.insert(character)
    // A number is complete with as many digits as the last class's number has, never earlier: a
    // digit that was meant for the number must not become an answer of its own.
    let width = String(highestNumber).count
    let isComplete = entry.text.count >= width
    let number = Int(entry.text) ?? 0
    guard number <= highestNumber, number > 0 || !isComplete else {
      tell("Classes have the numbers 1 to \(highestNumber).")
      return []
    }
    mode = .numbering(entry)
    guard isComplete else { return [] }
    return answerNumber(number, at: time, isRepeat: isRepeat)
  }

  /// Numbers are those of the classes, from 1; they stay when others are merged.
  var highestNumber: Int { (classDefinitions.last?.id.rawValue ?? -1) + 1 }

  private mutating func confirmLine(at time: Int64, isRepeat: Bool) -> [AnnotatorEffect] {
    switch mode {
    case .naming(let entry): return confirmName(entry.text)
    case .prompting: return confirmPrompt(at: time, isRepeat: isRepeat)
    case .classes: return confirmClassLine()
    case .noting(let region, let entry): return confirmNote(on: region, entry.text)
    case .finding(_, let chosen):
      let found = foundClasses
      guard found.indices.contains(chosen) else {
        tell("No class has that in its name.")
        return []
      }
      mode = home
      return give(.labeled(found[chosen].definition.id), at: time, isRepeat: isRepeat)
    case .numbering(let entry):
      guard let number = Int(entry.text), number > 0 else {
        mode = home
        return []
      }
      return answerNumber(number, at: time, isRepeat: isRepeat)
    case .filtering(let entry):
      confirmFilter(entry.text)
      return []
    case .idleLine(_, _, let below):
      mode = below
      return []
    case .labeling, .help, .review, .table, .progress, .map, .reversing: return []
    }
  }

  private mutating func answerNumber(
    _ number: Int, at time: Int64, isRepeat: Bool
  ) -> [AnnotatorEffect] {
    mode = home
    guard let definition = classesByID[ClassID(rawValue: number - 1)], !definition.isRetired else {
      tell("No class has the number \(number).")
      return []
    }
    return give(.labeled(definition.id), at: time, isRepeat: isRepeat)
  }

  /// The classes that the search in hand finds: those that begin with it first.
  var foundClasses: [ClassSummary] {
    guard case .finding(let entry, _) = mode,
      let classes = snapshot?.classes.filter({ !$0.definition.isRetired })
    else { return [] }
    let sought = entry.text.lowercased()
    guard !sought.isEmpty else { return classes }
    let matches = classes.filter { $0.definition.name.lowercased().contains(sought) }
    return matches.filter { $0.definition.name.lowercased().hasPrefix(sought) }
      + matches.filter { !$0.definition.name.lowercased().hasPrefix(sought) }
  }

  private mutating func choose(by distance: Int) {
    if case .prompting(let entry, let chosen) = mode {
      let last = max(0, foundEntries.count - 1)
      mode = .prompting(entry, chosen: min(max(0, chosen + distance), last))
      return
    }
    guard case .finding(let entry, let chosen) = mode else {
      chooseColor(by: distance)
      return
    }
    let last = max(0, foundClasses.count - 1)
    mode = .finding(entry, chosen: min(max(0, chosen + distance), last))
  }

  private mutating func confirmName(_ typed: String) -> [AnnotatorEffect] {
    switch ClassNameCheck.check(typed, existing: classDefinitions) {
    case .failure(let reason):
      tell(reason.description, .error)
      return []
    case .success(let name):
      guard addedClass == nil else { return [] }
      addedClass = name
      mode = home
      tell("adding \(name)\(wording.ellipsis)")
      return [.addClass(name)]
    }
  }

  mutating func classAdded(_ snapshot: SessionSnapshot) {
    accept(snapshot)
    let name = addedClass
    addedClass = nil
    guard let added = classDefinitions.last(where: { $0.name == name }) else { return }
    let key = classKeys.shown[added.id].map { "; \($0) answers with it" } ?? ""
    tell("added \(DisplayText(added.name))\(key)")
  }

  /// Opens the line again with what was typed, and says why.
  mutating func classFailed(_ reason: DisplayText) {
    if let name = addedClass, mode == home {
      var entry = TextEntry()
      entry.paste(name)
      mode = .naming(entry)
    }
    addedClass = nil
    isLeaving = false
    tell(reason.description, .error)
  }
}
