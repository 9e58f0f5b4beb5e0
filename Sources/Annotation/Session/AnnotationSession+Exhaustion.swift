import Labeling
import Preparation
import ProjectDatabase
import Superpixels

extension AnnotationSession {
  /// Whether nothing is left to ask: found out without a model, so that a script that asks once too
  /// often does not wait for a training.
  ///
  /// Ends at the first image with an open region. An image that was cut anew is looked at with the pixels
  /// of its older answers.
  func isEverythingSettled() async throws(SessionError) -> Bool {
    let usable = catalog.usable.map(\.id)
    let partitions = partitions
    guard usable.allSatisfy({ partitions[$0] != nil }) else { return false }
    let settled = try store.answers.settledCounts()
    let incomplete = usable.filter { image in
      partitions[image].map { settled[$0.id] ?? 0 < $0.regions } ?? true
    }
    guard !incomplete.isEmpty else { return true }
    let others = try store.rounds.regionsInOtherHands(than: author.annotator)
    for image in incomplete {
      guard let cutting = try await cutUnlessUnreadable(image) else { continue }
      let answered = try await answeredNumbers(of: image, cutting)
      let isOpen = (0..<cutting.cut.map.count).contains {
        !answered.contains($0)
          && !others.contains(
            RegionID(image: image, partition: cutting.partition.id, number: $0))
      }
      if isOpen { return false }
    }
    return true
  }
}
