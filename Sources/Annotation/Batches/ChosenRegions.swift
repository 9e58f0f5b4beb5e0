import Labeling
import Preparation
import Rounds
import Superpixels

/// What a round chose, and what is noted of the images that it chose from.
struct ChosenRegions: Sendable {
  let selection: Selection
  let layouts: [PreparedLayout]
  /// Images that show the same.
  let scenes: [[ImageID]]
  /// Where the chosen regions lie in their images, by number.
  private let centers: [ImageID: [Int: Center]]

  /// A place of a segmented picture.
  struct Center: Sendable {
    var x: Float
    var y: Float
  }

  /// Reads the layouts of the images that were chosen from.
  init(_ selection: Selection, input: RoundInput, preparer: ImagePreparer) {
    let byImage = Dictionary(grouping: selection.picks, by: \.image)
    let sources = input.images.map(\.source).filter { byImage[$0.id] != nil }
    var centers: [ImageID: [Int: Center]] = [:]
    for source in sources {
      guard let layout = try? preparer.layout(of: source) else { continue }
      for pick in byImage[source.id] ?? [] where pick.number < layout.count {
        centers[source.id, default: [:]][pick.number] = Center(
          x: layout.graph.centroidX[pick.number], y: layout.graph.centroidY[pick.number])
      }
    }
    self.selection = selection
    self.centers = centers
    layouts = PreparedLayout.read(sources, preparer: preparer)
    scenes = input.scenes
  }

  /// Where a chosen region lies; the corner of an image that could not be read.
  func center(of region: RegionID) -> (x: Float, y: Float) {
    let center = centers[region.image]?[region.number] ?? Center(x: 0, y: 0)
    return (center.x, center.y)
  }
}
