import Labeling
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

  /// A group that should be looked at first; it stays unless the person says yes.
  private mutating func ask(about contents: ReversalContents, redo: Bool) {
    guard views[stack.current].admitsQuestions, line == nil else {
      // Something else was opened meanwhile, and its keys are no answer to a question.
      workspace.tell("Nothing was \(redo ? "redone" : "undone"): that needs a look first.")
      return
    }
    workspace.notice = nil
    views[.question] = QuestionView(about: contents, redo: redo)
    open(.question)
  }

  /// An undo or redo was carried out: what it changed, with a sentence about it.
  private mutating func take(_ reversal: Reversal, _ snapshot: SessionSnapshot, redo: Bool) {
    let known = workspace.classes.byID
    workspace.accept(snapshot)
    for change in reversal.changes {
      workspace.answers.confirmed[change.region] = change.after
      workspace.pictures.setAnswer(change.after, of: change.region)
    }
    if reversal.editedClass != nil {
      workspace.shownGuess = nil
      workspace.pictures.reloadAll()
    }
    for remark in reversal.remarks {
      workspace.pictures.setRemark(remark.after, on: remark.region)
    }
    let classes = known.merging(workspace.classes.byID) { _, newer in newer }
    let words = workspace.wording.sentence(about: reversal, in: classes)
    workspace.tell((redo ? "redone: " : "undone: ") + words)
  }
}

extension Wording {
  /// What an undo or redo did.
  fileprivate func sentence(
    about reversal: Reversal, in classes: [ClassID: ClassDefinition]
  ) -> String {
    guard let first = reversal.changes.first else {
      if let remark = reversal.remarks.first {
        return Wording.change(from: remark.before, to: remark.after)
      }
      return reversal.editedClass.map { "class \($0)" } ?? "a change without a region"
    }
    let name = Wording.name(of: first.after, in: classes)
    // A reviewer's agreement changes nothing of the answer itself.
    let words =
      first.before == first.after
      ? "agreed to \(name)"
      : "\(Wording.name(of: first.before, in: classes)) \(arrow) \(name)"
    let others = reversal.changes.count - 1
    return others == 0 ? words : words + " and \(Wording.count(others, "other", "others"))"
  }
}
