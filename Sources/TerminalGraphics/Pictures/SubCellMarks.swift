import Imaging
import Superpixels

/// What is drawn over each sub-cell of a picture.
struct SubCellMarks: OptionSet, Sendable {
  let rawValue: UInt8

  /// Belongs to the current region.
  static let inside = SubCellMarks(rawValue: 1)
  /// Belongs to the outline around it.
  static let outline = SubCellMarks(rawValue: 2)
  /// Belongs to the dotted line along another region of the batch.
  static let mark = SubCellMarks(rawValue: 4)
  /// Belongs to the rectangle that shows which part of the image is shown elsewhere.
  static let frame = SubCellMarks(rawValue: 8)

  /// The region that each sub-cell's middle lies in, row by row; -1 outside of the map.
  static func regionNumbers(
    map: SuperpixelMap, window: PictureWindow, columns: Int, rows: Int
  ) -> [Int32] {
    var numbers = [Int32](repeating: -1, count: columns * rows)
    let stepX = window.width / Double(columns)
    let stepY = window.height / Double(rows)
    let places = (0..<columns).map { column -> Int in
      let x = window.x + (Double(column) + 0.5) * stepX
      return x >= 0 && x < Double(map.width) ? Int(x) : -1
    }
    map.labels.pixels.withUnsafeBufferPointer { labels in
      for row in 0..<rows {
        let y = window.y + (Double(row) + 0.5) * stepY
        guard y >= 0, y < Double(map.height) else { continue }
        let base = Int(y) * map.width
        for column in 0..<columns where places[column] >= 0 {
          numbers[row * columns + column] = labels[base + places[column]]
        }
      }
    }
    return numbers
  }

  /// Marks the current region and its outline: every sub-cell that touches it, even only at a
  /// corner, and does not belong to it.
  ///
  /// What is too thin has no outline.
  static func markFocus(
    _ region: FocusedRegion, columns: Int, rows: Int, outlines: Bool,
    in marks: inout [SubCellMarks]
  ) {
    let inside = region.inside
    for index in inside { marks[index].insert(.inside) }
    guard outlines, !region.isThin else { return }
    for index in inside {
      let x = index % columns
      let y = index / columns
      for neighborY in max(0, y - 1)...min(rows - 1, y + 1) {
        for neighborX in max(0, x - 1)...min(columns - 1, x + 1) {
          let neighbor = neighborY * columns + neighborX
          if !marks[neighbor].contains(.inside) { marks[neighbor].insert(.outline) }
        }
      }
    }
  }

  /// Marks other regions of the batch by a dotted line along the inside of their borders.
  static func markOthers(
    _ regions: Set<Int>, numbers: [Int32], columns: Int, rows: Int, in marks: inout [SubCellMarks]
  ) {
    guard !regions.isEmpty, let highest = regions.max(), highest >= 0 else { return }
    var isMarked = [Bool](repeating: false, count: highest + 1)
    for region in regions where region >= 0 { isMarked[region] = true }
    numbers.withUnsafeBufferPointer { numbers in
      marks.withUnsafeMutableBufferPointer { marks in
        for y in 0..<rows {
          for x in stride(from: y % 2, to: columns, by: 2) {
            let index = y * columns + x
            let number = numbers[index]
            guard number >= 0, Int(number) < isMarked.count, isMarked[Int(number)],
              marks[index].isEmpty
            else { continue }
            let isBorder =
              (x > 0 && numbers[index - 1] != number)
              || (x + 1 < columns && numbers[index + 1] != number)
              || (y > 0 && numbers[index - columns] != number)
              || (y + 1 < rows && numbers[index + columns] != number)
            if isBorder { marks[index].insert(.mark) }
          }
        }
      }
    }
  }

  /// Sub-cells along one side of a frame: something must be seen inside of it.
  private static let leastFrame = 3

  /// Marks the border of a part of the window; `columns × rows` sub-cells divide the window.
  ///
  /// Of a part so small that nothing of it would be seen inside its border, a larger one is marked.
  static func markFrame(
    _ part: PictureWindow, window: PictureWindow, columns: Int, rows: Int,
    in marks: inout [SubCellMarks]
  ) {
    func places(
      _ value: Double, _ length: Double, from start: Double, extent: Double, count: Int
    ) -> ClosedRange<Int> {
      func place(_ value: Double) -> Int {
        let position = ((value - start) / extent * Double(count)).rounded()
        return Int(min(Double(count), max(0, position)))
      }
      let first = min(count - 1, place(value))
      let last = max(first, place(value + length) - 1)
      let least = min(Self.leastFrame, count)
      guard last - first + 1 < least else { return first...last }
      let grown = min(count - least, max(0, (first + last) / 2 - (least - 1) / 2))
      return grown...grown + least - 1
    }
    let across = places(part.x, part.width, from: window.x, extent: window.width, count: columns)
    let down = places(part.y, part.height, from: window.y, extent: window.height, count: rows)
    for x in across {
      marks[down.lowerBound * columns + x].insert(.frame)
      marks[down.upperBound * columns + x].insert(.frame)
    }
    for y in down {
      marks[y * columns + across.lowerBound].insert(.frame)
      marks[y * columns + across.upperBound].insert(.frame)
    }
  }
}
