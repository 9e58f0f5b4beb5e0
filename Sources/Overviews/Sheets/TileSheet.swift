import Labeling
import TerminalGraphics
import Workbench

/// A view whose page of tiles is answered by keys: what moving, pointing and answering have in common.
protocol TileSheet: LabeledSheet {
  /// The region under the cursor; nil without one.
  var current: OpenRegions.Region? { get }
  /// How many tiles are on the page.
  var tileCount: Int { get }
  var tiles: RegionTiles { get }
  var cursor: Int { get set }
  var tileSize: TileSize { get }
}

extension TileSheet {
  func layout(in size: GridSize) -> ReviewLayout { ReviewLayout(size: size, tile: tileSize) }

  mutating func move(
    in workspace: Workspace, to place: (_ cursor: Int, _ layout: ReviewLayout) -> Int
  ) {
    let next = place(cursor, layout(in: workspace.size))
    jump.landed = nil
    if (0..<tileCount).contains(next) { cursor = next }
  }

  /// Goes on to the next tile after an answer; one that a label led to stays the current one, so that another class
  /// key answers it again instead of a tile that nobody meant.
  mutating func advance() {
    guard jump.landed == nil || jump.landed != current?.region else { return }
    if cursor + 1 < tileCount { cursor += 1 }
  }

  mutating func click(column: Int, row: Int, in workspace: inout Workspace) -> ViewStep {
    workspace.notice = nil
    jump.landed = nil
    let layout = layout(in: workspace.size)
    if let place = layout.place(atColumn: column, row: row, of: tileCount) { cursor = place }
    return .stay
  }

  func openLine(
    _ kind: ClassLine.Kind, _ press: KeyPress, in workspace: inout Workspace
  ) -> ViewStep {
    openClassLine(
      kind, press, for: current?.region, otherwise: ("no class yet:", "no region to answer:"),
      in: &workspace)
  }

  /// The region that a key answers; says why there is none.
  ///
  /// - Parameter isBusy: something else on the sheet must be waited for.
  func answerable(
    _ press: KeyPress, isBusy: Bool = false, in workspace: inout Workspace
  ) -> OpenRegions.Region? {
    guard let region = current else { return nil }
    guard tiles.tiles[region.region] != nil, !workspace.isTooSmall else {
      workspace.pace.holdsBack(from: press.time)
      workspace.tell("The region is not on the screen yet; nothing was answered.")
      return nil
    }
    return admitsSheetAnswer(press, isBusy: isBusy, in: &workspace) ? region : nil
  }

  /// Whether all of some regions are on the screen, or cannot be shown; says if they are not yet.
  func areShown(
    _ regions: [OpenRegions.Region], _ press: KeyPress, in workspace: inout Workspace
  ) -> Bool {
    guard
      regions.allSatisfy({ tiles.tiles[$0.region] != nil || tiles.failures[$0.region] != nil })
    else {
      workspace.pace.holdsBack(from: press.time)
      workspace.tell("The page is not on the screen yet; nothing was answered.")
      return false
    }
    return true
  }

  /// Writes answers of a page as one group.
  func save(_ given: [RegionAnswer], in workspace: inout Workspace) -> [AnnotatorEffect] {
    let token = workspace.answers.takeToken()
    for answered in given {
      workspace.answers.append(
        PendingAnswer(
          token: token, given: answered, previous: workspace.answer(of: answered.region)))
      workspace.pictures.setAnswer(answered.answer, of: answered.region)
    }
    workspace.pace.count()
    return [.record(token, given)]
  }
}
