import Labeling
import RegionPictures
import TerminalGraphics
import Workbench

/// The small pictures of images that were seen lately, and those that are requested or failed.
struct MapPreviews: Sendable {
  /// If there are more, the oldest are forgotten; no more are requested at a time.
  static let most = 240
  /// What a cell of the screen has at most, in pixels, as far as previews are concerned.
  private static let cell = (width: 10, height: 20)
  /// Sizes are rounded up to a multiple, so that few windows need other pictures.
  private static let step = 40

  private(set) var loaded: [ImageID: ImagePreview] = [:]
  private var order: [ImageID] = []
  private var failed: Set<ImageID> = []
  private var requested: [ImageID] = []
  /// How long and wide the pictures may be that were requested last.
  private(set) var side = 0

  /// The pictures that must be requested now; nil if all of them are there or pending.
  ///
  /// A request replaces the previous one.
  ///
  /// - Parameter area: the cells that show each of them.
  mutating func request(_ wanted: some Sequence<ImageID>, area: GridSize) -> [ImageID]? {
    let longest = max(area.columns * Self.cell.width, area.rows * Self.cell.height)
    let side = (longest + Self.step - 1) / Self.step * Self.step
    if side > self.side {
      // What is there is too small; it is shown until the larger ones come.
      (self.side, failed, requested) = (side, [], [])
      order = []
    }
    let missing = wanted.prefix(Self.most).filter { !order.contains($0) && !failed.contains($0) }
    guard !missing.isEmpty, !Set(missing).isSubset(of: requested) else { return nil }
    requested = missing
    return missing
  }

  mutating func load(_ preview: ImagePreview) {
    requested.removeAll { $0 == preview.image }
    order.removeAll { $0 == preview.image }
    order.append(preview.image)
    loaded[preview.image] = preview
    if order.count > Self.most { order.removeFirst() }
    if loaded.count > 2 * Self.most { loaded = loaded.filter { order.contains($0.key) } }
  }

  mutating func fail(_ image: ImageID) {
    requested.removeAll { $0 == image }
    failed.insert(image)
  }

  /// What is pending is no longer wanted; false if nothing is.
  mutating func stop() -> Bool {
    defer { requested = [] }
    return !requested.isEmpty
  }

  /// Forgets which images failed.
  mutating func retry() { failed = [] }
}
