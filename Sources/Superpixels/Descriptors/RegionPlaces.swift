import Imaging

/// Where the regions of an image lie, without its pixels.
public struct RegionPlaces: Sendable {
  /// Distance of the sampled pixels.
  public static let spacing = 4

  /// Size of the map.
  public let width: Int
  public let height: Int
  /// Sampled pixels in a row, and rows of them.
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
