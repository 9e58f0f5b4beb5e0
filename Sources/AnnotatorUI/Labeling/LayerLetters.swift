import Labeling
import RegionPictures
import TerminalGraphics
import Workbench

/// Letters on tinted regions while answers and guesses are shown together: upper case on a solid
/// ground for an answer, upper case and `/` for an accepted guess, lower case on a plain one for a guess.
///
/// Without colors the picture itself is made of such letters. O(cells of the picture).
struct LayerLetters: ScreenPart {
  let page: Page
  let camera: Camera

  /// A region with fewer cells would be hidden by its letter.
  private static let leastCells = 6

  func draw(on grid: inout CellGrid) {
    // Once: each use copies the workspace.
    let workspace = workspace
    let layers = workspace.shownLayers
    guard layers.tellsGuessesApart, workspace.options.depth != .mono,
      let area = layout.picture, let viewport = camera.viewport, viewport.area == area.size,
      case .shown(let loaded) = workspace.pictureState, viewport.image == loaded.image
    else { return }
    let tile = workspace.free?.finish?.asDrawn(loaded) ?? loaded
    let letters = ClassLetters(classes.values)
    let focus = workspace.focus.flatMap(tile.number)
    for (region, place) in places(in: tile, viewport) where region != focus {
      guard let label = tile.shownAnswer(of: region, layers),
        case .labeled(let id) = label.answer, let definition = classes[id]
      else { continue }
      let letter = letters.letter(of: definition, isGuess: label.origin == .guessed)
      let isAccepted = label.origin == .accepted
      grid.put(
        DisplayText(isAccepted ? "\(letter)/" : String(letter)),
        column: area.column + place.column, row: area.row + place.row,
        style: label.origin == .answered
          ? style(.swatch(definition.color.rgb)) : CellStyle(isBold: isAccepted))
    }
  }

  /// The visible cell of each region that is nearest to the middle of its visible cells.
  private func places(
    in tile: RegionPicture, _ viewport: Viewport
  ) -> [Int: (column: Int, row: Int)] {
    var cells: [Int: [(column: Int, row: Int)]] = [:]
    for row in 0..<viewport.area.rows {
      for column in 0..<viewport.area.columns {
        guard let number = viewport.number(column: column, row: row, in: tile.map) else { continue }
        cells[number, default: []].append((column, row))
      }
    }
    return cells.filter { $0.value.count >= Self.leastCells }.compactMapValues { cells in
      let column = cells.reduce(0) { $0 + $1.column } / cells.count
      let row = cells.reduce(0) { $0 + $1.row } / cells.count
      func distance(_ cell: (column: Int, row: Int)) -> Int {
        let (x, y) = (cell.column - column, 2 * (cell.row - row))
        return x * x + y * y
      }
      return cells.min { distance($0) < distance($1) }
    }
  }
}
