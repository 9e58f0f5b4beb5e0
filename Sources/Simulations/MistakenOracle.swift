import ActiveLearning
import Labeling
import Numerics

/// Answers as another oracle does, but for a share of the regions with a wrong class at random.
///
/// Whether a region is answered wrongly depends on the seed, its image and its number, not on when it is asked.
struct MistakenOracle: Oracle {
  private let right: any Oracle
  private let share: Double
  private let classes: Int
  private let seed: UInt64

  /// - Parameters:
  ///   - share: of the regions that are answered wrongly, 0...1.
  ///   - classes: how many there are; with one class no answer is wrong.
  init(_ right: any Oracle, share: Double, classes: Int, seed: UInt64) {
    self.right = right
    self.share = share
    self.classes = classes
    self.seed = seed
  }

  func answer(to region: Int, of image: ImageName) throws(SessionError) -> Answer {
    let answer = try right.answer(to: region, of: image)
    guard case .labeled(let id) = answer, classes > 1 else { return answer }
    var generator = generator(for: region, of: image)
    guard Double.random(in: 0..<1, using: &generator) < share else { return answer }
    let other = Int.random(in: 1..<classes, using: &generator)
    return .labeled(ClassID(rawValue: (id.rawValue + other) % classes))
  }

  /// Whether a region is one of those that are answered wrongly.
  func isMistaken(in region: Int, of image: ImageName) -> Bool {
    var generator = generator(for: region, of: image)
    return Double.random(in: 0..<1, using: &generator) < share
  }

  private func generator(for region: Int, of image: ImageName) -> SeededGenerator {
    // FNV-1a: the same on every machine, other than Swift's own hashes.
    let key = image.bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3
    }
    return SeededGenerator(seed: seed ^ key, round: 0, item: UInt64(region))
  }
}
