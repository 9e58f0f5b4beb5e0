public import Labeling
import ProjectDatabase
import ProjectRecords
import SessionState

/// Undo and redo. One's own last single answer goes at once; a group, or what another run of the program
/// did under the same name, can be looked at first.
extension AnnotationSession {
  /// What the next undo would take back, or the next redo bring back; nil when there is nothing.
  public func nextReversal(redo: Bool) async throws(SessionError) -> ReversalContents? {
    try await inTurn { () async throws(SessionError) in
      let author = journal.author
      var contents = try journal.store.reversals.next(of: author.annotator, redo: redo)
      if contents?.host == DisplayText(author.host) { contents?.host = nil }
      if let group = contents?.group {
        contents?.isOfOtherRun = !journal.own.contains(group, redo: redo)
      }
      return contents
    }
  }

  /// Reverts this annotator's last group that is not reverted; nil when there is none.
  ///
  /// - Returns: what it did, and the session since.
  /// - Parameter group: as `nextReversal` named it; fails if another one has become the last.
  public func undo(only group: Int64? = nil) async throws(SessionError) -> (
    reversal: Reversal, snapshot: SessionSnapshot
  )? {
    try await inTurn { () async throws(SessionError) in
      let done = try await journal.store.reversals.undo(by: journal.author, only: group)
      return try await install(done, redo: false)
    }
  }

  /// Brings back what was undone last; nil when there is none.
  ///
  /// - Parameter group: as for `undo`.
  public func redo(only group: Int64? = nil) async throws(SessionError) -> (
    reversal: Reversal, snapshot: SessionSnapshot
  )? {
    try await inTurn { () async throws(SessionError) in
      let done = try await journal.store.reversals.redo(by: journal.author, only: group)
      return try await install(done, redo: true)
    }
  }

  private func install(
    _ done: StoredReversal?, redo: Bool
  ) async throws(SessionError) -> (reversal: Reversal, snapshot: SessionSnapshot)? {
    guard let done else { return nil }
    journal.installReversal(done.tallies, redo: redo)
    let reversal = try shown(done.reversal)
    let changes = reversal.changes
    batches.note(changes.map { ($0.region, $0.after) })
    try batches.refreshParts()
    training.dropModelOfVanishedClasses()
    training.recountAnswers()
    if !reversal.accepted.isEmpty { background.acceptedChanged() }
    if changes.contains(where: { $0.after == .mixed }) { background.refreshOpinionsSoon() }
    if done.changesClasses { try classesChanged() }
    await background.openedAgain()
    return (reversal, snapshot())
  }

  /// Without answers that are kept from this annotator again.
  private func shown(_ reversal: Reversal) throws(SessionError) -> Reversal {
    guard !reversal.changes.isEmpty else { return reversal }
    let hidden = try journal.store.rounds.hidden(from: journal.author.annotator)
    guard !hidden.isEmpty else { return reversal }
    return Reversal(
      changes: reversal.changes.map {
        Reversal.Change(
          region: $0.region, before: $0.before,
          after: hidden.contains($0.region) ? nil : $0.after)
      }, editedClass: reversal.editedClass, remarks: reversal.remarks,
      accepted: reversal.accepted)
  }
}
