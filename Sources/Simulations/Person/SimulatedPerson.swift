import Labeling

/// Ground truth in a person's place: answers regions, and looks at guesses.
struct SimulatedPerson: Sendable {
  private let truth: any Oracle
  private let mistaken: MistakenOracle?

  /// - Parameter mistakes: share of the regions that are answered wrongly, or whose wrong guess is
  ///   overlooked, 0...1.
  init(_ truth: any Oracle, mistakes: Double, classes: Int, seed: UInt64) {
    self.truth = truth
    mistaken =
      mistakes > 0
      ? MistakenOracle(truth, share: mistakes, classes: classes, seed: seed) : nil
  }

  /// What is said of a region that is asked alone.
  func answer(to region: Int, of image: ImageName) throws(SessionError) -> Answer {
    try (mistaken ?? truth).answer(to: region, of: image)
  }

  /// What is said of a guess on a sheet; nil: it is taken for right.
  func correction(
    of guess: Answer, to region: Int, of image: ImageName
  ) throws(SessionError) -> Answer? {
    let right = try truth.answer(to: region, of: image)
    guard right != guess else { return nil }
    return mistaken?.isMistaken(in: region, of: image) == true ? nil : right
  }
}
