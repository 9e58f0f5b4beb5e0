package import Labeling
import Numerics

/// What a generator is for; keeps the random numbers of different purposes apart.
package enum DrawPurpose: UInt64 {
  case candidates = 1
  case randomImages = 2
  case randomRegions = 3
  case training = 4
  case selection = 5
  case basis = 6
  case poolImages = 7
  case readings = 8
  case teachingSample = 9
  case sharedRegions = 10
  case ownAnswers = 11

  /// A random sort key for an image, independent of which other images exist.
  package func key(_ seed: UInt64, _ image: ImageID) -> UInt64 {
    var generator = SeededGenerator(
      seed: seed, round: rawValue, item: UInt64(bitPattern: image.rawValue))
    return generator.next()
  }
}
