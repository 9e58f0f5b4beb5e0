import Labeling
import TerminalGraphics

extension AnnotatorScreen {
  /// *Where am I*, in the same place always; as much of it as fits.
  func drawStatus(on grid: inout CellGrid) {
    let columns = layout.size.columns
    let row = layout.statusRow
    let state = saveState
    let right = DisplayText(state)
    let room = columns - 2 - max(right.columns, "saving".count + wording.ellipsis.count) - 2
    let left = statusVariants.first { DisplayText($0).columns <= room } ?? ""
    grid.put(DisplayText(left), column: 1, row: row, maximumColumns: max(0, room))
    grid.putRightAligned(right, endColumn: columns - 1, row: row, style: style(.dimmed))
  }

  var saveState: String {
    guard model.earlyKeys > 0 else { return plainSaveState }
    return Wording.count(model.earlyKeys, "key", "keys") + " too early, " + plainSaveState
  }

  private var plainSaveState: String {
    if model.unsavedCount > 0 { return "saving\(wording.ellipsis)" }
    return model.failedRegion == nil ? "saved" : "not saved"
  }

  /// From the longest to the shortest.
  private var statusVariants: [String] {
    guard let snapshot = model.snapshot else { return ["opening\(wording.ellipsis)"] }
    let answered = Wording.grouped(model.answeredCount)
    let total =
      snapshot.expectedRegions.map { "about \(Wording.grouped($0))" }
      ?? Wording.grouped(snapshot.regions)
    let ofTotal = "\(answered) of \(total) answered"
    let percent = Wording.percent(snapshot.labeledPixelsPercent).leftPadded(to: 4)
    let rate = model.meter.answersPerMinute.map { "\($0)".leftPadded(to: 3) } ?? "  -"
    let round = model.batch.map { "round \($0.round)" } ?? ""
    func joined(_ parts: [String], _ gap: Int) -> String {
      parts.filter { !$0.isEmpty }.joined(separator: String(repeating: " ", count: gap))
    }
    let tail = ["\(percent) % of pixels", "\(rate) a minute", modelWords]
    let short = [place(short: true), "\(answered) answered", "\(percent) %", "\(rate)/min"]
    return [
      joined([place(short: false), round, ofTotal] + tail, 3),
      joined([place(short: false), round, "\(answered) answered"] + tail, 3),
      joined([place(short: false), round, "\(answered) answered"] + tail, 2),
      joined([place(short: false), "\(answered) answered"] + tail, 2),
      joined(short + [modelWords], 2),
      joined(short + [shortModelWords], 2),
      joined(Array(short.dropLast()) + [shortModelWords], 2),
      joined(short, 2),
      joined([place(short: true), "\(answered) answered"], 2),
      place(short: true),
    ]
  }

  private func place(short: Bool) -> String {
    if model.free != nil { return freePlace(short: short) }
    guard let batch = model.batch else { return "" }
    let total = max(batch.size, batch.items.count)
    guard let index = model.focusIndex else {
      return model.focus == nil ? "" : (short ? "earlier" : "a region of an earlier batch")
    }
    let number = "\(index + 1)".leftPadded(to: "\(total)".count)
    return short ? "\(number)/\(total)" : "region \(number) of \(total)"
  }

  private func freePlace(short: Bool) -> String {
    if let run = model.free?.run {
      return short ? "run of \(run.count)" : "free labeling, a run of \(run.count)"
    }
    guard let (answered, all) = model.answeredHere, !short else { return "free" }
    return "free labeling, \(answered) of \(all) here"
  }

  private var modelWords: String {
    guard let status = model.snapshot?.model else { return "" }
    let learning = status.trainingProgress != nil
    guard let age = status.answersSinceTrained else {
      return learning ? "model: learning\(wording.ellipsis)" : "model: none yet"
    }
    let words = age == 0 ? "up to date" : Wording.count(age, "answer ago", "answers ago")
    return "model: \(words)" + (learning ? ", learning\(wording.ellipsis)" : "")
  }

  private var shortModelWords: String {
    guard let status = model.snapshot?.model else { return "" }
    let age = status.answersSinceTrained.map { "model \($0) ago" } ?? "no model"
    return age + (status.trainingProgress != nil ? ", learning\(wording.ellipsis)" : "")
  }

  /// Sentences, over the picture's last rows if one line is not enough.
  func drawMessage(on grid: inout CellGrid) {
    guard let message else { return }
    drawMessage(message.text, message.role, on: &grid)
  }

  func drawMessage(_ text: String, _ role: Role, on grid: inout CellGrid) {
    let columns = layout.size.columns
    let lines = TextWrapping.lines(text, columns: columns - 2)
    let shown = lines.prefix(max(1, min(4, layout.size.rows / 4)))
    let first = layout.messageRow - shown.count + 1
    if shown.count > 1 {
      grid.fill(
        column: 0, row: first, size: GridSize(columns: columns, rows: shown.count),
        style: CellStyle())
    }
    for (offset, line) in shown.enumerated() {
      grid.put(line, column: 1, row: first + offset, style: style(role))
    }
  }

  private var message: (text: String, role: Role)? {
    if let notice = model.notice {
      return (notice.text, notice.kind == .error ? .error : .text)
    }
    if model.isFirstRun, let path = model.snapshot?.statePath {
      return (
        "Every answer is saved at once in \(path). \(model.keyName(of: .quit)) quits at any time.",
        .text
      )
    }
    if model.waitingBatch != nil, model.openRegion(after: nil) == nil, model.focus != nil {
      if model.free != nil {
        let key = model.keyName(of: .backToQueue, in: .free)
        return ("The next regions of the queue are ready; \(key) goes to them.", .dimmed)
      }
      let key = Key.down.name(ascii: wording.ascii)
      return ("The next regions are ready; \(key) past the last one goes to them.", .dimmed)
    }
    return nil
  }
}

extension AnnotatorModel {
  /// True until the first answer of a project.
  var isFirstRun: Bool {
    guard let snapshot else { return false }
    return snapshot.answered + snapshot.skipped + snapshot.unsure == 0 && unsavedCount == 0
  }
}
