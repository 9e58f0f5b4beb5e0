package import Labeling

/// Opinions of one model, kept because a review is opened again and again.
package struct KnownOpinions: Sendable {
  /// Opinions of more images than these are not kept: about 20 MB.
  private static let mostImages = 1_000

  private var generation = 0
  private var guesses: [ImageID: [Guess]] = [:]

  package init() {}

  /// Those of the model of a generation; older ones are dropped.
  package mutating func known(of images: [ImageID], generation: Int) -> [ImageID: [Guess]] {
    if generation != self.generation { guesses = [:] }
    self.generation = generation
    return images.reduce(into: [:]) { $0[$1] = guesses[$1] }
  }

  /// Drops what is known of an image whose file is another one now.
  package mutating func forget(_ image: ImageID) { guesses[image] = nil }

  /// Keeps what the model of a generation thinks, if it is the one in place still.
  package mutating func keep(_ new: [ImageID: [Guess]], generation: Int) {
    guard generation == self.generation else { return }
    for (image, opinion) in new where guesses.count < Self.mostImages { guesses[image] = opinion }
  }
}
