import ActiveLearning
import Imaging
import Labeling
import ProjectDatabase
import ProjectRecords

/// Compares the answers in force of two projects on images with the same bytes.
struct ProjectComparison {
  let store: ProjectStore
  let folder: ProjectFolder
  let name: String

  /// - Throws: a sentence if there is no other project, or no image that both have answers for.
  /// - Complexity: linear in the pixels of the images that both answered.
  func with(_ path: FilePath) throws(SessionError) -> AnswerComparison {
    guard let project = ForeignProject(path) else {
      throw SessionError(ComparisonFact.noProject(DisplayText(bytes: path.bytes)))
    }
    guard !project.isSame(as: folder) else {
      throw SessionError(ComparisonFact.sameProject)
    }
    let otherStore = try ProjectStore(folder: project.folder, isReadOnly: true)
    defer { otherStore.close() }
    try otherStore.checkTables()
    var names = try store.classes.list().definitions.map(\.name)
    let own = try Self.places(of: store, in: &names)
    let other = try Self.places(of: otherStore, in: &names)
    names.append(AnswerWord.void.rawValue)
    var sides = (try side(name, store), try side(project.name, otherStore))
    let (ours, theirs) = (try Self.answered(store), try Self.answered(otherStore))
    var compared: [PaintedComparison] = []
    for (digest, image) in ours.sorted(by: { $0.value < $1.value }) {
      guard let same = theirs[digest] else { continue }
      guard !Task.isCancelled else { throw .cancelled }
      compared.append(
        PaintedComparison(
          try painted(image, store, own, void: names.count - 1),
          try painted(same, otherStore, other, void: names.count - 1), categories: names.count))
    }
    guard !compared.isEmpty else { throw SessionError(ComparisonFact.nothingInCommon) }
    let unit: AnswerComparison.Unit = compared.contains(where: \.differs) ? .pixels : .regions
    let counts = compared.map { unit == .pixels ? $0.pixels : $0.regions }
    var leftOut = AnswerComparison.LeftOut()
    for count in counts {
      sides.0.alone += count.alone.first
      sides.1.alone += count.alone.second
      leftOut.unsure += count.leftOut.unsure
      leftOut.skipped += count.leftOut.skipped
      leftOut.mixed += count.leftOut.mixed
    }
    return AnswerComparison(
      sides.0, sides.1, unit: unit, tables: counts.map(\.table), names: names, leftOut: leftOut)
  }

  private func side(
    _ name: String, _ store: ProjectStore
  ) throws(SessionError) -> AnswerComparison.Side {
    AnswerComparison.Side(
      name: DisplayText(name), seconds: LabelingSpeed(try store.acts.all()).seconds)
  }

  /// Where each class stands among the names; a name that is not among them comes to them.
  ///
  /// Of another project in other letters, it is the same class.
  private static func places(
    of store: ProjectStore, in names: inout [String]
  ) throws(SessionError) -> [ClassID: Int] {
    var places: [ClassID: Int] = [:]
    for definition in try store.classes.list().definitions {
      let key = definition.name.lowercased()
      let place =
        names.firstIndex(of: definition.name) ?? names.firstIndex { $0.lowercased() == key }
      places[definition.id] = place ?? names.count
      if place == nil { names.append(definition.name) }
    }
    return places
  }

  /// The images with answers, by the digest of their bytes; of several the first.
  private static func answered(_ store: ProjectStore) throws(SessionError) -> [String: ImageID] {
    let answered = Set(try store.answers.images())
    let stored = try store.images.all().filter { answered.contains($0.id) }
    return Dictionary(
      stored.compactMap { image in image.digest.map { ($0, image.id) } },
      uniquingKeysWith: { min($0, $1) })
  }

  private func painted(
    _ image: ImageID, _ store: ProjectStore, _ places: [ClassID: Int], void: Int
  ) throws(SessionError) -> [PaintedCategory] {
    try store.answers.painted(on: image).map { painted in
      let category: Int? =
        switch painted.answer {
        case .labeled(let id): places[id]
        case .void: void
        case .unsure, .skipped, .mixed: nil
        }
      return PaintedCategory(
        footprint: painted.footprint, answer: painted.answer, category: category)
    }
  }
}
