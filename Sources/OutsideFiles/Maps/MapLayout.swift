/// Which axis of an array holds the channels.
package enum MapLayout: String, Sendable, Hashable, Codable, CaseIterable {
  /// Rows, columns, channels: what TensorFlow writes.
  case hwc
  /// Channels, rows, columns: what PyTorch writes.
  case chw
}

/// How a map lies over its image.
package struct MapPlacement: Sendable, Hashable, Codable {
  package var layout: MapLayout
  /// Whether maps are of images turned upright, where a file says how; else of the stored pixels.
  package var isUpright: Bool
  /// Whether images were stretched to the maps' proportions; else cells are square.
  package var isStretched: Bool

  package init(layout: MapLayout, isUpright: Bool = false, isStretched: Bool = false) {
    self.layout = layout
    self.isUpright = isUpright
    self.isStretched = isStretched
  }
}

extension ImageSides {
  /// Whether square cells in so many columns and rows can cover the image, each side rounded up or down to
  /// whole cells.
  package func fits(columns: Int, rows: Int) -> Bool {
    func sizes(_ pixels: Int, _ cells: Int) -> (least: Double, most: Double) {
      (Double(pixels) / Double(cells + 1), Double(pixels) / max(Double(cells - 1), 0.5))
    }
    let (across, down) = (sizes(width, columns), sizes(height, rows))
    return across.least < down.most && down.least < across.most
  }

  /// How an array of that shape can be read for the image, by its proportions: perhaps in two ways.
  ///
  /// - Parameter shape: three axes.
  /// - Throws: if it fits in no way.
  package func layouts(of shape: [Int]) throws(MapFault) -> Set<MapLayout> {
    precondition(shape.count == 3)
    func layouts(_ image: ImageSides) -> Set<MapLayout> {
      var layouts: Set<MapLayout> = []
      if image.fits(columns: shape[2], rows: shape[1]) { layouts.insert(.chw) }
      if image.fits(columns: shape[1], rows: shape[0]) { layouts.insert(.hwc) }
      return layouts
    }
    let found = layouts(self)
    guard found.isEmpty else { return found }
    let turnedFits = turned != self && !layouts(turned).isEmpty
    throw .shape(shape, image: self, turnedFits: turnedFits)
  }
}
