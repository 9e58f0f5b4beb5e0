import Labeling
import TerminalGraphics
package import Workbench

/// The strata that are large enough to be accepted on the ground of a random sample.
struct StrataView: AnnotatorView {
  /// How many regions a person may look at.
  static let sampleSizes = [300, 600, 1_000]

  private(set) var list: StratumList?
  /// The line under the cursor.
  private(set) var cursor = 0
  /// The least chance that was chosen for a guess; nil: as the list suggests.
  private var chosen: [Answer: Double] = [:]
  private var sizeIndex = 0
  /// The stratum that a question is about.
  private(set) var asked: Stratum?
  private(set) var isListing = false
  private(set) var progress = 0.0
  private(set) var isDrawing = false
  private var needsListing = false
  /// Why there is no list.
  private(set) var failure: DisplayText?

  func keyMode(in workspace: Workspace) -> KeyMode { asked == nil ? .strata : .confirming }

  var admitsQuestions: Bool { asked == nil }

  var wantedSize: Int { Self.sampleSizes[sizeIndex] }

  /// How many regions of a stratum would be looked at: at most half.
  func size(for stratum: Stratum) -> Int {
    Self.sampleSizes[...sizeIndex].last { $0 * 2 <= stratum.count } ?? Self.sampleSizes[0]
  }

  var line: StratumList.Line? {
    guard let list, list.lines.indices.contains(cursor) else { return nil }
    return list.lines[cursor]
  }

  /// The place of the stratum that is chosen of a line.
  func place(in line: StratumList.Line) -> Int {
    if let least = chosen[line.answer],
      let place = line.strata.firstIndex(where: { $0.least == least })
    {
      return place
    }
    return Self.suggested(of: line)
  }

  /// A sample that was begun; else the largest stratum of which half of the usual bound is probably wrong; else
  /// the surest one.
  private static func suggested(of line: StratumList.Line) -> Int {
    if let begun = line.samples.lastIndex(where: { $0 != nil }) { return begun }
    return line.strata.lastIndex { $0.expectedErrors <= 0.01 * Double($0.count) } ?? 0
  }

  mutating func opened(in workspace: inout Workspace) {
    workspace.shownGuess = nil
    asked = nil
    failure = nil
    needsListing = true
  }

  /// No one can say yes to a question that was not on the screen yet.
  func answers(_ press: KeyPress, in workspace: Workspace) -> Bool {
    asked != nil && QuestionCommand(press.command) == .confirmEdit
  }

  mutating func press(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    if let asked { return decide(on: asked, press, in: &workspace) }
    switch StrataCommand(press.command) {
    case .openStratum: return open(in: &workspace)
    case .moveUp: cursor = max(0, cursor - 1)
    case .moveDown: cursor = min(max(0, (list?.lines.count ?? 0) - 1), cursor + 1)
    case .surer: choose(by: -1)
    case .wider: choose(by: 1)
    case .sampleSize: sizeIndex = (sizeIndex + 1) % Self.sampleSizes.count
    case .undo: return .effects(workspace.reverse(redo: false))
    case .redo: return .effects(workspace.reverse(redo: true))
    case .help: return .turn(.open(.help))
    case .closeView: return close()
    case nil: break
    }
    return .stay
  }

  private mutating func choose(by distance: Int) {
    guard let line else { return }
    let next = place(in: line) + distance
    if line.strata.indices.contains(next) { chosen[line.answer] = line.strata[next].least }
  }

  /// Goes on with a sample, or asks whether to draw one.
  private mutating func open(in workspace: inout Workspace) -> ViewStep {
    guard let line, !isDrawing, !workspace.underway.isLeaving else { return .stay }
    let place = place(in: line)
    let stratum = line.strata[place]
    guard line.samples[place] != nil else {
      asked = stratum
      return .stay
    }
    return draw(stratum, in: &workspace)
  }

  private mutating func decide(
    on stratum: Stratum, _ press: KeyPress, in workspace: inout Workspace
  ) -> ViewStep {
    switch QuestionCommand(press.command) {
    case .confirmEdit:
      asked = nil
      return draw(stratum, in: &workspace)
    case .dropEdit: asked = nil
    case nil: break
    }
    return .stay
  }

  private mutating func draw(_ stratum: Stratum, in workspace: inout Workspace) -> ViewStep {
    isDrawing = true
    workspace.tell("drawing at random\(workspace.wording.ellipsis)")
    return .effects([.strata(.draw(stratum, size: size(for: stratum)))])
  }

  private mutating func close() -> ViewStep {
    let wasListing = isListing
    isListing = false
    return ViewStep(
      effects: wasListing ? [.strata(.stopListing)] : [], turn: .open(.sheets))
  }

  mutating func hear(
    _ news: ViewNews, _ situation: Situation, in workspace: inout Workspace
  ) -> ViewStep {
    switch news {
    case .modelChanged, .reversed: if situation.current == .strata { needsListing = true }
    case .reply(.strata(let reply)): return hear(reply, situation, in: &workspace)
    case .reply, .imageWanted, .redrawn, .pulseEnded: break
    }
    return .stay
  }

  private mutating func hear(
    _ reply: StrataReply, _ situation: Situation, in workspace: inout Workspace
  ) -> ViewStep {
    switch reply {
    case .progressed(let share): if isListing { progress = max(progress, share) }
    case .listed(.success(let new)):
      isListing = false
      failure = nil
      let answer = line?.answer
      list = new
      cursor = new.lines.firstIndex { $0.answer == answer } ?? 0
    case .listed(.failure(let reason)):
      isListing = false
      failure = reason.reason
    case .drawn(.success):
      let wasWaited = isDrawing
      isDrawing = false
      guard wasWaited, situation.isAtRest(in: .strata) else { return .stay }
      workspace.notice = nil
      return .turn(.open(.stratum))
    case .drawn(.failure(let reason)):
      isDrawing = false
      needsListing = true
      workspace.tell(reason.reason.description, .error)
    case .looked, .accepted: break
    }
    return .stay
  }

  mutating func settle(isOpen: Bool, in workspace: inout Workspace) -> [AnnotatorEffect] {
    guard isOpen, needsListing, !isListing else { return [] }
    needsListing = false
    isListing = true
    progress = 0
    return [.strata(.list)]
  }

  mutating func click(column: Int, row: Int, in workspace: inout Workspace) -> ViewStep {
    guard asked == nil, let list else { return .stay }
    let shown = StrataLayout(size: workspace.size).shown(list.lines.count, around: cursor)
    let place = shown.lowerBound + row - StrataLayout.firstRow
    if shown.contains(place) { cursor = place }
    return .stay
  }

  mutating func scroll(by notches: Int, in workspace: inout Workspace) -> ViewStep {
    guard asked == nil, let list else { return .stay }
    cursor = min(max(0, list.lines.count - 1), max(0, cursor + notches))
    return .stay
  }

  func draw(_ page: Page, on grid: inout CellGrid, pictures: inout PictureMemory) {
    StrataScreen(page: page, view: self).draw(on: &grid)
  }
}

extension ViewName {
  package static let strata = ViewName("strata", .base)
}

extension ViewEntry {
  package static let strata = ViewEntry(
    .strata, commands: [StrataCommand.self]
  ) { StrataView() }
}
