import Imaging
public import Labeling
import Superpixels

extension CutImage {
  /// The regions that an older region's pixels cover, ascending.
  ///
  /// - Parameters:
  ///   - footprint: pixels of the stored image.
  ///   - share: how much of a region must be covered, above 0, at most 1.
  /// - Returns: an empty array if the footprint belongs to an image of another size.
  public func numbers(coveredBy footprint: Footprint, atLeast share: Double) -> [Int] {
    precondition(share > 0 && share <= 1)
    guard footprint.imageWidth == storedWidth, footprint.imageHeight == storedHeight else {
      return []
    }
    var covered: [Int: Int] = [:]
    map.labels.pixels.withUnsafeBufferPointer { labels in
      for run in footprint.runs {
        let row = run.start / storedWidth
        let end = run.start % storedWidth + run.length
        guard run.start >= 0, row < storedHeight, end <= storedWidth else { continue }
        let mapRow = row * map.height / storedHeight
        var x = run.start % storedWidth
        while x < end {
          let column = x * map.width / storedWidth
          let next = Self.firstStored(of: column + 1, stored: storedWidth, mapped: map.width)
          let stop = min(end, next)
          covered[Int(labels[mapRow * map.width + column]), default: 0] += stop - x
          x = stop
        }
      }
    }
    return covered.filter { number, pixels in
      Double(pixels) >= share * Double(self.footprint(of: number).area)
    }.keys.sorted()
  }
}
