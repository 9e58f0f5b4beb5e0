import ActiveLearning
public import Labeling
import Numerics
import Preparation

/// A batch before there is a model: random, spread over the images.
///
/// In two steps, so that the images of the batch can be known before any of them is cut.
extension Round {
  /// How many regions of which images a random batch of `size` takes.
  ///
  /// - Parameter images: each with how many regions may be asked there; a guess will do before it is
  ///   cut. No image gets more.
  /// - Returns: the images in a seeded random order; each gets one region, and another when every
  ///   image with room left has as many.
  public static func randomShares(
    of images: [(image: ImageID, available: Int)], size: Int, seed: UInt64, round: Int
  ) -> [(image: ImageID, count: Int)] {
    let mixed = seed ^ (UInt64(bitPattern: Int64(round)) &* 0x9E37_79B9_7F4A_7C15)
    let order = images.filter { $0.available > 0 }
      .map {
        (
          key: DrawPurpose.randomImages.key(mixed, $0.image), image: $0.image,
          available: $0.available
        )
      }
      .sorted { $0.key != $1.key ? $0.key < $1.key : $0.image < $1.image }
    var counts = [Int](repeating: 0, count: order.count)
    var left = min(size, order.reduce(0) { $0 + $1.available })
    while left > 0 {
      for index in order.indices where left > 0 && counts[index] < order[index].available {
        counts[index] += 1
        left -= 1
      }
    }
    return zip(order, counts).filter { $1 > 0 }.map { ($0.image, $1) }
  }

  /// A seeded random choice among one image's regions.
  ///
  /// - Parameter available: numbers that may be asked, ascending.
  /// - Returns: at most `count` of them, in the order of choice.
  public static func randomRegions(
    _ count: Int, of available: [Int], image: ImageID, seed: UInt64, round: Int
  ) -> [Int] {
    var generator = SeededGenerator(
      seed: seed,
      round: UInt64(bitPattern: Int64(round)) &* 8 &+ DrawPurpose.randomRegions.rawValue,
      item: UInt64(bitPattern: image.rawValue))
    var rest = available
    for taken in 0..<min(count, rest.count) {
      let other = Int(generator.next() % UInt64(rest.count - taken)) + taken
      rest.swapAt(taken, other)
    }
    return Array(rest.prefix(count))
  }
}
