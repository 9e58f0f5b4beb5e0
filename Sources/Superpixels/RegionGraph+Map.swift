import Imaging

extension RegionGraph {
  /// Measures every region of a map and finds which regions share pixel edges (4-neighborhood).
  ///
  /// Linear in the number of pixels.
  public init(_ map: SuperpixelMap) {
    let count = map.count
    var areas = [Int32](repeating: 0, count: count)
    var sumX = [Int](repeating: 0, count: count)
    var sumY = [Int](repeating: 0, count: count)
    var boxes = [RegionBox](
      repeating: RegionBox(minX: .max, minY: .max, maxX: -1, maxY: -1), count: count)
    var borders = BorderLists(count: count)
    let width = map.width
    let height = map.height
    map.labels.pixels.withUnsafeBufferPointer { labels in
      for y in 0..<height {
        let row = y * width
        var x = 0
        while x < width {
          let start = x
          let label = labels[row + x]
          x += 1
          while x < width && labels[row + x] == label { x += 1 }
          let region = Int(label)
          let length = x - start
          areas[region] += Int32(length)
          sumX[region] += (start + x - 1) * length / 2
          sumY[region] += y * length
          boxes[region].minX = min(boxes[region].minX, Int32(start))
          boxes[region].maxX = max(boxes[region].maxX, Int32(x - 1))
          boxes[region].minY = min(boxes[region].minY, Int32(y))
          boxes[region].maxY = Int32(y)
          if x < width { borders.add(label, labels[row + x], length: 1) }
        }
        guard y + 1 < height else { continue }
        x = 0
        while x < width {
          let upper = labels[row + x]
          let lower = labels[row + width + x]
          let start = x
          x += 1
          while x < width && labels[row + x] == upper && labels[row + width + x] == lower {
            x += 1
          }
          if upper != lower { borders.add(upper, lower, length: x - start) }
        }
      }
    }
    let (offsets, neighbors, lengths) = borders.compressed()
    self.init(
      areas: areas,
      centroidX: (0..<count).map { Float(Double(sumX[$0]) / Double(max(areas[$0], 1))) },
      centroidY: (0..<count).map { Float(Double(sumY[$0]) / Double(max(areas[$0], 1))) },
      boxes: boxes, offsets: offsets, neighbors: neighbors, borderLengths: lengths)
  }
}

/// Border lengths while they are being counted: one linked list of neighbors per region.
private struct BorderLists {
  private struct Entry {
    var neighbor: Int32
    var length: Int32
    var next: Int32
  }

  private var heads: [Int32]
  private var entries: [Entry] = []

  init(count: Int) {
    heads = [Int32](repeating: -1, count: count)
    entries.reserveCapacity(count * 8)
  }

  mutating func add(_ first: Int32, _ second: Int32, length: Int) {
    addOneWay(first, second, length: Int32(length))
    addOneWay(second, first, length: Int32(length))
  }

  private mutating func addOneWay(_ region: Int32, _ neighbor: Int32, length: Int32) {
    var index = heads[Int(region)]
    while index >= 0 {
      if entries[Int(index)].neighbor == neighbor {
        entries[Int(index)].length += length
        return
      }
      index = entries[Int(index)].next
    }
    entries.append(Entry(neighbor: neighbor, length: length, next: heads[Int(region)]))
    heads[Int(region)] = Int32(entries.count - 1)
  }

  func compressed() -> (offsets: [Int32], neighbors: [Int32], lengths: [Float]) {
    var offsets: [Int32] = [0]
    offsets.reserveCapacity(heads.count + 1)
    var neighbors: [Int32] = []
    neighbors.reserveCapacity(entries.count)
    var lengths: [Float] = []
    lengths.reserveCapacity(entries.count)
    var list: [(neighbor: Int32, length: Int32)] = []
    for head in heads {
      list.removeAll(keepingCapacity: true)
      var index = head
      while index >= 0 {
        let entry = entries[Int(index)]
        list.append((entry.neighbor, entry.length))
        index = entry.next
      }
      list.sort { $0.neighbor < $1.neighbor }
      for item in list {
        neighbors.append(item.neighbor)
        lengths.append(Float(item.length))
      }
      offsets.append(Int32(neighbors.count))
    }
    return (offsets, neighbors, lengths)
  }
}
