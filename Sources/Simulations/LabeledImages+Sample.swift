import ActiveLearning
import Imaging
import Labeling
import Numerics
import Preparation

extension LabeledImages {
  /// This many of the images, chosen by a seed; all of them if there are fewer.
  func sample(_ count: Int, seed: UInt64) throws(SessionError) -> LabeledImages {
    let entries = try listing().entries
    guard entries.count > count else { return self }
    let keyed = entries.enumerated().map { place, entry in
      var generator = SeededGenerator(
        seed: seed, round: DrawPurpose.poolImages.rawValue, item: UInt64(place))
      return (key: generator.next(), place: place)
    }
    let chosen = keyed.sorted { $0.key != $1.key ? $0.key < $1.key : $0.place < $1.place }
      .prefix(count)
    var sample = self
    sample.members = Set(
      chosen.map { ImageName(bytes: entries[$0.place].relativePath.bytes) })
    return sample
  }
}
