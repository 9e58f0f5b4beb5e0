import Annotation
import Labeling
import Printing
import Workbench

/// A run of a trainer that a command waits for, with its progress on standard error.
struct TrainerWait {
  let session: AnnotationSession

  func run() async throws {
    let line = ProgressLine(title: "trainer")
    defer { line.finish() }
    try await session.trainer.run { status in
      line.update(
        share: status.share ?? 0, detail: TrainerWords(status, ascii: true).long)
    }
  }
}
