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
    var contents = try store.nextReversal(of: author.annotator, redo: redo)
    if contents?.host == DisplayText(author.host) { contents?.host = nil }
    if let group = contents?.group {
      contents?.isOfOtherRun = !(redo ? ownReversals : ownGroups).contains(group)
    }
    return contents
  }

  /// Reverts this annotator's last group that is not reverted; nil when there is none.
  ///
  /// - Returns: what it did, and the session since.
  /// - Parameter group: as `nextReversal` named it; fails if another one is the last meanwhile.
  public func undo(only group: Int64? = nil) async throws(SessionError) -> (
    reversal: Reversal, snapshot: SessionSnapshot
  )? {
    await takeWriteTurn()
    defer { writeTurns.release() }
    try checkOpen()
    return try await install(try await store.undo(by: author, only: group), redo: false)
  }

  /// Brings back what was undone last; nil when there is none.
  ///
  /// - Parameter group: as for `undo`.
  public func redo(only group: Int64? = nil) async throws(SessionError) -> (
    reversal: Reversal, snapshot: SessionSnapshot
  )? {
    await takeWriteTurn()
    defer { writeTurns.release() }
    try checkOpen()
    return try await install(try await store.redo(by: author, only: group), redo: true)
  }

  private func install(
    _ done: StoredReversal?, redo: Bool
  ) async throws(SessionError) -> (reversal: Reversal, snapshot: SessionSnapshot)? {
    guard let done else { return nil }
    if redo {
      noteOwn(done.tallies)
    } else if let group = done.tallies.nextRedo {
      ownReversals.insert(group)
    }
    try install(done.tallies)
    let changes = done.reversal.changes
    noteInBatch(changes.map { ($0.region, $0.after) })
    try refreshParts()
    dropModelOfVanishedClasses()
    recountAnswersSinceTrained()
    if changes.contains(where: { $0.after == .mixed }) { refreshCurrentGuessesSoon() }
    if done.changesClasses { try classesChanged() }
    // What was taken back can be asked again.
    if isExhausted {
      isExhausted = false
      await batchMayHaveEnded()
    }
    return (done.reversal, snapshot())
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
