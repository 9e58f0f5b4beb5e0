import Imaging
import Labeling
import TerminalGraphics
import Workbench

/// The map as it is drawn.
struct MapScreen: ScreenPart {
  let page: Page
  let map: MapView
  private let scale: MapScale
  /// Columns of an image's color beside its name, where its picture is shown.
  private static let chipColumns = 2

  init(page: Page, map: MapView) {
    self.page = page
    self.map = map
    scale = map.scale
  }

  /// Draws one cell per image, colored by what is answered or by the model's uncertainty.
  func draw(on grid: inout CellGrid, pictures: inout PictureMemory) {
    let columns = layout.size.columns
    grid.put(
      DisplayText("\(workspace.options.projectName) \(wording.separator) the data set")
        .truncated(toColumns: columns - 2), column: 1, row: 0)
    if let images = map.images {
      drawCells(images, on: &grid, pictures: &pictures)
    } else {
      grid.put(
        DisplayText("loading\(wording.ellipsis)"), column: 1, row: MapLayout.firstRow)
    }
    drawRamp(row: layout.messageRow - 1, on: &grid)
    if !drawNotice(on: &grid), let image = map.current {
      grid.put(
        DisplayText(words(about: image)).truncated(toColumns: columns - 2), column: 1,
        row: layout.messageRow)
    }
    let count = map.images?.count ?? 0
    if count > 0 {
      let place = Figures.right("\(map.cursor + 1)", "\(count)".count)
      grid.put(
        DisplayText("image \(place) of \(Figures.count(count))"), column: 1,
        row: layout.statusRow)
    }
    grid.putRightAligned(
      DisplayText(saveState), endColumn: columns - 1, row: layout.statusRow,
      style: style(.dimmed))
    drawHints(hints, on: &grid)
  }

  private func drawCells(
    _ images: [ImageFigures], on grid: inout CellGrid, pictures: inout PictureMemory
  ) {
    let sheet = map.layout(in: workspace)
    let shown = sheet.shown(cursor: map.cursor, count: images.count)
    for (place, image) in images[shown].enumerated() {
      let isCurrent = shown.lowerBound + place == map.cursor
      let (text, look) = cell(map.value(of: image).map(scale.level), columns: sheet.picture.columns)
      let column = 1 + place % sheet.columns * sheet.cell.columns
      let row = MapLayout.firstRow + place / sheet.columns * sheet.cell.rows
      let preview = sheet.showsPictures ? map.previews.loaded[image.image] : nil
      if let preview {
        grid.blit(
          pictures.preview(
            preview, size: sheet.picture, glyphs: workspace.options.glyphs,
            depth: workspace.options.depth, dithers: workspace.options.dithers),
          column: column, row: row)
      } else {
        for line in 0..<sheet.picture.rows {
          grid.put(DisplayText(text), column: column, row: row + line, style: look)
        }
        if image.isFinished, !sheet.showsNames {
          grid.put(
            DisplayText(wording.done), column: column + sheet.picture.columns / 2,
            row: row + sheet.picture.rows / 2, style: signStyle(of: image))
        }
      }
      if sheet.showsNames {
        drawName(
          of: image, isCurrent: isCurrent, hasPicture: preview != nil, in: sheet,
          column: column, row: row + sheet.picture.rows, on: &grid)
        continue
      }
      guard isCurrent else { continue }
      let cursor =
        sheet.cell.columns == 1
        ? "@" : "[" + String(repeating: " ", count: sheet.cell.columns - 2) + "]"
      grid.put(
        DisplayText(cursor), column: column, row: row + sheet.cell.rows / 2, style: style(.cursor))
    }
  }

  /// Draws an image's name and, below its picture, the color of its figure.
  private func drawName(
    of image: ImageFigures, isCurrent: Bool, hasPicture: Bool, in sheet: MapLayout, column: Int,
    row: Int, on grid: inout CellGrid
  ) {
    var column = column
    var columns = sheet.picture.columns
    if hasPicture {
      let (text, look) = cell(map.value(of: image).map(scale.level), columns: Self.chipColumns)
      grid.put(DisplayText(text), column: column, row: row, style: look)
      column += Self.chipColumns + 1
      columns -= Self.chipColumns + 1
    }
    if image.isFinished {
      grid.put(DisplayText(wording.done), column: column, row: row, style: style(.accent))
      column += 2
      columns -= 2
    }
    grid.put(
      name(of: image, columns: columns), column: column, row: row,
      style: style(isCurrent ? .cursor : .dimmed))
  }

  /// The name without its ending; of a long one the end, which tells images apart.
  private func name(of image: ImageFigures, columns: Int) -> DisplayText {
    let whole = image.name.description
    let stem = whole.lastIndex(of: ".").map { String(whole[..<$0]) } ?? whole
    var name = DisplayText(stem.isEmpty ? whole : stem)
    guard name.columns > columns else { return name }
    let room = columns - DisplayText(wording.ellipsis).columns
    while name.columns > room, !name.description.isEmpty {
      name = DisplayText(String(name.description.dropFirst()))
    }
    return DisplayText(wording.ellipsis + name.description)
  }

  /// How a level 0...1 looks; nil if unknown.
  private func cell(_ level: Double?, columns: Int) -> (text: String, look: CellStyle) {
    guard let level else {
      return (String(repeating: wording.separator, count: columns), style(.dimmed))
    }
    guard workspace.options.depth != .mono, workspace.options.glyphs != .ascii else {
      let ramp = Array(".:-=+*%#")
      let sign = ramp[min(ramp.count - 1, max(0, Int(level * Double(ramp.count))))]
      return (String(repeating: String(sign), count: columns), CellStyle())
    }
    return (
      String(repeating: " ", count: columns),
      CellStyle(
        background: ColorPalette(depth: workspace.options.depth).color(Self.rampColor(level)))
    )
  }

  /// How a sign on an image's color looks.
  private func signStyle(of image: ImageFigures) -> CellStyle {
    guard let level = map.value(of: image).map(scale.level), workspace.options.depth != .mono,
      workspace.options.glyphs != .ascii
    else { return CellStyle(isBold: true) }
    return style(.swatch(Self.rampColor(level)))
  }

  /// From dark violet over green to yellow: brighter means more, with any color vision.
  private static func rampColor(_ level: Double) -> RGB {
    let stops: [(Double, Double, Double)] = [
      (68, 1, 84), (59, 82, 139), (33, 145, 140), (94, 201, 98), (253, 231, 37),
    ]
    let place = min(1, max(0, level)) * Double(stops.count - 1)
    let lower = min(stops.count - 2, Int(place))
    let share = place - Double(lower)
    func mix(_ low: Double, _ high: Double) -> UInt8 { UInt8(low + (high - low) * share) }
    let (low, high) = (stops[lower], stops[lower + 1])
    return RGB(mix(low.0, high.0), mix(low.1, high.1), mix(low.2, high.2))
  }

  private func drawRamp(row: Int, on grid: inout CellGrid) {
    let isAnswered = map.coloring == .answered
    var column = grid.put(
      DisplayText(isAnswered ? "answered  " : "unsure  "), column: 1, row: row,
      style: style(.dimmed))
    let marks = scale.marks
    if marks.isEmpty { grid.put(DisplayText("not known yet"), column: column, row: row) }
    for (level, words) in marks {
      let (text, look) = cell(level, columns: 2)
      guard column + 4 + words.count < layout.size.columns else { return }
      column = grid.put(DisplayText(text), column: column, row: row, style: look)
      column = grid.put(DisplayText(" " + words + "  "), column: column, row: row)
    }
    let sign = DisplayText("\(wording.done) finished")
    if map.images?.contains(where: \.isFinished) == true,
      column + sign.columns < layout.size.columns
    {
      grid.put(sign, column: column, row: row)
    }
  }

  private func words(about image: ImageFigures) -> String {
    var parts = [image.name.description]
    if let regions = image.regions {
      parts.append(
        "\(Figures.count(image.answered)) of \(Figures.count(regions)) regions answered, "
          + "\(Wording.percent(image.share * 100)) % of pixels"
          + (image.accepted > 0 ? ", \(Figures.count(image.accepted)) accepted" : ""))
      if let open = image.open {
        parts.append(open == 0 ? "finished" : "\(Figures.count(open)) open")
      }
    } else {
      parts.append("not segmented yet")
    }
    if let uncertainty = map.uncertainties[image.image] {
      parts.append("unsure \(Wording.share(uncertainty))")
    }
    return parts.joined(separator: " \(wording.separator) ")
  }

  private var hints: [Hint] {
    let closer = map.closerWords(in: workspace).map { [hint($0, 5, MapCommand.lookClose)] } ?? []
    return [
      hint("move", 4, MapCommand.moveLeft, .moveRight, .moveUp, .moveDown),
      hint("open", 8, MapCommand.openImage),
      hint(map.coloring == .answered ? "uncertainty" : "answers", 6, MapCommand.switchView),
    ] + closer + [
      hint("help", 10, MapCommand.help), hint("close", 10, MapCommand.closeView),
    ]
  }
}
