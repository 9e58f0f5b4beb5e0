import Imaging

/// Labels made 4-connected and dense: every connected piece becomes a region, numbered in scan
/// order, and pieces that are too small join a region that was numbered before them.
struct ConnectedRegions {
  let map: SuperpixelMap

  /// - Parameters:
  ///   - labels: Any numbers, `width * height` of them, row-major.
  ///   - smallest: Pieces of at most this many pixels join a neighbor.
  init(labels: [Int32], width: Int, height: Int, smallest: Int) {
    var numbers = [Int32](repeating: -1, count: labels.count)
    var count: Int32 = 0
    /// The first piece has nothing before it to join; it waits for its neighbor.
    var firstIsSmall = false
    var piece: [Int] = []
    labels.withUnsafeBufferPointer { labels in
      numbers.withUnsafeMutableBufferPointer { numbers in
        for start in 0..<labels.count where numbers[start] < 0 {
          let adjacent = Self.numberBeside(start, numbers: numbers, width: width)
          Self.fill(
            from: start, with: count, labels: labels, numbers: numbers, width: width,
            height: height, piece: &piece)
          if piece.count <= smallest {
            if let adjacent {
              for index in piece { numbers[index] = adjacent }
              continue
            }
            firstIsSmall = true
          }
          count += 1
        }
      }
    }
    if firstIsSmall && count > 1 {
      count = Self.joinFirst(&numbers, width: width, height: height, count: count)
    }
    map = SuperpixelMap(
      labels: Raster(width: width, height: height, pixels: numbers), count: Int(count))
  }

  /// The number of the pixel above or to the left, which scan order has numbered already.
  private static func numberBeside(
    _ index: Int, numbers: UnsafeMutableBufferPointer<Int32>, width: Int
  ) -> Int32? {
    if index >= width { return numbers[index - width] }
    return index > 0 ? numbers[index - 1] : nil
  }

  private static func fill(
    from start: Int, with number: Int32, labels: UnsafeBufferPointer<Int32>,
    numbers: UnsafeMutableBufferPointer<Int32>, width: Int, height: Int, piece: inout [Int]
  ) {
    let label = labels[start]
    piece.removeAll(keepingCapacity: true)
    piece.append(start)
    numbers[start] = number
    var next = 0
    while next < piece.count {
      let index = piece[next]
      next += 1
      let x = index % width
      if x > 0 && numbers[index - 1] < 0 && labels[index - 1] == label {
        numbers[index - 1] = number
        piece.append(index - 1)
      }
      if x + 1 < width && numbers[index + 1] < 0 && labels[index + 1] == label {
        numbers[index + 1] = number
        piece.append(index + 1)
      }
      if index >= width && numbers[index - width] < 0 && labels[index - width] == label {
        numbers[index - width] = number
        piece.append(index - width)
      }
      if index + width < labels.count && numbers[index + width] < 0
        && labels[index + width] == label
      {
        numbers[index + width] = number
        piece.append(index + width)
      }
    }
  }

  /// Joins region 0 to the first region that touches it in scan order; returns the new count.
  private static func joinFirst(
    _ numbers: inout [Int32], width: Int, height: Int, count: Int32
  ) -> Int32 {
    // Region 0 holds the top left pixel, so the first other pixel of the scan that has a number
    // above 0 and region 0 beside it is found by looking right and down from region 0's pixels.
    var target: Int32 = 0
    for index in numbers.indices where numbers[index] == 0 {
      if (index + 1) % width != 0 && numbers[index + 1] != 0 { target = numbers[index + 1] }
      if target == 0 && index + width < numbers.count && numbers[index + width] != 0 {
        target = numbers[index + width]
      }
      if target != 0 { break }
    }
    guard target != 0 else { return count }
    // The joined region now holds the top left pixel, so it becomes number 0; the numbers between
    // move up by one, and scan order is kept.
    for index in numbers.indices {
      let number = numbers[index]
      if number == target || number == 0 {
        numbers[index] = 0
      } else if number > target {
        numbers[index] = number - 1
      }
    }
    return count - 1
  }
}
