import Labeling
import RegionPictures
import Superpixels
import TerminalGraphics
import Workbench

/// The visible part of the image: it follows the current region until a person zooms or pans.
struct Camera: Sendable {
  /// How long the outline's pulse takes.
  static let pulseMilliseconds = 150

  private(set) var viewport: Viewport?
  private(set) var zoom = ZoomStep.region
  /// The view that a person zoomed or moved; nil while it follows the current region.
  private(set) var held: HeldView?
  private(set) var isPulsing = false
  private(set) var pulseNumber = 0

  /// The framing for the current region, with its box; nil while it is not on the screen.
  private func framed(
    in workspace: Workspace
  ) -> (framing: ViewportFraming, box: RegionBox)? {
    guard let focus = workspace.focus, case .shown(let tile) = workspace.pictureState,
      let number = tile.number(of: focus),
      let area = ScreenLayout(size: workspace.size).picture
    else { return nil }
    let framing = ViewportFraming(
      image: tile.image, map: tile.map, area: area.size, cellAspect: workspace.options.cellAspect)
    return (framing, tile.graph.boxes[number])
  }

  /// The current view, ready to be changed.
  private func heldView(_ framing: ViewportFraming, _ focus: RegionID?) -> HeldView? {
    guard let focus, let viewport, viewport.image == framing.image else { return nil }
    return held
      ?? HeldView(
        image: framing.image, baseScale: viewport.pixelsPerColumn, centerX: viewport.centerX,
        centerY: viewport.centerY, region: focus)
  }

  /// One step closer (-1) or further away (+1), about as much of the current region as is visible.
  mutating func zoom(by step: Int, in workspace: inout Workspace) {
    guard let (framing, box) = framed(in: workspace), let view = heldView(framing, workspace.focus)
    else { return }
    let shown = framing.viewport(of: view, zoom: zoom)
    let anchor = shown.window.middle(ofVisible: box) ?? (shown.centerX, shown.centerY)
    guard let next = framing.zoomed(view, by: step, anchorX: anchor.0, anchorY: anchor.1) else {
      workspace.tell(step > 0 ? "This is the whole image." : "This is the closest view.")
      return
    }
    // A region that is in view stays so, however close to the border it is.
    let sees = framing.shows(box, in: shown.window)
    held = step < 0 && sees ? framing.moved(next, toShow: box) : next
  }

  /// Pans by a quarter of the view in a direction.
  mutating func pan(_ direction: StepDirection, in workspace: inout Workspace) {
    guard let (framing, _) = framed(in: workspace), let view = heldView(framing, workspace.focus)
    else { return }
    guard let next = framing.moved(view, direction) else {
      workspace.tell("The image ends here.")
      return
    }
    held = next
  }

  /// Returns to the view that follows the current region.
  mutating func followRegion(in workspace: inout Workspace) {
    guard held != nil else {
      workspace.tell("The view already follows the region.")
      return
    }
    held = nil
    viewport = nil
  }

  /// Switches to the next of the three zoom steps that follow the region and shows another view.
  mutating func stepZoom(in workspace: inout Workspace) {
    let before = zoom
    zoom = zoom.next
    held = nil
    guard let (framing, box) = framed(in: workspace), let shown = viewport,
      shown.image == framing.image, shown.area == framing.area
    else { return }
    while framing.freshViewport(for: box, zoom: zoom).looksLike(shown) {
      guard zoom != before else {
        workspace.tell("At every zoom, the view is the same.")
        return
      }
      zoom = zoom.next
    }
    // Of two that show the same, the one that does not move with the region.
    if zoom == .neighborhood,
      framing.freshViewport(for: box, zoom: .neighborhood)
        .looksLike(framing.freshViewport(for: box, zoom: .wholeImage))
    {
      zoom = .wholeImage
    }
  }

  /// Shows one of the steps that follow the region.
  mutating func show(_ step: ZoomStep) {
    zoom = step
    held = nil
  }

  /// Whether the whole image is shown.
  var isWholeImage: Bool { zoom == .wholeImage && held == nil }

  /// The region under a cell of the picture; nil outside it.
  func region(column: Int, row: Int, in workspace: Workspace) -> RegionID? {
    guard let area = ScreenLayout(size: workspace.size).picture, let viewport,
      case .shown(let tile) = workspace.pictureState, viewport.image == tile.image,
      viewport.area == area.size, (0..<area.size.columns).contains(column - area.column),
      (0..<area.size.rows).contains(row - area.row)
    else { return nil }
    let cell = (column: column - area.column, row: row - area.row)
    guard let number = viewport.number(column: cell.column, row: cell.row, in: tile.map) else {
      return nil
    }
    let region = tile.region(at: number)
    return tile.number(of: region) == nil ? nil : region
  }

  /// Where moving over an image begins: the current region, else the middle of the image that was seen last.
  func startRegion(in workspace: Workspace) -> RegionID? {
    workspace.focus ?? viewport.flatMap { workspace.pictures.tiles[$0.image]?.middleRegion }
  }

  /// Whether the middles of some regions are in view.
  func shows(_ regions: [RegionID], in workspace: Workspace) -> Bool {
    guard case .shown(let tile) = workspace.pictureState, let viewport,
      viewport.image == tile.image
    else { return false }
    let window = viewport.window
    return regions.compactMap(tile.number).allSatisfy { number in
      let (x, y) = tile.graph.boxes[number].middle
      return x >= window.x && y >= window.y && x <= window.x + window.width
        && y <= window.y + window.height
    }
  }

  /// Whether a person moved the current region's middle out of view: an answer would be blind.
  func isOutOfView(in workspace: Workspace) -> Bool {
    guard held != nil, let (_, box) = framed(in: workspace), let window = viewport?.window else {
      return false
    }
    let (x, y) = box.middle
    return x < window.x || y < window.y || x > window.x + window.width
      || y > window.y + window.height
  }

  /// Moves the view if the current region requires it; a view that moved on its own pulses.
  mutating func frame(in workspace: Workspace) -> [AnnotatorEffect] {
    guard let (framing, box) = framed(in: workspace) else { return [] }
    if let view = keptView(framing, box, in: workspace) {
      held = view
      viewport = framing.viewport(of: view, zoom: zoom)
      return []
    }
    if held != nil {
      held = nil
      viewport = nil
    }
    if let viewport, framing.keeps(viewport, for: box, zoom: zoom) { return [] }
    let moved = framing.freshViewport(for: box, zoom: zoom)
    guard moved != viewport else { return [] }
    viewport = moved
    // On a slow link, two more frames cost more than the pulse is worth.
    guard workspace.options.link == .normal else { return [] }
    isPulsing = true
    pulseNumber += 1
    return [.startTimer(.pulse(pulseNumber), milliseconds: Self.pulseMilliseconds)]
  }

  /// The view that a person chose, if it can stay: it shows the current region, or follows a person
  /// who moves over the image.
  private func keptView(
    _ framing: ViewportFraming, _ box: RegionBox, in workspace: Workspace
  ) -> HeldView? {
    guard var view = held, view.image == framing.image, let focus = workspace.focus else {
      return nil
    }
    guard view.region != focus else { return view }
    view.region = focus
    if framing.shows(box, in: framing.viewport(of: view, zoom: zoom).window) { return view }
    guard workspace.free != nil else { return nil }
    (view.centerX, view.centerY) = box.middle
    return view
  }

  mutating func timerEnded(_ ended: Int) { if ended == pulseNumber { isPulsing = false } }
}

extension RegionBox {
  /// In pixels of the map.
  var middle: (x: Double, y: Double) {
    (Double(minX) + Double(width) / 2, Double(minY) + Double(height) / 2)
  }
}
