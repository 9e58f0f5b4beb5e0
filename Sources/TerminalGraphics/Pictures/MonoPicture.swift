import Superpixels

/// A picture in plain characters without colors: one per cell, from disjoint alphabets.
///
/// The current region uses only `-~=+*%&@`, everything outside it only ` .,:;!`, and
/// `#` is the outline: the characters alone say which is which. With a layer over the picture,
/// every fourth cell of a region holds its letter.
struct MonoPicture {
  static let inside = ramp("-~=+*%&@")
  /// Everything outside, dim; or plain, if attributes cost too much.
  private static let outside = ramp(" .,:;!", style: CellStyle(isDim: true))
  static let plainOutside = ramp(" .,:;!")
  /// No current region: one ramp for everything.
  private static let neutral = ramp(" .:-=+*%@")

  private static func ramp(_ text: String, style: CellStyle = CellStyle()) -> [Cell] {
    text.unicodeScalars.map { Cell(scalar: $0, style: style) }
  }

  let canvas: PictureCanvas
  let request: PictureRequest
  let tile: SegmentedPicture
  private let tones: [Float]

  init(canvas: PictureCanvas, request: PictureRequest, tile: SegmentedPicture) {
    self.canvas = canvas
    self.request = request
    self.tile = tile
    // With few characters, they must span the picture's range.
    tones = ToneCurve(canvas.colors).tones(of: canvas.colors)
  }

  func cells() -> CellGrid {
    if !request.signs.isEmpty { return cellsWithSigns() }
    var grid = CellGrid(size: request.size)
    let letters = self.letters()
    let ground = request.focus == nil ? Self.neutral : Self.outside
    let outline = Cell(scalar: "#", style: CellStyle(isBold: !request.isPulsing))
    for index in grid.cells.indices {
      let marks = canvas.marks[index]
      if marks.contains(.outline) || marks.contains(.frame) {
        // Alternately bold and plain: the pulse when there is no color.
        grid.cells[index] = outline
      } else if marks.contains(.inside) {
        grid.cells[index] = cell(of: index, from: Self.inside)
      } else if let letter = letter(of: index, in: letters) {
        grid.cells[index] = letter
      } else if canvas.colors[index].w > 0 {
        grid.cells[index] = cell(of: index, from: ground)
      }
    }
    if request.showsOutlines { markOthers(in: &grid) }
    return grid
  }

  /// The letter of a cell's region in every fourth cell; of a hatched one, `/` in the next.
  func letter(of index: Int, in letters: [Cell?]) -> Cell? {
    let place = (index % canvas.columns + index / canvas.columns % 2 * 2) % 4
    let number = Int(canvas.numbers[index])
    guard place < 2, letters.indices.contains(number), let letter = letters[number] else {
      return nil
    }
    if place == 0 { return letter }
    return request.paints[number].texture == .hatched ? Cell("/") : nil
  }

  func cell(of index: Int, from ramp: [Cell]) -> Cell {
    ramp[min(ramp.count - 1, max(0, Int(tones[index] * Float(ramp.count))))]
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

  /// The letter of each region; empty if there is no layer over the picture.
  func letters() -> [Cell?] { request.paints.map { $0.letter.map { Cell($0) } } }
}
