import Imaging
import Labeling

/// Finds the range that a project's images of 16 bits use, in a few of them.
///
/// The same list of images gives the same range.
struct SampleRangeSearch {
  /// Images whose headers are read.
  private static let mostHeaders = 64
  /// Images whose samples are counted, and about how many pixels they may have together.
  private static let mostImages = 8
  private static let mostPixels = 40_000_000

  /// Whether there are images of 16 bits among those that were looked at.
  private(set) var hasWideSamples = false
  /// Nil: all 16 bits.
  private(set) var range: SampleRange?

  /// Looks at images that are spread over the list; those that cannot be read are passed over.
  ///
  /// - Complexity: O(64) headers, and the pixels of a few images of 16 bits.
  init(
    _ names: some Collection<ImageName>, in folder: FilePath, maxPixels: Int, maxSide: Int
  ) {
    let count = names.count
    let looked = min(count, Self.mostHeaders)
    var histogram = SampleHistogram()
    var images = 0
    var pixels = 0
    var wanted = 0
    for (place, name) in names.enumerated()
    where wanted < looked && place == wanted * count / looked {
      wanted += 1
      let path = folder.appending(name.bytes)
      guard images < Self.mostImages, pixels < Self.mostPixels,
        let header = try? ImageFile.header(at: path, maxPixels: maxPixels, maxSide: maxSide),
        header.bitDepth == 16,
        let counted = try? ImageFile.sampleHistogram(
          at: path, maxPixels: maxPixels, maxSide: maxSide)
      else { continue }
      histogram.add(counted)
      images += 1
      pixels += header.width * header.height
    }
    hasWideSamples = images > 0
    range = histogram.narrowRange
  }
}
