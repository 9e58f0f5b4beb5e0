/// Which superpixels of one image touch, how long their borders are, and where each lies.
///
/// Neighbors are stored compressed: those of region `i` are
/// `neighbors[offsets[i]..<offsets[i + 1]]`, ascending, with `borderLengths` in parallel.
public struct RegionGraph: Sendable, Equatable {
  /// Pixels in each region.
  public var areas: [Int32]
  /// Mean column of each region's pixels, in pixels of the map.
  public var centroidX: [Float]
  /// Mean row of each region's pixels, in pixels of the map.
  public var centroidY: [Float]
  /// The smallest box around each region, in pixels of the map.
  public var boxes: [RegionBox]
  /// Where each region's neighbors begin; `count + 1` entries.
  public var offsets: [Int32]
  /// Numbers of touching regions (4-neighborhood), ascending within a region.
  public var neighbors: [Int32]
  /// Shared border with each neighbor, in pixel edges.
  public var borderLengths: [Float]

  /// How many regions there are.
  public var count: Int { areas.count }

  public init(
    areas: [Int32], centroidX: [Float], centroidY: [Float], boxes: [RegionBox], offsets: [Int32],
    neighbors: [Int32], borderLengths: [Float]
  ) {
    self.areas = areas
    self.centroidX = centroidX
    self.centroidY = centroidY
    self.boxes = boxes
    self.offsets = offsets
    self.neighbors = neighbors
    self.borderLengths = borderLengths
  }
}

/// A box of whole pixels: columns `minX...maxX`, rows `minY...maxY`.
public struct RegionBox: Sendable, Hashable, BitwiseCopyable {
  public var minX: Int32
  public var minY: Int32
  public var maxX: Int32
  public var maxY: Int32

  public init(minX: Int32, minY: Int32, maxX: Int32, maxY: Int32) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  public var width: Int { Int(maxX - minX) + 1 }
  public var height: Int { Int(maxY - minY) + 1 }
}
