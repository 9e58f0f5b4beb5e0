import Labeling
import TerminalGraphics

/// The data set from afar.
struct MapState: Sendable {
  /// What the cells' colors mean.
  enum Coloring: Hashable, Sendable {
    case answered
    case uncertainty
  }

  /// In the order of names; nil until the session told.
  var images: [ImageFigures]?
  var uncertainties: [ImageID: Double] = [:]
  var coloring = Coloring.answered
  var cursor = 0
  var needsListing = true

  var current: ImageFigures? {
    guard let images, images.indices.contains(cursor) else { return nil }
    return images[cursor]
  }

  /// How much of an image's color there is, 0...1; nil where nothing is known.
  func level(of image: ImageFigures) -> Double? {
    switch coloring {
    case .answered:
      guard image.regions != nil else { return image.answered > 0 ? 0.01 : nil }
      // A few answers must be seen beside none: the root of the root spreads small shares.
      return image.share.squareRoot().squareRoot()
    case .uncertainty: return uncertainties[image.image]
    }
  }
}

/// Where the cells of a map stand.
struct MapLayout: Hashable, Sendable {
  static let firstRow = 2

  /// Images in a row, and rows in sight.
  let columns: Int
  let rows: Int
  /// What an image takes: a square of screen cells, one screen cell where there are too many.
  let cell: GridSize

  init(size: GridSize, images: Int) {
    let height = max(1, size.rows - Self.firstRow - 5)
    let width = max(1, size.columns - 2)
    let scale = (1...4).last { width / (2 * $0) * (height / $0) >= images }
    cell = scale.map { GridSize(columns: 2 * $0, rows: $0) } ?? GridSize(columns: 1, rows: 1)
    columns = max(1, width / cell.columns)
    rows = max(1, height / cell.rows)
  }

  /// The first row of the map that is on the screen when a place of it is in sight.
  func firstShownRow(cursor: Int, count: Int) -> Int {
    let last = max(0, (count + columns - 1) / columns - rows)
    return min(last, max(0, cursor / columns - rows / 2))
  }
}

extension AnnotatorModel {
  mutating func openMap() {
    map.needsListing = true
    if let image = focus?.image, let place = map.images?.firstIndex(where: { $0.image == image }) {
      map.cursor = place
    }
    lay(.map)
  }

  mutating func listed(_ images: [ImageFigures]) {
    let isFirst = map.images == nil
    let before = isFirst ? focus?.image : map.current?.image
    map.images = images
    map.cursor = before.flatMap { id in images.firstIndex { $0.image == id } } ?? 0
  }

  mutating func pressInMap(_ command: AnnotatorCommand?) -> [AnnotatorEffect] {
    let last = max(0, (map.images?.count ?? 0) - 1)
    let row = MapLayout(size: size, images: map.images?.count ?? 0).columns
    switch command {
    case .moveLeft: map.cursor = max(0, map.cursor - 1)
    case .moveRight: map.cursor = min(last, map.cursor + 1)
    case .moveUp: if map.cursor >= row { map.cursor -= row }
    case .moveDown: if map.cursor + row <= last { map.cursor += row }
    case .goToFirst: map.cursor = 0
    case .goToLast: map.cursor = last
    case .switchView:
      map.coloring = map.coloring == .answered ? .uncertainty : .answered
    case .openImage: return openCurrentImage()
    case .help: mode = .help(scroll: 0)
    case .closeView: lay(nil)
    default: return always(command)
    }
    return []
  }
}
