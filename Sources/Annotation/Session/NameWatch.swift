import Labeling
import ProjectDatabase
import SessionState

/// Tells when another process takes over the annotator's name.
struct NameWatch {
  let journal: ProjectJournal
  let news: SessionNews

  /// Looks from time to time, until the name is lost or the task is cancelled.
  func run(every interval: Duration) async {
    while (try? await Task.sleep(for: interval)) != nil {
      if noticeTakeOver() { return }
    }
  }

  /// Tells of a take-over; whether there was one.
  ///
  /// What cannot be read now is read the next time.
  private func noticeTakeOver() -> Bool {
    guard !journal.isClosed,
      let loss = (try? journal.store.roles.lossOfName(of: journal.author)) ?? nil
    else { return false }
    news.report(SessionError(AnnotationFact.nameTakenOver(loss)))
    return true
  }
}
