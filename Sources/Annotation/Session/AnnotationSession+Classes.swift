public import Labeling
import ProjectDatabase

extension AnnotationSession {
  /// Changes a class; returns when that is on disk.
  ///
  /// A merge lets the answers of one class count as those of another, in counts, training and export,
  /// without touching them: undo takes them apart again.
  public func edit(
    _ id: ClassID, _ edit: ClassEdit
  ) async throws(SessionError) -> SessionSnapshot {
    await takeWriteTurn()
    defer { writeTurns.release() }
    try checkOpen()
    try installOwn(try await store.classes.edit(id, edit, by: author))
    dropModelOfVanishedClasses()
    if case .merge = edit { try classesChanged() }
    return snapshot()
  }

  /// Brings what is remembered of answers in line with merges.
  func classesChanged() throws(SessionError) {
    let regions = Array(batchAnswers.keys)
    batchAnswers = try store.answers.to(regions)
    if let number = batch?.number, let stored = try store.rounds.last(of: author.annotator),
      stored.number == number
    {
      batch?.items = stored.items
    }
    // A plan may hold opinions of a class that is gone.
    learning.ahead = nil
    if worksInBackground { askForTraining() }
  }
}
