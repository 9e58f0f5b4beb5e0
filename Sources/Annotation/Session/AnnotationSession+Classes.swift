public import Labeling
import ProjectDatabase

extension AnnotationSession {
  /// Adds a class with the next number, key and color.
  public func addClass(named name: String) async throws(SessionError) -> SessionSnapshot {
    try await inTurn { () async throws(SessionError) in
      journal.installOwn(try await journal.store.classes.add(named: name, by: journal.author))
      return snapshot()
    }
  }

  /// Changes a class; returns when that is on disk.
  ///
  /// A merge lets the answers of one class count as those of another, in counts, training and export,
  /// without touching them: undo takes them apart again.
  public func edit(
    _ id: ClassID, _ edit: ClassEdit
  ) async throws(SessionError) -> SessionSnapshot {
    try await inTurn { () async throws(SessionError) in
      journal.installOwn(try await journal.store.classes.edit(id, edit, by: journal.author))
      training.dropModelOfVanishedClasses()
      if case .merge = edit { try classesChanged() }
      return snapshot()
    }
  }

  /// Brings what is remembered of answers in line with merges.
  func classesChanged() throws(SessionError) {
    try batches.refreshClasses()
    background.classesChanged()
  }
}
