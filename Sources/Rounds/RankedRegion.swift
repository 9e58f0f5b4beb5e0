import ActiveLearning
package import Labeling

/// A region that a part of a round's images would give, with what it competes by.
///
/// Numbers are those of the selection, to the last bit: a `Float` is kept as the `Double` of the same value.
package struct RankedRegion: Codable, Sendable, Equatable {
  package var image: Int64
  package var number: Int
  /// Gain per cost.
  package var key: Double
  /// In mean regions of the whole round.
  package var cost: Double
  package var utility: Double
  package var terms: [UtilityTerm]
  /// The number of the most probable class.
  package var label: Int
  /// Its probability.
  package var confidence: Double
  /// How unsure the model is, 0...1.
  package var uncertainty: Double

  init(_ pick: RoundPick, _ ranked: RankedPick, coding: ClassCoding) {
    image = pick.image.rawValue
    number = pick.number
    key = Double(ranked.key)
    cost = Double(ranked.cost)
    utility = pick.choice.utility
    terms = pick.choice.terms
    label = pick.choice.guess.flatMap { coding.number(of: $0.answer) }.map(Int.init) ?? 0
    confidence = pick.choice.guess?.confidence ?? 0
    uncertainty = pick.choice.guess?.uncertainty ?? 0
  }

  /// Whether such a region can come from a round that distinguishes so many classes.
  package func isPossible(classes: Int) -> Bool {
    StoredRange.identifier.contains(image) && StoredRange.region.contains(Int64(number))
      && (0..<classes).contains(label) && cost >= 0
      && [key, cost, utility, confidence, uncertainty].allSatisfy(\.isFinite)
      && terms.allSatisfy(\.value.isFinite) && terms.count <= 16
  }

  /// - Precondition: `isPossible` for the coding's classes.
  func pick(rank: Int, coding: ClassCoding) -> RoundPick {
    RoundPick(
      image: ImageID(rawValue: image), number: number,
      choice: Choice(
        rank: rank, utility: utility, terms: terms,
        guess: Guess(
          answer: coding.answer(for: label), confidence: confidence, uncertainty: uncertainty)))
  }

  /// Greater keys first; in a tie, the lower image, then the lower number.
  func precedes(_ other: RankedRegion) -> Bool {
    if key != other.key { return key > other.key }
    return (image, number) < (other.image, other.number)
  }
}
