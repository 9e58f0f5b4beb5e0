extension AnnotationSession {
  /// Starts what runs in the background for a person: preparing images (those of the batch first),
  /// training after every 10 answers and at batch ends, choosing the next batch.
  ///
  /// Headless commands never call it.
  public func startBackgroundWork() { background.start() }

  /// Looks from time to time whether the name is still this session's, and who else is at work, until it
  /// closes; the snapshot's problem says so when the name is not.
  ///
  /// Answers are refused from the take-over on, whether it was noticed or not. Sessions without a name
  /// of their own (headless and reading ones) have nothing to lose.
  public func watchName(every interval: Duration = .seconds(2)) {
    background.watchName(every: interval)
  }
}
