import ActiveLearning
import Numerics
import Preparation

/// Which of many answered regions teach, so that training time and memory stay bounded.
///
/// Every class gets its proportional share, but at least half of an even share, so that rare
/// classes stay whole. Drawn again in every round.
struct TeachingSample {
  /// Whether each region teaches, in the given order.
  let isTaken: [Bool]

  /// - Parameters:
  ///   - labels: the class number of every region that could teach.
  ///   - most: how many may teach; nil: all.
  init(of labels: [Int32], classes: Int, most: Int?, seed: UInt64, round: Int) {
    guard let most, labels.count > most else {
      isTaken = [Bool](repeating: true, count: labels.count)
      return
    }
    var places = [[Int32]](repeating: [], count: classes)
    for (place, label) in labels.enumerated() { places[Int(label)].append(Int32(place)) }
    let quotas = Self.quotas(places.map(\.count), most: most)
    var isTaken = [Bool](repeating: false, count: labels.count)
    for (label, quota) in quotas.enumerated() {
      var generator = SeededGenerator(
        seed: seed, round: UInt64(bitPattern: Int64(round)) &* 4_096 &+ UInt64(label),
        item: DrawPurpose.teachingSample.rawValue)
      for drawn in 0..<quota {
        let other = drawn + Int(generator.next() % UInt64(places[label].count - drawn))
        places[label].swapAt(drawn, other)
        isTaken[Int(places[label][drawn])] = true
      }
    }
    self.isTaken = isTaken
  }

  /// How many of each class, at most `most` in total.
  static func quotas(_ counts: [Int], most: Int) -> [Int] {
    let present = max(1, counts.count { $0 > 0 })
    let least = counts.map { min($0, most / (2 * present)) }
    let left = most - least.reduce(0, +)
    let spare = zip(counts, least).map { $0 - $1 }
    let all = spare.reduce(0, +)
    guard all > left else { return counts }
    return zip(least, spare).map { $0 + $1 * left / max(1, all) }
  }
}
