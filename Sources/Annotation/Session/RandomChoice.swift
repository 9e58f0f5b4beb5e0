import ActiveLearning
import Labeling

/// Seeded choices that come out the same on every machine.
enum RandomChoice {
  /// What a generator is for; keeps the numbers of different purposes apart.
  private enum Purpose: UInt64 {
    case imageOrder = 0x696D_6167
    case regions = 0x7265_6769
  }

  /// The images in the order in which a random batch takes from them.
  static func order(of images: [ImageID], seed: UInt64, round: Int) -> [ImageID] {
    var generator = SeededGenerator(
      seed: seed ^ Purpose.imageOrder.rawValue, round: UInt64(round))
    return chosen(images.count, from: images.sorted(), using: &generator)
  }

  /// Up to `count` of an image's free regions.
  static func regions(
    _ count: Int, from free: [Int], of image: ImageID, seed: UInt64, round: Int
  ) -> [Int] {
    var generator = SeededGenerator(
      seed: seed ^ Purpose.regions.rawValue, round: UInt64(round),
      item: UInt64(bitPattern: image.rawValue))
    return chosen(count, from: free, using: &generator)
  }

  /// Fisher and Yates' shuffle, stopped after `count`.
  private static func chosen<Element>(
    _ count: Int, from elements: [Element], using generator: inout SeededGenerator
  ) -> [Element] {
    var elements = elements
    let count = min(count, elements.count)
    for place in 0..<count {
      let other = place + Int(generator.next() % UInt64(elements.count - place))
      elements.swapAt(place, other)
    }
    return Array(elements[..<count])
  }
}
