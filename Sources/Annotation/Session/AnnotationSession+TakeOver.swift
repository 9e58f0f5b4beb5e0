import Labeling
import ProjectDatabase

/// What becomes of a session whose annotator's name another process took over.
extension AnnotationSession {
  /// Looks from time to time whether the name is still this session's, until it closes; the snapshot's
  /// problem says so when it is not.
  ///
  /// Answers are refused from the take-over on, whether it was noticed or not. Sessions without a name
  /// of their own (headless and reading ones) have nothing to lose.
  public func watchName(every interval: Duration = .seconds(2)) {
    guard author.leaseToken != nil else { return }
    launch { session in
      while (try? await Task.sleep(for: interval)) != nil {
        if await session.noticeTakeOver() { return }
      }
    }
  }

  /// Tells of a take-over; whether there was one.
  ///
  /// What cannot be read now is read the next time.
  private func noticeTakeOver() -> Bool {
    guard !isClosed, let loss = (try? store.roles.lossOfName(of: author)) ?? nil else {
      return false
    }
    note(.locked("No answer is saved here any more, because \(loss)"))
    return true
  }
}
