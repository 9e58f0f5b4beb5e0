import ActiveLearning
import Labeling
import Preparation
import Rounds
import Superpixels

/// What predicts in a simulation: a model or, before there are answers of two classes, the only
/// class known.
enum SimulatedPredictor: Sendable {
  case model(TrainedModel)
  /// Predicts this number of the coding everywhere.
  case oneClass(Int, coding: ClassCoding)

  var coding: ClassCoding {
    switch self {
    case .model(let model): model.coding
    case .oneClass(_, let coding): coding
    }
  }

  /// What answers of a single class predict; nil if none teaches, or only void does, which is not a
  /// class to measure.
  ///
  /// - Precondition: answers of two classes train a model.
  static func single(among answers: some Sequence<Answer>, coding: ClassCoding) -> Self? {
    let numbers = Set(answers.compactMap(coding.number)).map(Int.init)
    guard numbers.count == 1, let number = numbers.first, number != coding.void else { return nil }
    return .oneClass(number, coding: coding)
  }

  /// The class of every region of an image, with and without smoothing over its region graph.
  func labels(
    of member: TruthSet.Member, preparer: ImagePreparer, basis: DescriptorBasis
  ) throws(PreparationError) -> (smoothed: [Int], raw: [Int]) {
    switch self {
    case .model(let model):
      let image = try preparer.describe(member.source, basis: basis)
      let raw = model.classifier.predict(image.features)
      return (Round.smoothed(raw, over: image.layout).mostProbable, raw.mostProbable)
    case .oneClass(let number, _):
      let all = [Int](repeating: number, count: member.layout.count)
      return (all, all)
    }
  }
}
