import Labeling

extension AnnotatorModel {
  /// Asks for an undo or redo; one at a time, so that a held key cannot run away.
  mutating func reverse(redo: Bool) -> [AnnotatorEffect] {
    guard !isReversing, !isLeaving, let snapshot else { return [] }
    let possible = redo ? snapshot.canRedo : snapshot.canUndo
    guard possible || unsavedCount > 0 else {
      tell(redo ? "There is nothing to redo." : "There is nothing to undo.")
      return []
    }
    isReversing = true
    return [redo ? .redo : .undo]
  }

  /// A group that should be looked at first; it stays unless the person says yes.
  mutating func askAbout(_ contents: ReversalContents, redo: Bool) {
    isReversing = false
    switch mode {
    case .labeling, .review: break
    case .classes(let editing) where editing.step == .list: break
    default:
      // Something else was opened meanwhile, and its keys are no answer to a question.
      tell("Nothing was \(redo ? "redone" : "undone"): that needs a look first.")
      return
    }
    notice = nil
    mode = .reversing(contents, redo: redo, over: mode)
  }

  /// A key while an undo or redo waits for a yes.
  mutating func decideReversal(_ command: AnnotatorCommand?) -> [AnnotatorEffect] {
    guard case .reversing(let contents, let redo, let below) = mode else { return [] }
    switch command {
    case .confirmEdit:
      mode = below
      guard !isLeaving, !isReversing else { return [] }
      isReversing = true
      return [.reverse(group: contents.group, redo: redo)]
    case .dropEdit:
      mode = below
      tell("Nothing was \(redo ? "redone" : "undone").")
    default: return always(command)
    }
    return []
  }

  /// An undo or redo was carried out: back to its region, with a sentence about it.
  mutating func reversed(_ summary: ReversalSummary?, redo: Bool) {
    isReversing = false
    guard let summary else {
      tell(redo ? "There is nothing to redo." : "There is nothing to undo.")
      return
    }
    let known = classesByID
    accept(summary.snapshot)
    for change in summary.changes {
      confirmed[change.region] = change.after
      pictures.setAnswer(change.after, of: change.region)
    }
    if summary.editedClass != nil {
      shownGuess = nil
      pictures.reloadAll()
    }
    for remark in summary.remarks { pictures.setRemark(remark.after, on: remark.region) }
    let classes = known.merging(classesByID) { _, newer in newer }
    tell((redo ? "redone: " : "undone: ") + sentence(about: summary, in: classes))
    if !review.isOpen, let remarked = summary.remarks.first?.region, remarked != focus {
      leaveQueue(at: remarked)
    }
    if review.isOpen {
      followReversal(summary.changes)
    } else if let first = summary.changes.first {
      failedRegion = nil
      cutting = nil
      go(to: first.region)
      if first.after == .mixed {
        cutting = first.region
        pictures.reload(first.region.image)
      } else if first.before == .mixed {
        pictures.reload(first.region.image)
      }
    }
  }

  private func sentence(
    about summary: ReversalSummary, in classes: [ClassID: ClassDefinition]
  ) -> String {
    guard let first = summary.changes.first else {
      if let remark = summary.remarks.first {
        return Self.words(from: remark.before, to: remark.after)
      }
      return summary.editedClass.map { "class \($0)" } ?? "a change without a region"
    }
    let name = Wording.name(of: first.after, in: classes)
    // A reviewer's agreement changes nothing of the answer itself.
    let words =
      first.before == first.after
      ? "agreed to \(name)"
      : "\(Wording.name(of: first.before, in: classes)) \(wording.arrow) \(name)"
    let others = summary.changes.count - 1
    return others == 0 ? words : words + " and \(Wording.count(others, "other", "others"))"
  }
}
