import Labeling

// What a session can do besides asking and recording, by what it is about.
extension AnnotationSession {
  /// The files of the images: which changed, moved or went away after they were answered.
  public nonisolated var files: ImageFiles { ImageFiles(session: self) }

  /// How far the project is.
  public nonisolated var progress: SessionProgress { SessionProgress(session: self) }

  /// What was said of regions, looked over.
  public nonisolated var reviewing: SessionReview { SessionReview(session: self) }

  /// Open regions to be confirmed many at a time.
  public nonisolated var sheets: SessionSheets { SessionSheets(session: self) }

  /// Guesses that are accepted without an answer.
  public nonisolated var acceptances: SessionAcceptances { SessionAcceptances(session: self) }

  /// Labels that other programs made.
  public nonisolated var imports: SessionImports { SessionImports(session: self) }

  /// The journal as text, and the journals of other projects.
  public nonisolated var exchange: SessionExchange { SessionExchange(session: self) }

  /// Guesses that are accepted many at a time, on the ground of a random sample.
  public nonisolated var strata: SessionStrata { SessionStrata(session: self) }

  /// Work on parts of the images by other processes.
  public nonisolated var shards: SessionShards { SessionShards(session: self) }

  /// What a simulation needs.
  package nonisolated var simulated: SimulatedSession { SimulatedSession(session: self) }
}
