import Imaging
import Importing
import Labeling

/// Counts of the places in one region after the other, without starting anew for each.
struct PlaceCounts {
  /// Of one region.
  struct Counts {
    var area = 0
    var taken = 0
    var labeled = 0
    /// The most frequent place; of equal ones the least.
    var dominant: (place: UInt16, pixels: Int)?
  }

  private var table = [Int32](repeating: 0, count: 1 << 16)

  mutating func count(
    _ footprint: Footprint, in labels: Raster<UInt16>, taken: [UInt8]
  ) -> Counts {
    var counts = Counts()
    var seen: [UInt16] = []
    for run in footprint.runs {
      for pixel in run.start..<(run.start + run.length) {
        let place = labels.pixels[pixel]
        if table[Int(place)] == 0 { seen.append(place) }
        table[Int(place)] += 1
        counts.taken += Int(taken[pixel])
      }
      counts.area += run.length
    }
    for place in seen.sorted() {
      let pixels = Int(table[Int(place)])
      table[Int(place)] = 0
      guard place != ForeignPixels.unlabeled else { continue }
      counts.labeled += pixels
      if pixels > counts.dominant?.pixels ?? 0 { counts.dominant = (place, pixels) }
    }
    return counts
  }
}
