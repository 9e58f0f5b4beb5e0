import Labeling
import Overviews
import RegionPictures
import Superpixels
import TerminalGraphics
import Workbench

/// The status, always in the same place; as much of it as fits.
struct StatusLine: ScreenPart {
  let page: Page

  func draw(on grid: inout CellGrid) {
    let columns = layout.size.columns
    let row = layout.statusRow
    let state = saveState
    let right = DisplayText(state)
    let room = columns - 2 - max(right.columns, "saving".count + wording.ellipsis.count) - 2
    let left = statusVariants.first { DisplayText($0).columns <= room } ?? ""
    grid.put(DisplayText(left), column: 1, row: row, maximumColumns: max(0, room))
    grid.putRightAligned(right, endColumn: columns - 1, row: row, style: style(.dimmed))
  }

  /// From the longest to the shortest; others are named while they are at work, as long as there is room.
  private var statusVariants: [String] {
    let variants = trainerVariants
    let people = ColleagueWords(workspace.snapshot?.colleagues ?? [])
    guard !people.isEmpty else { return variants }
    return people.variants.flatMap { words in variants.prefix(5).map { "\($0)   \(words)" } }
      + variants.prefix(7).map { "\($0)  \(people.short)" } + variants
  }

  /// A trainer outside of the program is shown while it runs.
  private var trainerVariants: [String] {
    let variants = plainVariants
    guard let status = workspace.snapshot?.model.trainer else { return variants }
    let words = TrainerWords(status, ascii: wording.ascii)
    return variants.prefix(5).map { "\($0)   \(words.long)" }
      + variants.map { "\($0)  \(words.short)" } + variants
  }

  private var plainVariants: [String] {
    guard let snapshot = workspace.snapshot else { return ["opening\(wording.ellipsis)"] }
    let answered = Figures.count(workspace.counts.answered)
    let total =
      snapshot.expectedRegions.map { "about \(Figures.count($0))" }
      ?? Figures.count(snapshot.regions)
    let ofTotal = "\(answered) of \(total) answered"
    let percent = Figures.right(Wording.percent(snapshot.labeledPixelsPercent), 4)
    let rate = workspace.pace.answersPerMinute.map { Figures.right("\($0)", 3) } ?? "  -"
    let round = workspace.batch.map { "round \($0.round)" } ?? ""
    func joined(_ parts: [String], _ gap: Int) -> String {
      parts.filter { !$0.isEmpty }.joined(separator: String(repeating: " ", count: gap))
    }
    let tail = ["\(percent) % of pixels", "\(rate) a minute", modelWords]
    let short = [place(short: true), "\(answered) answered", "\(percent) %", "\(rate)/min"]
    if workspace.free?.finish != nil {
      return [
        joined([place(short: false)] + tail, 3), joined([place(short: false), modelWords], 2),
        joined([place(short: false), shortModelWords], 2), place(short: false),
        place(short: true),
      ]
    }
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
    if workspace.free != nil { return freePlace(short: short) }
    guard let batch = workspace.batch else { return "" }
    let total = max(batch.size, batch.items.count)
    guard let index = workspace.focusIndex else {
      return workspace.focus == nil ? "" : (short ? "earlier" : "a region of an earlier batch")
    }
    let number = Figures.right("\(index + 1)", "\(total)".count)
    return short ? "\(number)/\(total)" : "region \(number) of \(total)"
  }

  private func freePlace(short: Bool) -> String {
    if workspace.free?.finish != nil { return FinishingWords(page: page).place(short: short) }
    if let run = workspace.free?.run {
      return short ? "run of \(run.count)" : "free labeling, a run of \(run.count)"
    }
    guard let (answered, all) = answeredHere, !short else { return "free" }
    return "free labeling, \(answered) of \(all) here"
  }

  /// Answered regions of the current image, and all its regions.
  private var answeredHere: (answered: Int, all: Int)? {
    guard let image = workspace.focus?.image, let tile = workspace.pictures.tiles[image] else {
      return nil
    }
    let all = tile.graph.areas.count { $0 > 0 }
    let answered = tile.answers.count { number, answer in
      number < tile.graph.count && tile.graph.areas[number] > 0 && answer != .skipped
    }
    return (answered, all)
  }

  private var modelWords: String {
    guard let status = workspace.snapshot?.model else { return "" }
    if workspace.snapshot?.obstacle != nil {
      let key = ViewEntry.progress.opener.map { workspace.keyName(of: $0.command) } ?? ""
      return key.isEmpty ? "model: cannot learn" : "model: cannot learn, \(key) says why"
    }
    if let judge = status.judge { return "guesses by \(judge)" }
    let learning = status.trainingProgress != nil
    guard let age = status.answersSinceTrained else {
      return learning ? "model: learning\(wording.ellipsis)" : "model: none yet"
    }
    let words = age == 0 ? "up to date" : Wording.count(age, "answer ago", "answers ago")
    return "model: \(words)" + (learning ? ", learning\(wording.ellipsis)" : "")
  }

  private var shortModelWords: String {
    guard let status = workspace.snapshot?.model else { return "" }
    if workspace.snapshot?.obstacle != nil { return "cannot learn" }
    if let judge = status.judge { return "by \(judge)" }
    let age = status.answersSinceTrained.map { "model \($0) ago" } ?? "no model"
    return age + (status.trainingProgress != nil ? ", learning\(wording.ellipsis)" : "")
  }
}
