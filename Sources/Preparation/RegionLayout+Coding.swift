import Imaging
import Numerics
import Superpixels

extension RegionLayout {
  /// Little-endian: six sizes, the number of neighbors, the map's digest, then the arrays one after another.
  package func encoded() -> [UInt8] {
    var writer = ByteWriter()
    for size in [
      storedWidth, storedHeight, orientation.rawValue, mapWidth, mapHeight, count,
      graph.neighbors.count,
    ] {
      writer.append(Int32(size))
    }
    writer.append(mapDigest)
    writer.append(storedAreas)
    writer.append(graph.areas)
    writer.append(graph.centroidX)
    writer.append(graph.centroidY)
    for box in graph.boxes { writer.append([box.minX, box.minY, box.maxX, box.maxY]) }
    writer.append(graph.offsets)
    writer.append(graph.neighbors)
    writer.append(graph.borderLengths)
    return writer.bytes
  }

  /// Nil unless the bytes are what `encoded` wrote, or as consistent: see `isConsistent`.
  package init?(decoding bytes: [UInt8], at position: Int) {
    var reader = ByteReader(bytes, at: position)
    guard let sizes = reader.array(of: Int32.self, count: 7)?.map(Int.init),
      sizes.allSatisfy({ $0 >= 0 }), sizes[5] <= 65_536,
      let orientation = ImageOrientation(rawValue: sizes[2]),
      case let (count, links) = (sizes[5], sizes[6]),
      let mapDigest = reader.text(),
      let storedAreas = reader.array(of: Int32.self, count: count),
      let areas = reader.array(of: Int32.self, count: count),
      let centroidX = reader.array(of: Float.self, count: count),
      let centroidY = reader.array(of: Float.self, count: count),
      let corners = reader.array(of: Int32.self, count: 4 * count),
      let offsets = reader.array(of: Int32.self, count: count + 1),
      let neighbors = reader.array(of: Int32.self, count: links),
      let borderLengths = reader.array(of: Float.self, count: links), reader.remaining == 0,
      offsets.first == 0, offsets.last == Int32(links),
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 }),
      neighbors.allSatisfy({ $0 >= 0 && $0 < count })
    else { return nil }
    let boxes = (0..<count).map { index in
      RegionBox(
        minX: corners[4 * index], minY: corners[4 * index + 1], maxX: corners[4 * index + 2],
        maxY: corners[4 * index + 3])
    }
    self.init(
      storedWidth: sizes[0], storedHeight: sizes[1], orientation: orientation, mapWidth: sizes[3],
      mapHeight: sizes[4],
      graph: RegionGraph(
        areas: areas, centroidX: centroidX, centroidY: centroidY, boxes: boxes, offsets: offsets,
        neighbors: neighbors, borderLengths: borderLengths),
      storedAreas: storedAreas, mapDigest: mapDigest)
    guard isConsistent else { return nil }
  }

  /// Whether such regions can exist in an image: they fill it, and each lies in its box.
  private var isConsistent: Bool {
    let (columns, rows) = (Float(mapWidth), Float(mapHeight))
    // Images are shrunk for segmentation, and never enlarged.
    guard mapWidth >= 1, mapHeight >= 1, storedWidth >= mapWidth, storedHeight >= mapHeight,
      Self.sum(graph.areas) == mapWidth * mapHeight,
      Self.sum(storedAreas) == storedWidth * storedHeight
    else { return false }
    for region in 0..<count {
      let box = graph.boxes[region]
      guard graph.areas[region] >= 1, storedAreas[region] >= 1, box.minX >= 0, box.minY >= 0,
        box.minX <= box.maxX, box.minY <= box.maxY, box.maxX < mapWidth, box.maxY < mapHeight,
        Int(graph.areas[region]) <= box.width * box.height,
        (0...columns).contains(graph.centroidX[region]),
        (0...rows).contains(graph.centroidY[region])
      else { return false }
    }
    return graph.borderLengths.allSatisfy { $0 >= 0 && $0 <= 4 * columns * rows }
  }

  /// Nil if one of them is negative.
  private static func sum(_ areas: [Int32]) -> Int? {
    var sum = 0
    for area in areas {
      guard area >= 0 else { return nil }
      sum += Int(area)
    }
    return sum
  }
}
