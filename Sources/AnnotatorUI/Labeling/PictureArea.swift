import Imaging
import Labeling
import RegionPictures
import Superpixels
import TerminalGraphics
import Workbench

/// The image around the current region, and the whole image.
struct PictureArea: ScreenPart {
  let page: Page
  let camera: Camera

  /// Draws the image around the current region, or a message in its place.
  func draw(on grid: inout CellGrid, pictures: inout PictureMemory) {
    guard let area = layout.picture else { return }
    switch workspace.pictureState {
    case .shown(let tile):
      guard let focus = workspace.focus, let number = tile.number(of: focus) else { return }
      let request = request(
        tile, window: viewport(of: tile, focus: number, area: area.size).window, size: area.size,
        focus: number)
      grid.blit(pictures.render(request, of: tile.segmented), column: area.column, row: area.row)
    case .loading: drawSentences(["loading\(wording.ellipsis)"], in: area, on: &grid)
    case .failed(let reason):
      let down = Key.down.name(ascii: wording.ascii)
      drawSentences(
        [
          "This image cannot be shown. \(reason)",
          "\(workspace.keyName(of: LabelingCommand.skip)) skips the region, \(down) moves on, "
            + "\(workspace.keyName(of: GlobalCommand.redraw)) tries again.",
        ], in: area, on: &grid)
    case .none: drawSentences(waitingSentences, in: area, on: &grid)
    }
  }

  /// The viewport of the state, or a new one for a screen of another size.
  private func viewport(of tile: RegionPicture, focus: Int, area: GridSize) -> Viewport {
    if let viewport = camera.viewport, viewport.image == tile.image, viewport.area == area {
      return viewport
    }
    return ViewportFraming(
      image: tile.image, map: tile.map, area: area, cellAspect: workspace.options.cellAspect
    ).freshViewport(for: tile.graph.boxes[focus], zoom: camera.zoom)
  }

  private func request(
    _ tile: RegionPicture, window: PictureWindow, size: GridSize, focus: Int
  ) -> PictureRequest {
    // Once: each use copies the workspace.
    let workspace = workspace
    let tile = workspace.free?.finish?.asDrawn(tile) ?? tile
    let open =
      workspace.free?.finish != nil
      ? []
      : workspace.items.map(\.region).filter {
        $0.image == tile.image && workspace.answer(of: $0) == nil
      }
    let others = (workspace.free?.run ?? open).compactMap(tile.number)
    var layers = workspace.shownLayers
    // Without colors, signs show the layers; a stronger tint would only cost contrast.
    if workspace.options.depth == .mono { layers.blend = PictureLayers.usualBlend }
    var request = PictureRequest(
      window: window, size: size, focus: focus, marked: Set(others).subtracting([focus]),
      showsImage: layers.image, showsOutlines: layers.outlines,
      paints: tile.paints(layers, classes: classes), blend: layers.blend,
      isPulsing: camera.isPulsing, glyphs: workspace.options.glyphs, depth: workspace.options.depth,
      dithers: workspace.layers.dithers, link: workspace.options.link)
    request.outlinesMarked = workspace.free?.run != nil
    if workspace.options.depth == .mono, workspace.options.link == .slow {
      request.signs = signs(of: tile, focus: focus)
    }
    return request
  }

  /// The regions of this image that are outlined on a slow link, with the answer of each.
  private func signs(of tile: RegionPicture, focus: Int) -> [Int: Character] {
    let workspace = workspace
    let regions = workspace.free.map { $0.run ?? [] } ?? workspace.items.map(\.region)
    var signs = [focus: sign(workspace.focus.flatMap(workspace.shownAnswer))]
    for region in regions where region.image == tile.image {
      guard let number = tile.number(of: region) else { continue }
      signs[number] = sign(workspace.shownAnswer(of: region))
    }
    return signs
  }

  private func sign(_ answer: Answer?) -> Character {
    switch answer {
    case .labeled(let id): classes[id].map { DisplayText.cellCharacter($0.letter) } ?? "+"
    case .void: "x"
    case .unsure, .skipped, .mixed: "/"
    case nil: "?"
    }
  }

  /// Why no region is queried.
  private var waitingSentences: [String] {
    guard let snapshot = workspace.snapshot else { return ["opening\(wording.ellipsis)"] }
    if snapshot.isExhausted {
      var sentences = ["Every region is answered: there is nothing left to label."]
      if snapshot.skipped + snapshot.unsure > 0 {
        sentences.append(
          "\(Figures.count(snapshot.skipped)) skipped and "
            + "\(Figures.count(snapshot.unsure)) unsure regions have no class.")
      }
      return sentences + ["To write the masks: \(workspace.options.exportCommand)"]
    }
    var sentences: [String] = []
    if let batch = workspace.batch, batch.items.count < batch.size,
      workspace.waitingBatch == nil, batch.round == snapshot.batch?.round
    {
      sentences = ["segmenting the next images\(wording.ellipsis)"]
    } else {
      let which = workspace.batch == nil ? "first" : "next"
      sentences = ["choosing the \(which) regions\(wording.ellipsis)"]
    }
    if snapshot.preparedImages < snapshot.usableImages {
      sentences.append(
        "\(Figures.count(snapshot.preparedImages)) of "
          + "\(Figures.count(snapshot.usableImages)) images are prepared.")
    }
    return sentences
  }

  private func drawSentences(
    _ sentences: [String], in area: ScreenArea, on grid: inout CellGrid
  ) {
    let width = min(60, area.size.columns - 4)
    let lines = sentences.flatMap { TextWrapping.lines($0, columns: width) }
    let first = area.row + max(0, (area.size.rows - lines.count) / 2)
    let widest = lines.map(\.columns).max() ?? 0
    let column = area.column + max(0, (area.size.columns - widest) / 2)
    for (offset, line) in lines.prefix(area.size.rows).enumerated() {
      grid.put(line, column: column, row: first + offset, maximumColumns: width)
    }
  }

  /// The whole image with the visible part marked; returns how many rows it used.
  func drawWholeImage(
    in area: ScreenArea, on grid: inout CellGrid, pictures: inout PictureMemory
  ) -> Int {
    guard let focus = workspace.focus, let picture = layout.picture,
      case .shown(let tile) = workspace.pictureState, let number = tile.number(of: focus)
    else { return 0 }
    guard workspace.free?.finish == nil || !camera.isWholeImage else {
      return drawCloseUp(of: tile, focus: number, in: area, on: &grid, pictures: &pictures)
    }
    let size = Self.fitted(tile, into: area.size, cellAspect: workspace.options.cellAspect)
    let window = viewport(of: tile, focus: number, area: picture.size).window
    let small = pictures.overview(
      of: tile.segmented, size: size, window: window, glyphs: workspace.options.glyphs,
      depth: workspace.options.depth, dithers: workspace.layers.dithers,
      link: workspace.options.link)
    grid.blit(small, column: area.column, row: area.row)
    return size.rows
  }

  /// The current region from nearby, with nothing over it: the whole image is shown elsewhere.
  private func drawCloseUp(
    of tile: RegionPicture, focus: Int, in area: ScreenArea, on grid: inout CellGrid,
    pictures: inout PictureMemory
  ) -> Int {
    let workspace = workspace
    let framing = ViewportFraming(
      image: tile.image, map: tile.map, area: area.size, cellAspect: workspace.options.cellAspect)
    let window = framing.freshViewport(for: tile.graph.boxes[focus], zoom: .region).window
    let request = PictureRequest(
      window: window, size: area.size, focus: focus, marked: [],
      showsOutlines: workspace.layers.outlines, glyphs: workspace.options.glyphs,
      depth: workspace.options.depth, dithers: workspace.layers.dithers,
      link: workspace.options.link)
    grid.blit(
      pictures.renderCloseUp(request, of: tile.segmented), column: area.column, row: area.row)
    return area.size.rows
  }

  /// The largest size in an area that keeps the image's proportions.
  private static func fitted(_ tile: RegionPicture, into area: GridSize, cellAspect: Double)
    -> GridSize
  {
    let ratio = Double(max(1, tile.map.height)) / Double(max(1, tile.map.width)) / cellAspect
    let rows = Double(max(1, area.columns)) * ratio
    if rows <= Double(area.rows) {
      return GridSize(columns: max(1, area.columns), rows: max(1, Int(rows.rounded())))
    }
    let columns = Int((Double(area.rows) / ratio).rounded())
    return GridSize(
      columns: min(max(1, columns), max(1, area.columns)), rows: max(1, area.rows))
  }
}
