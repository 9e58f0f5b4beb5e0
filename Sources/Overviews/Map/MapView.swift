import Labeling
import TerminalGraphics
package import Workbench

/// An overview of the data set: one cell per image.
struct MapView: AnnotatorView {
  /// In the order of names; nil until the session reports.
  private(set) var images: [ImageFigures]?
  private(set) var uncertainties: [ImageID: Double] = [:]
  private(set) var coloring = MapScale.Coloring.answered
  private(set) var cursor = 0
  private(set) var previews = MapPreviews()
  /// Shows pictures of some images rather than all images.
  private var isClose = false
  private var needsListing = true

  var current: ImageFigures? {
    guard let images, images.indices.contains(cursor) else { return nil }
    return images[cursor]
  }

  /// The figure that an image is colored by, 0...1; nil if unknown.
  func value(of image: ImageFigures) -> Double? {
    switch coloring {
    case .answered: image.regions == nil && image.answered == 0 ? nil : image.share
    case .uncertainty: uncertainties[image.image]
    }
  }

  /// What the colors of all images mean.
  var scale: MapScale {
    MapScale((images ?? []).compactMap { value(of: $0) }, coloring: coloring)
  }

  /// Where the cells lie.
  func layout(in workspace: Workspace) -> MapLayout { layout(isClose: isClose, in: workspace) }

  private func layout(isClose: Bool, in workspace: Workspace) -> MapLayout {
    MapLayout(
      size: workspace.size, images: images?.count ?? 0, form: form(in: workspace), isClose: isClose)
  }

  /// What a closer look, or the end of it, would show; nil if it would change nothing.
  func closerWords(in workspace: Workspace) -> String? {
    let others = layout(isClose: !isClose, in: workspace)
    return others == layout(in: workspace) ? nil : isClose ? "all" : "pictures"
  }

  private func form(in workspace: Workspace) -> MapLayout.Form {
    let options = workspace.options
    // On a slow link no pictures are worth their bytes.
    if options.link == .slow { return .none }
    if options.showsPixels { return .pixels }
    return options.depth == .mono || options.glyphs == .ascii ? .none : .cells
  }

  func keyMode(in workspace: Workspace) -> KeyMode { .map }

  mutating func opened(in workspace: inout Workspace) {
    needsListing = true
    if let image = workspace.focus?.image,
      let place = images?.firstIndex(where: { $0.image == image })
    {
      cursor = place
    }
  }

  mutating func press(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    let last = max(0, (images?.count ?? 0) - 1)
    let row = layout(in: workspace).columns
    switch MapCommand(press.command) {
    case .moveLeft: cursor = max(0, cursor - 1)
    case .moveRight: cursor = min(last, cursor + 1)
    case .moveUp: if cursor >= row { cursor -= row }
    case .moveDown: if cursor + row <= last { cursor += row }
    case .goToFirst: cursor = 0
    case .goToLast: cursor = last
    case .lookClose: lookClose(in: &workspace)
    case .switchView: coloring = coloring == .answered ? .uncertainty : .answered
    case .openImage: return open(in: &workspace)
    case .help: return .turn(.open(.help))
    case .closeView: return .turn(.close)
    case nil: break
    }
    return .stay
  }

  /// Shows pictures, or all images again, if they do not fit as pictures.
  private mutating func lookClose(in workspace: inout Workspace) {
    let before = layout(in: workspace)
    isClose.toggle()
    guard layout(in: workspace) == before else { return }
    isClose = false
    let reason =
      if workspace.options.link == .slow {
        "On a slow connection, images are not shown as pictures."
      } else if form(in: workspace) == .none {
        "Pictures this small need colors and block characters."
      } else if before.showsPictures {
        "All images are shown as pictures already."
      } else {
        "The window is too small for pictures."
      }
    workspace.tell(reason)
  }

  /// Leaves the map, and the queue, for the image under the cursor.
  private func open(in workspace: inout Workspace) -> ViewStep {
    guard let image = current else { return .stay }
    guard workspace.options.start != .review else {
      workspace.tell("This is a review; use terrazzo annotate to label images.")
      return .stay
    }
    return .turn(.label(image.image))
  }

  mutating func click(column: Int, row: Int, in workspace: inout Workspace) -> ViewStep {
    workspace.notice = nil
    guard let count = images?.count, column >= 1, row >= MapLayout.firstRow else { return .stay }
    let layout = layout(in: workspace)
    let x = (column - 1) / layout.cell.columns
    let y = (row - MapLayout.firstRow) / layout.cell.rows
    guard x < layout.columns, y < layout.rows else { return .stay }
    let place = layout.shown(cursor: cursor, count: count).lowerBound + y * layout.columns + x
    if place < count { cursor = place }
    return .stay
  }

  mutating func scroll(by notches: Int, in workspace: inout Workspace) -> ViewStep {
    let count = images?.count ?? 0
    let next = cursor + notches * layout(in: workspace).columns
    if (0..<count).contains(next) { cursor = next }
    return .stay
  }

  mutating func hear(
    _ news: ViewNews, _ situation: Situation, in workspace: inout Workspace
  ) -> ViewStep {
    switch news {
    case .reply(.imagesListed(.success(let listed))):
      let before = images == nil ? workspace.focus?.image : current?.image
      images = listed
      cursor = before.flatMap { id in listed.firstIndex { $0.image == id } } ?? 0
    case .reply(.imagesListed(.failure(let failure))):
      workspace.tell(failure.reason.description, .error)
    case .reply(.uncertaintiesListed(let means)): uncertainties = means
    case .reply(.previewLoaded(_, .success(let preview))): previews.load(preview)
    case .reply(.previewLoaded(let image, .failure)): previews.fail(image)
    case .redrawn: previews.retry()
    case .reply, .modelChanged, .reversed, .imageWanted, .pulseEnded: break
    }
    return .stay
  }

  mutating func settle(isOpen: Bool, in workspace: inout Workspace) -> [AnnotatorEffect] {
    guard isOpen else { return previews.stop() ? [.loadPreviews([], side: 1)] : [] }
    if needsListing {
      needsListing = false
      return [.listImages]
    }
    return requestPreviews(in: workspace)
  }

  /// Requests the pictures of the images that are on the screen.
  private mutating func requestPreviews(in workspace: Workspace) -> [AnnotatorEffect] {
    let layout = layout(in: workspace)
    guard let images, layout.showsPictures, !workspace.isTooSmall else { return [] }
    let shown = images[layout.shown(cursor: cursor, count: images.count)]
    return previews.request(shown.map(\.image), area: layout.picture).map {
      [.loadPreviews($0, side: previews.side)]
    } ?? []
  }

  func draw(_ page: Page, on grid: inout CellGrid, pictures: inout PictureMemory) {
    MapScreen(page: page, map: self).draw(on: &grid, pictures: &pictures)
  }
}

extension ViewName {
  package static let map = ViewName("map", .laid)
}

extension ViewEntry {
  package static let map = ViewEntry(
    .map,
    opener: Opener(
      "openMap", [.character("t")], "Show the map of the data set: one cell per image."),
    commands: [MapCommand.self]
  ) { MapView() }
}
