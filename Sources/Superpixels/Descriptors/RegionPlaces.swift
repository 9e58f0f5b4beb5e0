import Imaging

/// Where the regions of an image are, without its pixels.
public struct RegionPlaces: Sendable {
  /// Distance between sampled pixels.
  public static let spacing = 4

  /// Size of the map.
  public let width: Int
  public let height: Int
  /// How many pixels are sampled per row, and how many rows.
  public let columns: Int
  public let rows: Int
  /// The region at every fourth pixel of every fourth row, row-major.
  public let samples: [Int32]
  public let graph: RegionGraph

  /// How many regions there are.
  public var count: Int { graph.count }

  /// - Precondition: `graph` belongs to `map`.
  public init(map: SuperpixelMap, graph: RegionGraph) {
    width = map.width
    height = map.height
    columns = (map.width + Self.spacing - 1) / Self.spacing
    rows = (map.height + Self.spacing - 1) / Self.spacing
    var samples: [Int32] = []
    samples.reserveCapacity(columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        samples.append(map.labels[column * Self.spacing, row * Self.spacing])
      }
    }
    self.samples = samples
    self.graph = graph
  }
}
