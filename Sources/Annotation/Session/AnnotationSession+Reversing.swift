public import Labeling
import ProjectDatabase

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
  /// - Parameter group: as `nextReversal` named it; fails if another one is the last meanwhile.
  public func undo(only group: Int64? = nil) async throws(SessionError) -> SessionReversal? {
    try await inTurn { () async throws(SessionError) in
      let reversal = try await journal.store.reversals.undo(by: journal.author, only: group)
      return try await self.reversal(reversal, redo: false)
    }
  }

  /// Brings back what was undone last; nil when there is none.
  ///
  /// - Parameter group: as for `undo`.
  public func redo(only group: Int64? = nil) async throws(SessionError) -> SessionReversal? {
    try await inTurn { () async throws(SessionError) in
      let reversal = try await journal.store.reversals.redo(by: journal.author, only: group)
      return try await self.reversal(reversal, redo: true)
    }
  }

  private func reversal(
    _ reversal: StoreReversal?, redo: Bool
  ) async throws(SessionError) -> SessionReversal? {
    guard let reversal else { return nil }
    journal.installReversal(reversal.tallies, redo: redo)
    batches.note(reversal.changes.map { ($0.region, $0.after) })
    try batches.refreshParts()
    training.dropModelOfVanishedClasses()
    training.recountAnswers()
    if reversal.changes.contains(where: { $0.after == .mixed }) {
      background.refreshOpinionsSoon()
    }
    if reversal.classEdit != nil { try classesChanged() }
    // What was taken back can be asked again.
    if batches.hand.isExhausted {
      batches.hand.note(isExhausted: false)
      await background.batchMayHaveEnded()
    }
    return SessionReversal(
      snapshot: snapshot(), changes: reversal.changes,
      editedClass: (reversal.classEdit ?? reversal.editedClass?.name).map { DisplayText($0) },
      remarks: reversal.remarks)
  }
}
