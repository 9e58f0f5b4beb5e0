import Superpixels

/// A picture without colors: one character a cell, from alphabets that have nothing in common.
///
/// Inside of the region in question stand only `-~=+*%&@`, outside only blanks and ` .,:;!`, and
/// `#` is the outline: the characters alone say which is which. Where something is laid over the picture,
/// every fourth cell of a region holds its letter.
struct MonoPicture {
  static let inside = ramp("-~=+*%&@")
  /// What lies outside, dim; and plain, where attributes cost too much.
  private static let outside = ramp(" .,:;!", style: CellStyle(isDim: true))
  static let plainOutside = ramp(" .,:;!")
  /// Nothing is asked: one ramp for all.
  private static let neutral = ramp(" .:-=+*%@")

  private static func ramp(_ text: String, style: CellStyle = CellStyle()) -> [Cell] {
    text.unicodeScalars.map { Cell(scalar: $0, style: style) }
  }

  let canvas: PictureCanvas
  let request: PictureRequest
  let tile: SegmentedPicture
  /// The luminances that the ramps' ends stand for: few characters want the picture's whole range.
  private let darkest: Float
  private let brightest: Float

  init(canvas: PictureCanvas, request: PictureRequest, tile: SegmentedPicture) {
    self.canvas = canvas
    self.request = request
    self.tile = tile
    let luminances = canvas.colors.filter { $0.w > 0 }.map(Self.luminance).sorted()
    // One in fifty at either end may be lost to a lamp or a hole.
    darkest = luminances.isEmpty ? 0 : luminances[luminances.count / 50]
    brightest =
      luminances.isEmpty
      ? 255 : max(darkest + 16, luminances[luminances.count - 1 - luminances.count / 50])
  }

  private static func luminance(_ color: SIMD4<Float>) -> Float {
    0.299 * color.x + 0.587 * color.y + 0.114 * color.z
  }

  func cells() -> CellGrid {
    if !request.signs.isEmpty { return cellsWithSigns() }
    var grid = CellGrid(size: request.size)
    let letters = self.letters()
    let ground = request.focus == nil ? Self.neutral : Self.outside
    let outline = Cell(scalar: "#", style: CellStyle(isBold: !request.isPulsing))
    for index in grid.cells.indices {
      let column = index % request.size.columns
      let row = index / request.size.columns
      let marks = canvas.marks[index]
      if marks.contains(.outline) || marks.contains(.frame) {
        // Bold and plain by turns: the pulse, where there is no color.
        grid.cells[index] = outline
      } else if marks.contains(.inside) {
        grid.cells[index] = cell(of: index, from: Self.inside)
      } else if (column + row % 2 * 2) % 4 == 0, let letter = letter(of: index, in: letters) {
        grid.cells[index] = letter
      } else if canvas.colors[index].w > 0 {
        grid.cells[index] = cell(of: index, from: ground)
      }
    }
    if request.showsOutlines { markOthers(in: &grid) }
    return grid
  }

  func letter(of index: Int, in letters: [Cell?]) -> Cell? {
    let number = Int(canvas.numbers[index])
    return letters.indices.contains(number) ? letters[number] : nil
  }

  func cell(of index: Int, from ramp: [Cell]) -> Cell {
    let share = (Self.luminance(canvas.colors[index]) - darkest) / (brightest - darkest)
    return ramp[min(ramp.count - 1, max(0, Int(share * Float(ramp.count))))]
  }

  /// A question mark in the middle of every other region of the batch.
  private func markOthers(in grid: inout CellGrid) {
    for region in request.marked where region != request.focus {
      let place = PictureCanvas.place(
        ofRegion: region, tile: tile, window: request.window, canvas.columns, canvas.rows)
      guard let place, canvas.marks[place].isDisjoint(with: [.inside, .outline]) else { continue }
      grid.cells[place] = Cell("?", style: CellStyle(isBold: true))
    }
  }

  /// What stands for each region; none where nothing is laid over the picture.
  func letters() -> [Cell?] { request.paints.map { $0.letter.map { Cell($0) } } }
}
