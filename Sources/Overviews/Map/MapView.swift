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
    let row = MapLayout(size: workspace.size, images: images?.count ?? 0).columns
    switch MapCommand(press.command) {
    case .moveLeft: cursor = max(0, cursor - 1)
    case .moveRight: cursor = min(last, cursor + 1)
    case .moveUp: if cursor >= row { cursor -= row }
    case .moveDown: if cursor + row <= last { cursor += row }
    case .goToFirst: cursor = 0
    case .goToLast: cursor = last
    case .switchView: coloring = coloring == .answered ? .uncertainty : .answered
    case .openImage: return open(in: &workspace)
    case .help: return .turn(.open(.help))
    case .closeView: return .turn(.close)
    case nil: break
    }
    return .stay
  }

  /// Leaves the map, and the queue, for the image under the cursor.
  private func open(in workspace: inout Workspace) -> ViewStep {
    guard let image = current else { return .stay }
    guard !workspace.options.startsInReview else {
      workspace.tell("This is a review; use terrazzo annotate to label images.")
      return .stay
    }
    return .turn(.label(image.image))
  }

  mutating func click(column: Int, row: Int, in workspace: inout Workspace) -> ViewStep {
    workspace.notice = nil
    guard let count = images?.count, column >= 1, row >= MapLayout.firstRow else { return .stay }
    let layout = MapLayout(size: workspace.size, images: count)
    let x = (column - 1) / layout.cell.columns
    let y = (row - MapLayout.firstRow) / layout.cell.rows
    guard x < layout.columns, y < layout.rows else { return .stay }
    let place = (layout.firstShownRow(cursor: cursor, count: count) + y) * layout.columns + x
    if place < count { cursor = place }
    return .stay
  }

  mutating func scroll(by notches: Int, in workspace: inout Workspace) -> ViewStep {
    let count = images?.count ?? 0
    let next = cursor + notches * MapLayout(size: workspace.size, images: count).columns
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
    case .reply, .modelChanged, .reversed, .imageWanted, .redrawn, .pulseEnded: break
    }
    return .stay
  }

  mutating func settle(isOpen: Bool, in workspace: inout Workspace) -> [AnnotatorEffect] {
    guard isOpen, needsListing else { return [] }
    needsListing = false
    return [.listImages]
  }

  func draw(_ page: Page, on grid: inout CellGrid, pictures: inout PictureMemory) {
    MapScreen(page: page, map: self).draw(on: &grid)
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
