public import Labeling
import ProjectDatabase

/// Undo and redo. One's own last single answer goes at once; a group, or what another run of the program
/// did under the same name, can be looked at first.
extension AnnotationSession {
  /// What the next undo would take back, or the next redo bring back; nil when there is nothing.
  public func nextReversal(redo: Bool) async throws(SessionError) -> ReversalContents? {
    await takeWriteTurn()
    defer { writeTurns.release() }
    try checkOpen()
    var contents = try store.reversals.next(of: author.annotator, redo: redo)
    if contents?.host == DisplayText(author.host) { contents?.host = nil }
    if let group = contents?.group {
      contents?.isOfOtherRun = !(redo ? ownReversals : ownGroups).contains(group)
    }
    return contents
  }

  /// Reverts this annotator's last group that is not reverted; nil when there is none.
  ///
  /// - Parameter group: as `nextReversal` named it; fails if another one is the last meanwhile.
  public func undo(only group: Int64? = nil) async throws(SessionError) -> SessionReversal? {
    await takeWriteTurn()
    defer { writeTurns.release() }
    try checkOpen()
    return try await reversal(try await store.reversals.undo(by: author, only: group), redo: false)
  }

  /// Brings back what was undone last; nil when there is none.
  ///
  /// - Parameter group: as for `undo`.
  public func redo(only group: Int64? = nil) async throws(SessionError) -> SessionReversal? {
    await takeWriteTurn()
    defer { writeTurns.release() }
    try checkOpen()
    return try await reversal(try await store.reversals.redo(by: author, only: group), redo: true)
  }

  private func reversal(
    _ reversal: StoreReversal?, redo: Bool
  ) async throws(SessionError) -> SessionReversal? {
    guard let reversal else { return nil }
    if redo {
      noteOwn(reversal.tallies)
    } else if let group = reversal.tallies.nextRedo {
      ownReversals.insert(group)
    }
    try install(reversal.tallies)
    noteInBatch(reversal.changes.map { ($0.region, $0.after) })
    try refreshParts()
    dropModelOfVanishedClasses()
    recountAnswersSinceTrained()
    if reversal.changes.contains(where: { $0.after == .mixed }) { refreshCurrentGuessesSoon() }
    if reversal.classEdit != nil { try classesChanged() }
    // What was taken back can be asked again.
    if isExhausted {
      isExhausted = false
      await batchMayHaveEnded()
    }
    return SessionReversal(
      snapshot: snapshot(), changes: reversal.changes,
      editedClass: (reversal.classEdit ?? reversal.editedClass?.name).map { DisplayText($0) },
      remarks: reversal.remarks)
  }

  /// Remembers that this session wrote the group that would be undone next.
  func noteOwn(_ tallies: StoreTallies) {
    if let group = tallies.nextUndo { ownGroups.insert(group) }
  }

  /// Takes over the counts after a change of this session's own.
  func installOwn(_ tallies: StoreTallies) throws(SessionError) {
    noteOwn(tallies)
    try install(tallies)
  }
}
