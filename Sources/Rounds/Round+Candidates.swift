import ActiveLearning
public import Labeling
import Numerics
import Preparation

extension Round {
  /// The images that a round scores: those with answers, and a seeded sample of the others that
  /// rotates with the round.
  ///
  /// - Parameters:
  ///   - answered: images with answers; all are included, even above `limit`.
  ///   - others: the images without.
  ///   - limit: how many images to score.
  /// - Returns: ascending. Over successive rounds every image of `others` gets its turn: the seed
  ///   fixes one order, and each round takes the next section of it.
  public static func candidates(
    answered: [ImageID], others: [ImageID], limit: Int, seed: UInt64, round: Int
  ) -> [ImageID] {
    let room = max(0, limit - answered.count)
    guard room < others.count else { return (answered + others).sorted() }
    let order = others.sorted { left, right in
      let (leftKey, rightKey) = (
        DrawPurpose.candidates.key(seed, left), DrawPurpose.candidates.key(seed, right)
      )
      return leftKey != rightKey ? leftKey < rightKey : left < right
    }
    let start = max(0, round - 1) * room % order.count
    let taken = (0..<room).map { order[(start + $0) % order.count] }
    return (answered + taken).sorted()
  }
}
