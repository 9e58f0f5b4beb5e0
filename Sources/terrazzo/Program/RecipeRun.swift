import Annotation
import Printing

/// Compares recipes on a project's answers and reports progress on standard error.
struct RecipeRun {
  let session: SessionOptions

  func run() async throws -> RecipeReport {
    let options = session
    let line = ProgressLine(title: "comparing")
    return try await Interruption.cancelling(saying: CommandError.stopped(.everything)) {
      defer { line.finish() }
      return try await withSession(options) { session in
        RecipeReport(
          try await session.progress.compareRecipes { line.update(share: $0) }, in: options)
      }
    }
  }
}
