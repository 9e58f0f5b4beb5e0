import Labeling
import TerminalGraphics
package import Workbench

/// A random sample of a stratum is looked at, and what it says of the rest.
struct StratumView: TileSheet {
  /// What the screen shows of a sample.
  enum Stage: Hashable {
    case nothing
    /// A page of it.
    case looking
    /// That the wanted bound is out of reach.
    case lost
    /// Its bound is being found.
    case weighing
    /// What it says of the rest.
    case weighed(Double)
  }

  var pages: SamplePages?
  var tiles = RegionTiles()
  var cursor = 0
  var tileSize = TileSize.small
  /// The person goes on although the wanted bound is out of reach.
  var goesOn = false
  /// A question whether to accept what is above the wanted bound.
  var asksToAccept = false
  var isWeighing = false
  var needsWeighing = false
  var jump = TileJump()

  var stage: Stage {
    guard let sample = pages?.sample else { return .nothing }
    if sample.isComplete { return sample.bound.map { .weighed($0) } ?? .weighing }
    return sample.isLost && !goesOn ? .lost : .looking
  }

  func keyMode(in workspace: Workspace) -> KeyMode { asksToAccept ? .confirming : .stratum }

  var admitsQuestions: Bool { !asksToAccept }

  func question(in workspace: Workspace) -> AskedRegions {
    guard stage == .looking else { return AskedRegions() }
    return AskedRegions(region: current?.region, sheet: pages?.page.map(\.region) ?? [])
  }

  /// The region under the cursor.
  var current: OpenRegions.Region? {
    guard stage == .looking, let page = pages?.page, page.indices.contains(cursor) else {
      return nil
    }
    return page[cursor]
  }

  var tileCount: Int { stage == .looking ? pages?.page.count ?? 0 : 0 }

  mutating func opened(in workspace: inout Workspace) {
    workspace.shownGuess = nil
    asksToAccept = false
  }

  /// Shows a sample from its first region that nothing was said of.
  mutating func begin(_ sample: StratumSample) {
    let isOther = pages?.sample.number != sample.number
    self = StratumView(pages: SamplePages(sample), tileSize: tileSize, goesOn: !isOther && goesOn)
  }

  init(pages: SamplePages? = nil, tileSize: TileSize = .small, goesOn: Bool = false) {
    self.pages = pages
    self.tileSize = tileSize
    self.goesOn = goesOn
  }

  func answersWithoutLine(_ press: KeyPress, in workspace: Workspace) -> Bool {
    if asksToAccept { return QuestionCommand(press.command) == .confirmEdit }
    guard let command = press.command else { return workspace.classes.id(for: press.key) != nil }
    return StratumCommand(command)?.answers ?? false
  }

  mutating func press(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    if asksToAccept { return decide(press, in: &workspace) }
    guard !takesForLabels(press, in: &workspace) else { return .stay }
    switch StratumCommand(press.command) {
    case .answerWithClass, nil:
      guard let id = workspace.classes.id(for: press.key) else { return .stay }
      return answer(with: .labeled(id), press, in: &workspace)
    case .skip: return answer(with: .skipped, press, in: &workspace)
    case .unsure: return answer(with: .unsure, press, in: &workspace)
    case .void: return answer(with: .void, press, in: &workspace)
    case .answerWithNumberedClass: return openLine(.number, press, in: &workspace)
    case .answerWithLetter: return openLine(.letter, press, in: &workspace)
    case .findClass: return openLine(.name, press, in: &workspace)
    case .acceptPage: return accept(press, in: &workspace)
    case .acceptRest: return acceptRest(press, in: &workspace)
    case .undo: return .effects(workspace.reverse(redo: false))
    case .redo: return .effects(workspace.reverse(redo: true))
    case .moveLeft: move(in: workspace) { cursor, _ in cursor - 1 }
    case .moveRight: move(in: workspace) { cursor, _ in cursor + 1 }
    case .moveUp: move(in: workspace) { $0 - $1.columns }
    case .moveDown: move(in: workspace) { $0 + $1.columns }
    case .goToTile: beginJump(in: &workspace)
    case .tileSize: tileSize = tileSize.next
    case .help: return .turn(.open(.help))
    case .closeView: return .turn(.open(.strata))
    }
    return .stay
  }

  func draw(_ page: Page, on grid: inout CellGrid, pictures: inout PictureMemory) {
    StratumScreen(page: page, view: self).draw(on: &grid, pictures: &pictures)
  }
}

extension ViewName {
  package static let stratum = ViewName("stratum", .base)
}

extension ViewEntry {
  package static let stratum = ViewEntry(
    .stratum, commands: [StratumCommand.self]
  ) { StratumView() }
}
