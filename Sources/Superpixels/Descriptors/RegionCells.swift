import Imaging

/// How much of every region lies in each cell of a coarser grid.
///
/// Most cells of 2, 4 or 8 pixels a side lie in a single region and have one entry. Weights are
/// pixels, so the entries of a region add up to its area, and even the smallest region has some.
struct RegionCells {
  struct Entry {
    let column: Int32
    let region: Int32
    var weight: Float
  }

  let columns: Int
  let rows: Int
  /// Where each row of cells starts in `entries`; `rows + 1` entries.
  private(set) var rowStarts: [Int] = [0]
  private(set) var entries: [Entry] = []

  /// Cells of 2 × 2 pixels.
  init(_ map: SuperpixelMap) {
    columns = (map.width + 1) / 2
    rows = (map.height + 1) / 2
    entries.reserveCapacity(columns * rows * 5 / 4)
    let labels = map.labels.pixels
    for row in 0..<rows {
      let upper = 2 * row * map.width
      let hasLower = 2 * row + 1 < map.height
      for column in 0..<columns {
        let index = upper + 2 * column
        let hasRight = 2 * column + 1 < map.width
        let first = labels[index]
        if hasLower && hasRight && labels[index + 1] == first
          && labels[index + map.width] == first && labels[index + map.width + 1] == first
        {
          entries.append(Entry(column: Int32(column), region: first, weight: 4))
          continue
        }
        let start = entries.count
        add(Int32(column), first, 1, from: start)
        if hasRight { add(Int32(column), labels[index + 1], 1, from: start) }
        if hasLower { add(Int32(column), labels[index + map.width], 1, from: start) }
        if hasLower && hasRight {
          add(Int32(column), labels[index + map.width + 1], 1, from: start)
        }
      }
      rowStarts.append(entries.count)
    }
  }

  /// Cells of twice the side.
  init(halving fine: RegionCells) {
    columns = (fine.columns + 1) / 2
    rows = (fine.rows + 1) / 2
    entries.reserveCapacity(columns * rows * 3 / 2)
    for row in 0..<rows {
      var upper = fine.rowStarts[2 * row]
      let upperEnd = fine.rowStarts[2 * row + 1]
      var lower = upperEnd
      let lowerEnd = fine.rowStarts[min(2 * row + 2, fine.rows)]
      for column in 0..<columns {
        let start = entries.count
        while upper < upperEnd && Int(fine.entries[upper].column) / 2 == column {
          add(Int32(column), fine.entries[upper].region, fine.entries[upper].weight, from: start)
          upper += 1
        }
        while lower < lowerEnd && Int(fine.entries[lower].column) / 2 == column {
          add(Int32(column), fine.entries[lower].region, fine.entries[lower].weight, from: start)
          lower += 1
        }
      }
      rowStarts.append(entries.count)
    }
  }

  private mutating func add(_ column: Int32, _ region: Int32, _ weight: Float, from start: Int) {
    for index in start..<entries.count where entries[index].region == region {
      entries[index].weight += weight
      return
    }
    entries.append(Entry(column: column, region: region, weight: weight))
  }

  /// Adds one row of values, weighted, to every region's sum: `sums[region * stride + slot]`.
  func pool(
    row: Int, _ values: UnsafeMutableBufferPointer<Float>,
    into sums: UnsafeMutableBufferPointer<Float>, stride: Int, slot: Int
  ) {
    entries.withUnsafeBufferPointer { entries in
      for index in rowStarts[row]..<rowStarts[row + 1] {
        let entry = entries[index]
        sums[Int(entry.region) &* stride &+ slot] += entry.weight * values[Int(entry.column)]
      }
    }
  }

  /// Adds a whole plane and, if requested, its square: `sums[region * stride + slot]` and
  /// `sums[region * stride + squareSlot]`.
  func pool(_ plane: Plane, into sums: inout [Float], stride: Int, slot: Int, squareSlot: Int?) {
    precondition(plane.width == columns && plane.height == rows)
    plane.values.withUnsafeBufferPointer { values in
      entries.withUnsafeBufferPointer { entries in
        sums.withUnsafeMutableBufferPointer { sums in
          for row in 0..<rows {
            for index in rowStarts[row]..<rowStarts[row + 1] {
              let entry = entries[index]
              let value = values[row &* columns &+ Int(entry.column)]
              let base = Int(entry.region) &* stride
              sums[base &+ slot] += entry.weight * value
              if let squareSlot { sums[base &+ squareSlot] += entry.weight * value * value }
            }
          }
        }
      }
    }
  }
}

/// The cells of side 2, 4 and 8 pixels of one map.
struct RegionCellLevels {
  let half: RegionCells
  let quarter: RegionCells
  let eighth: RegionCells

  init(_ map: SuperpixelMap) {
    half = RegionCells(map)
    quarter = RegionCells(halving: half)
    eighth = RegionCells(halving: quarter)
  }
}
