import Imaging
import Labeling

/// The pixels of one class in one image, as runs along rows or columns.
struct LabelRuns: Sendable, Equatable {
  /// The place of the class.
  let place: UInt16
  /// Ascending ranges of pixel numbers, counted in the direction of the runs; they may go on in the next line.
  private(set) var runs: [Range<Int>] = []
  private(set) var area = 0
  /// The smallest box; inclusive.
  private(set) var left = Int.max
  private(set) var top = Int.max
  private(set) var right = -1
  private(set) var bottom = -1

  var boxWidth: Int { right - left + 1 }
  var boxHeight: Int { bottom - top + 1 }

  enum Direction {
    case rows
    case columns
  }

  /// The classes of an image, by ascending place; void and unlabeled pixels are left out.
  ///
  /// - Complexity: O(pixels).
  static func all(in places: Raster<UInt16>, along direction: Direction) -> [LabelRuns] {
    var found: [UInt16: LabelRuns] = [:]
    let (lines, length) =
      direction == .rows ? (places.height, places.width) : (places.width, places.height)
    let (lineStep, step) = direction == .rows ? (places.width, 1) : (1, places.width)
    places.pixels.withUnsafeBufferPointer { pixels in
      for line in 0..<lines {
        var start = 0
        while start < length {
          let place = pixels[line * lineStep + start * step]
          var end = start + 1
          while end < length && pixels[line * lineStep + end * step] == place { end += 1 }
          if place != ExportedPixels.void && place != ExportedPixels.unlabeled {
            found[place, default: LabelRuns(place: place)].add(
              start..<end, line: line, length: length, direction)
          }
          start = end
        }
      }
    }
    return found.values.sorted { $0.place < $1.place }
  }

  private mutating func add(_ span: Range<Int>, line: Int, length: Int, _ direction: Direction) {
    let run = (line * length + span.lowerBound)..<(line * length + span.upperBound)
    if let last = runs.last, last.upperBound == run.lowerBound {
      runs[runs.count - 1] = last.lowerBound..<run.upperBound
    } else {
      runs.append(run)
    }
    area += run.count
    let (across, down) = direction == .rows ? (span, line..<(line + 1)) : (line..<(line + 1), span)
    left = min(left, across.lowerBound)
    right = max(right, across.upperBound - 1)
    top = min(top, down.lowerBound)
    bottom = max(bottom, down.upperBound - 1)
  }

  init(place: UInt16) { self.place = place }

  /// How many pixels are outside, inside, outside …, beginning with outside; they add up to `total`.
  func counts(total: Int) -> [Int] {
    var counts: [Int] = []
    var end = 0
    for run in runs {
      counts.append(run.lowerBound - end)
      counts.append(run.count)
      end = run.upperBound
    }
    if end < total { counts.append(total - end) }
    return counts
  }

  /// Those of the box alone, with runs along its own rows.
  ///
  /// - Precondition: runs are along rows of an image of this width.
  func boxCounts(imageWidth: Int) -> [Int] {
    var counts: [Int] = []
    var end = 0
    var isOpen = false
    for run in runs {
      var start = run.lowerBound
      while start < run.upperBound {
        let row = start / imageWidth
        let stop = min(run.upperBound, (row + 1) * imageWidth)
        let first = (row - top) * boxWidth + start - row * imageWidth - left
        let last = first + stop - start
        if isOpen && first == end {
          counts[counts.count - 1] += last - first
        } else {
          counts.append(first - end)
          counts.append(last - first)
          isOpen = true
        }
        end = last
        start = stop
      }
    }
    if end < boxWidth * boxHeight { counts.append(boxWidth * boxHeight - end) }
    return counts
  }

  /// The box's pixels, 1 inside and 0 outside.
  ///
  /// - Precondition: runs are along rows of an image of this width.
  func boxRaster(imageWidth: Int) -> Raster<UInt8> {
    var raster = Raster<UInt8>(width: boxWidth, height: boxHeight, filledWith: 0)
    var position = 0
    for (index, count) in boxCounts(imageWidth: imageWidth).enumerated() {
      if index % 2 == 1 {
        for pixel in position..<(position + count) { raster.pixels[pixel] = 1 }
      }
      position += count
    }
    return raster
  }
}
