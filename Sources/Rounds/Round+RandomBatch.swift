import ActiveLearning
public import Labeling
import Numerics
import Preparation

extension Round {
  /// A seeded random choice among one image's regions.
  ///
  /// - Parameter available: numbers that may be queried, ascending.
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
