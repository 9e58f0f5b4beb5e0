import Labeling
import Overviews
import Workbench

/// Undo and redo.
extension AnnotatorModel {
  mutating func reversed(
    _ reply: Reply<ReversalOutcome>, redo: Bool
  ) -> [AnnotatorEffect] {
    workspace.underway.isReversing = false
    switch reply {
    case .failure(let failure): workspace.tell(failure.reason.description, .error)
    case .success(.nothing):
      workspace.tell(redo ? "There is nothing to redo." : "There is nothing to undo.")
    case .success(.asked(let contents)): ask(about: contents, redo: redo)
    case .success(.done(let reversal, let snapshot)):
      take(reversal, snapshot, redo: redo)
      return tell(.reversed(reversal))
    }
    return []
  }

  /// Asks about a group that should be reviewed first; it stays unless the person says yes.
  private mutating func ask(about contents: ReversalContents, redo: Bool) {
    guard views[stack.current].admitsQuestions, line == nil else {
      // Something else was opened in the meantime, and its keys do not answer the question.
      workspace.tell("Nothing was \(redo ? "redone" : "undone"): it must be confirmed first.")
      return
    }
    workspace.notice = nil
    views[.question] = QuestionView(about: contents, redo: redo)
    open(.question)
  }

  /// Applies what a completed undo or redo changed, with a message about it.
  private mutating func take(_ reversal: Reversal, _ snapshot: SessionSnapshot, redo: Bool) {
    let known = workspace.classes.byID
    workspace.accept(snapshot)
    for change in reversal.changes {
      workspace.answers.confirmed[change.region] = change.after
      workspace.pictures.setAnswer(change.after, of: change.region)
    }
    for region in reversal.accepted where !redo { workspace.pictures.setAccepted(nil, of: region) }
    if redo { Set(reversal.accepted.map(\.image)).forEach { workspace.pictures.reload($0) } }
    if reversal.editedClass != nil {
      workspace.shownGuess = nil
      workspace.pictures.reloadAll()
    }
    for remark in reversal.remarks {
      workspace.pictures.setRemark(remark.after, on: remark.region)
    }
    let classes = known.merging(workspace.classes.byID) { _, newer in newer }
    let words = workspace.wording.sentence(
      about: reversal, in: classes, isReviewed: stack.current == .review)
    workspace.tell((redo ? "redone: " : "undone: ") + words)
  }
}

extension Wording {
  /// What an undo or redo did.
  fileprivate func sentence(
    about reversal: Reversal, in classes: [ClassID: ClassDefinition], isReviewed: Bool
  ) -> String {
    guard let first = reversal.changes.first else {
      if let remark = reversal.remarks.first {
        return Wording.change(from: remark.before, to: remark.after)
      }
      if !reversal.accepted.isEmpty {
        let what = Wording.count(
          reversal.accepted.count, "accepted guess", "accepted guesses")
        return reversal.editedClass.map { "\(what), class \($0)" } ?? what
      }
      return reversal.editedClass.map { "class \($0)" } ?? "a change without a region"
    }
    let name = Wording.name(of: first.after, in: classes)
    // A reviewer's agreement does not change the answer itself, nor does an answer beside another's later one.
    let words =
      first.before == first.after
      ? (isReviewed ? "agreed with \(name)" : "an answer, \(name) stays")
      : "\(Wording.name(of: first.before, in: classes)) \(arrow) \(name)"
    let others = reversal.changes.count - 1
    return others == 0 ? words : words + " and \(Wording.count(others, "other", "others"))"
  }
}
