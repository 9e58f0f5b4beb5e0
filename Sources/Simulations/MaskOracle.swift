public import Labeling

/// Answers each region with the most frequent value of a ground-truth mask under it.
///
/// If an ignored value is the most frequent one, the answer is void: it costs a click and teaches
/// void.
public struct MaskOracle: Oracle {
  private let truths: [ImageName: RegionTruth]
  private let classes: TruthClasses

  init(_ truths: TruthSet, classes: TruthClasses) {
    self.truths = Dictionary(uniqueKeysWithValues: truths.members.map { ($0.name, $0.truth) })
    self.classes = classes
  }

  public func answer(to region: Int, of image: ImageName) throws(SessionError) -> Answer {
    guard let truth = truths[image] else { throw .simulation(.withoutTruth(image)) }
    return classes.answer(for: truth.dominant(of: region))
  }
}
