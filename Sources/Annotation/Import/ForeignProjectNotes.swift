import Labeling

/// What is to be said of answers that were taken over from another project, a sentence each.
struct ForeignProjectNotes {
  private static let mostNamed = 6

  /// Of the other project.
  let classes: [ClassDefinition]
  let targets: ForeignClasses
  /// Of this project.
  let existing: ClassList
  let added: [ClassDefinition]
  /// Answers that name no class, by their word.
  let others: [String: Int]
  let imagesWithAccepted: Int

  var sentences: [String] {
    var sentences: [String] = []
    let known = classes.enumerated().compactMap {
      place, foreign -> (foreign: ClassDefinition, own: ClassDefinition)? in
      guard place < targets.targets.count, case .known(let id) = targets.targets[place],
        let own = existing.definitions.first(where: { $0.id == id })
      else { return nil }
      return (foreign, own)
    }
    let renumbered = known.filter { $0.foreign.id != $0.own.id }.map {
      "\(DisplayText($0.own.name)) (\($0.foreign.id.rawValue) there, \($0.own.id.rawValue) here)"
    }
    if !renumbered.isEmpty {
      sentences.append(
        "Classes go by their names, and keep the numbers that they have here: \(Self.list(renumbered))."
      )
    }
    let recolored = known.filter { $0.foreign.color != $0.own.color }
      .map { DisplayText($0.own.name).description }
    if !recolored.isEmpty {
      sentences.append("Colors stay as they are here: \(Self.list(recolored)).")
    }
    let moved = added.compactMap { new -> String? in
      guard let old = classes.first(where: { $0.name == new.name }), old.id != new.id else {
        return nil
      }
      return "\(DisplayText(new.name)) (\(old.id.rawValue) there, \(new.id.rawValue) here)"
    }
    if !moved.isEmpty {
      sentences.append("New classes whose numbers are taken get others: \(Self.list(moved)).")
    }
    if !others.isEmpty {
      let words = others.sorted { $0.key < $1.key }.map { "\(Figures.count($1)) \($0)" }
      sentences.append("Answers without a class stay behind: \(words.joined(separator: ", ")).")
    }
    if imagesWithAccepted > 0 {
      sentences.append(
        "Accepted guesses on \(Figures.counted(imagesWithAccepted, "image")) stay behind, because nobody "
          + "answered them.")
    }
    return sentences
  }

  private static func list(_ words: [String]) -> String {
    let others = words.count - mostNamed
    return words.prefix(mostNamed).joined(separator: ", ")
      + (others > 0 ? " and \(Figures.count(others)) more" : "")
  }
}
