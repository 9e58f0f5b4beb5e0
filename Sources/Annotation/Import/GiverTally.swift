import Labeling
import ProjectDatabase

/// Who gave the answers that an import takes over, and where they had come from themselves.
struct GiverTally {
  /// Answers that name no class, by their word.
  var others: [String: Int] = [:]
  private var byName: [String: Int] = [:]
  private var byGroup: [Int64: Int] = [:]

  /// Counts what is taken over of one image.
  mutating func add(_ found: ImportFindings, _ classes: ForeignClasses) {
    let taken =
      found.answered.map { ($0.place, $0.giver) } + found.pieces.map { ($0.place, $0.giver) }
    for case (let place, let giver?) in taken
    where !classes.isRetired(classes.target(of: place)) {
      byName[giver.annotator, default: 0] += 1
      byGroup[giver.group, default: 0] += 1
    }
  }

  /// By the number of their answers, then by name.
  var people: [ImportReport.Person] {
    byName.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
      .map { ImportReport.Person(name: DisplayText($0.key), answers: $0.value) }
  }

  /// Origins that answers had before, in the order of their first groups.
  ///
  /// - Parameter origin: of a group; nil: its answers were given in the other project.
  func earlier(_ origin: (Int64) -> ImportOrigin?) -> [EarlierOrigin] {
    var order: [ImportOrigin] = []
    var counts: [ImportOrigin: Int] = [:]
    for (group, count) in byGroup.sorted(by: { $0.key < $1.key }) {
      guard let origin = origin(group) else { continue }
      if counts[origin] == nil { order.append(origin) }
      counts[origin, default: 0] += count
    }
    return order.map { EarlierOrigin($0, answers: counts[$0] ?? 0) }
  }
}
