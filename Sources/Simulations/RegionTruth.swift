import Imaging
import Numerics
import Preparation
import Superpixels

/// How often each value of a ground-truth mask occurs in each region of one image.
///
/// Everything that answering and measuring need, so that neither has to read pixels again.
struct RegionTruth: Sendable, Equatable {
  /// The values that occur, ascending.
  let values: [UInt16]
  /// Pixels of the stored image, region by region: `regions × values.count`.
  let counts: [Int32]

  /// The counts of one region, in the order of `values`.
  func counts(of region: Int) -> ArraySlice<Int32> {
    counts[(region * values.count)..<((region + 1) * values.count)]
  }

  /// Counts the mask's values under the regions of `cut`, at the stored size.
  ///
  /// - Precondition: the mask has the size of the stored image.
  init(mask: Raster<UInt16>, cut: CutImage) {
    precondition(mask.width == cut.storedWidth && mask.height == cut.storedHeight)
    var places = [Int32](repeating: -1, count: 65_536)
    for value in mask.pixels { places[Int(value)] = 0 }
    values = (0..<65_536).filter { places[$0] == 0 }.map(UInt16.init)
    for (place, value) in values.enumerated() { places[Int(value)] = Int32(place) }
    let kinds = values.count
    let columns = (0..<mask.width).map { Int32($0 * cut.map.width / mask.width) }
    var counts = [Int32](repeating: 0, count: cut.map.count * kinds)
    counts.withUnsafeMutableBufferPointer { counts in
      mask.pixels.withUnsafeBufferPointer { pixels in
        cut.map.labels.pixels.withUnsafeBufferPointer { labels in
          for y in 0..<mask.height {
            let mapRow = y * cut.map.height / mask.height * cut.map.width
            for x in 0..<mask.width {
              let region = Int(labels[mapRow + Int(columns[x])])
              let place = Int(places[Int(pixels[y * mask.width + x])])
              counts[region * kinds + place] += 1
            }
          }
        }
      }
    }
    self.counts = counts
  }

  /// The value that occurs most in a region; the smallest in case of a tie.
  func dominant(of region: Int) -> UInt16 {
    let own = counts(of: region)
    return values[(own.indexOfMaximum ?? own.startIndex) - own.startIndex]
  }
}
