import Labeling
import TerminalGraphics

extension AnnotatorScreen {
  /// *What can I press*, or the line that is being typed.
  func drawKeys(on grid: inout CellGrid) {
    switch model.mode {
    case .naming(let entry):
      let first = model.classDefinitions.isEmpty
      drawLine(
        first ? "name of the first class:" : "name of the new class:", entry,
        hint: first
          ? "\(wording.enter) add   Esc close, then \(model.keyName(of: .quit)) quits"
          : "\(wording.enter) add   Esc close",
        on: &grid)
    case .finding(let entry, _):
      drawLine("class:", entry, hint: findHint, on: &grid)
    case .numbering(let entry):
      drawLine(
        "class number:", entry, hint: "1 to \(model.highestNumber)   Esc close",
        on: &grid)
    case .filtering(let entry):
      let what = model.review.source == .batch ? "show finished answers" : "show"
      drawLine("show:", entry, hint: "\(wording.enter) \(what)   Esc close", on: &grid)
    case .review: drawHints(reviewHints, on: &grid)
    case .table: drawHints(tableHints, on: &grid)
    case .noting(_, let entry):
      drawLine("note:", entry, hint: "\(wording.enter) save   Esc close", on: &grid)
    case .prompting(let entry, _):
      let (up, down) = (Key.up.name(ascii: wording.ascii), Key.down.name(ascii: wording.ascii))
      drawLine(
        ":", entry, hint: "\(wording.enter) run   \(up) \(down) choose   Esc close", on: &grid)
    case .classes(let editing): drawClassKeys(editing, on: &grid)
    case .progress: drawHints(progressHints, on: &grid)
    case .map: drawHints(mapHints, on: &grid)
    case .labeling, .help, .idleLine, .reversing: drawHints(hints, on: &grid)
    }
  }

  /// A line or a question that lies over whatever is on the screen.
  func drawOver(on grid: inout CellGrid) {
    let row = GridSize(columns: layout.size.columns, rows: 1)
    switch keyboard {
    case .idleLine(let entry, let reason, _):
      grid.fill(column: 0, row: layout.keysRow, size: row, style: CellStyle())
      drawLine(reason, entry, hint: "\(wording.enter) or Esc close", on: &grid)
    case .reversing(let contents, let redo, _):
      grid.fill(column: 0, row: layout.messageRow, size: row, style: CellStyle())
      grid.fill(column: 0, row: layout.keysRow, size: row, style: CellStyle())
      let question = ReversalWording(classes: classes).question(about: contents, redo: redo)
      drawMessage(question, .accent, on: &grid)
      func key(_ command: AnnotatorCommand) -> String {
        model.keyName(of: command, in: .confirming)
      }
      drawHints(
        [
          Hint(keys: key(.confirmEdit), word: redo ? "bring back" : "take back", weight: 2),
          Hint(keys: key(.dropEdit), word: "leave it", weight: 1),
        ], on: &grid)
    default: break
    }
  }

  private var findHint: String {
    let found = model.foundClasses
    if found.isEmpty { return "no class has that in its name   Esc close" }
    let down = Key.down.name(ascii: wording.ascii)
    let up = Key.up.name(ascii: wording.ascii)
    return "\(wording.enter) answer   \(up) \(down) choose   Esc close"
  }

  func drawLine(
    _ prompt: String, _ entry: TextEntry, hint: String, on grid: inout CellGrid
  ) {
    let columns = layout.size.columns
    let row = layout.keysRow
    var column = grid.put(DisplayText(prompt + " "), column: 1, row: row)
    let room = columns - column - 2
    // The end of what is typed stays in sight.
    var shown = DisplayText(entry.text)
    while shown.columns > max(1, room), !shown.description.isEmpty {
      shown = DisplayText(String(shown.description.dropFirst()))
    }
    column = grid.put(shown, column: column, row: row, style: style(.accent))
    column = grid.put(DisplayText(" "), column: column, row: row, style: style(.cursor))
    let words = DisplayText(hint)
    if column + 3 + words.columns <= columns - 1 {
      grid.putRightAligned(words, endColumn: columns - 1, row: row, style: style(.dimmed))
    }
  }

  func drawHints(_ hints: [Hint], on grid: inout CellGrid) {
    let columns = layout.size.columns - 2
    var kept = hints
    var gap = "   "
    func text(_ hints: [Hint]) -> DisplayText {
      DisplayText(hints.map { "\($0.keys) \($0.word)" }.joined(separator: gap))
    }
    if text(kept).columns > columns { gap = "  " }
    while text(kept).columns > columns, let least = kept.map(\.weight).min(), kept.count > 1 {
      guard let index = kept.lastIndex(where: { $0.weight == least }) else { break }
      kept.remove(at: index)
    }
    grid.put(
      text(kept), column: 1, row: layout.keysRow, style: style(.dimmed),
      maximumColumns: max(0, columns))
  }

  struct Hint {
    var keys: String
    var word: String
    /// The smaller, the sooner it is left out where room is short.
    var weight: Int
  }

  /// What is worth a word at this moment; the keys are the key table's.
  private var hints: [Hint] {
    var hints: [Hint] = []
    func add(_ word: String, _ weight: Int, _ commands: AnnotatorCommand...) {
      let keys = commands.compactMap { command in
        model.keyTable.key(of: command, in: model.keyMode)?.name(ascii: wording.ascii)
      }
      hints.append(Hint(keys: keys.joined(separator: " "), word: word, weight: weight))
    }
    if model.classDefinitions.isEmpty {
      add("name a class", 9, .addClass)
    } else if model.focus != nil {
      hints.append(Hint(keys: classKeysText, word: "class", weight: 9))
      if model.classDefinitions.contains(where: { keys.shown[$0.id] == nil }) {
        add("find", 5, .findClass)
      }
    }
    if model.focus != nil {
      if model.visibleGuess != nil { add("accept", 8, .acceptGuess) }
      add("skip", 6, .skip)
      add("unsure", 5, .unsure)
      add("void", 6, .void)
      add("mixed", 5, .mixed)
    }
    add("undo", 7, .undo)
    if model.free != nil {
      add("move", 8, .moveLeft, .moveDown, .moveUp, .moveRight)
      add("run", 7, .toggleRun)
      add("least certain", 4, .mostUncertain)
      add("queue", 9, .backToQueue)
    } else if model.focus != nil {
      add("free", 3, .leaveQueue)
    }
    if model.snapshot?.flagged ?? 0 > 0 { add("flagged", 3, .previousFlagged, .nextFlagged) }
    if model.focus != nil {
      add("flag", 1, .toggleFlag)
      add("note", 1, .note)
      if model.held != nil { add("follow", 9, .followRegion) }
      add("zoom", 4, .zoom)
      add(
        "layers", 2, .toggleImage, .toggleOutlines, .togglePrediction, .toggleUncertainty,
        .toggleAnswers)
    } else {
      add("back", 8, .previousRegion)
    }
    add("review", 3, .openReview)
    add("done?", 3, .openProgress)
    add("help", 10, .help)
    if model.free == nil { add("quit", 10, .quit) }
    return hints
  }

  /// The keys that classes have: the digits in one piece, the others one by one.
  var classKeysText: String {
    let shown = model.classDefinitions.compactMap { keys.shown[$0.id] }
    var runs: [[Int]] = []
    for digit in shown.filter({ ("1"..."9").contains($0) }).compactMap(\.wholeNumberValue).sorted()
    {
      if let last = runs.last?.last, digit == last + 1 {
        runs[runs.count - 1].append(digit)
      } else {
        runs.append([digit])
      }
    }
    var parts = runs.map { $0.count == 1 ? "\($0[0])" : "\($0[0])-\($0[$0.count - 1])" }
    parts += shown.filter { !("1"..."9").contains($0) }.prefix(4).map(String.init)
    return parts.joined(separator: " ")
  }
}
