package import Labeling
import ProjectRecords

extension ImageLedger {
  /// What is wrong with answered images; nil: nothing.
  package var problem: DisplayText? {
    let sentences = [lostProblem, frozenProblem].compactMap(\.self)
    return sentences.isEmpty ? nil : DisplayText(sentences.joined(separator: " "))
  }

  private var frozenProblem: String? {
    guard let first = catalog.frozen.min().flatMap({ catalog[$0]?.problem }) else { return nil }
    let others = catalog.frozen.count - 1
    return others == 0 ? first : "\(first) The same applies to \(others) more."
  }

  private var lostProblem: String? {
    guard let first = lost.min() else { return nil }
    let subject =
      lost.count == 1
      ? "The answered image \(DisplayText(first)) is"
      : "\(lost.count) answered images, \(DisplayText(first)) among them, are"
    return "\(subject) no longer in the folder (terrazzo help images)."
  }
}
