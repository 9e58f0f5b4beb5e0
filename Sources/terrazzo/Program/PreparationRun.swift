import Annotation
import Labeling

/// Prepares a project and says what happens on standard error.
struct PreparationRun {
  let session: AnnotationSession
  /// Images at a time; nil: one a core.
  var jobs: Int?

  func run() async throws -> PreparationReport {
    let snapshot = await session.snapshot()
    if snapshot.preparedImages < snapshot.images {
      let bytes = Figures.bytes(Int64(await session.expectedCacheBytes()))
      StandardStreams.show(
        "The cache of \(Figures.counted(snapshot.images, "image")) takes about \(bytes).\n")
    }
    let basis = ProgressLine(title: "learning the basis")
    let images = ProgressLine(title: "preparing")
    let report = try await session.prepare(jobs: jobs) { progress in
      let share = progress.total == 0 ? 1 : Double(progress.done) / Double(progress.total)
      switch progress.stage {
      case .basis:
        basis.update(share: share)
        if share >= 1 { basis.finish() }
      case .images:
        images.update(share: share, detail: "\(progress.done) of \(progress.total)")
      }
    }
    images.finish()
    for failure in report.failures {
      StandardStreams.say("Left out: \(failure.reason)")
    }
    StandardStreams.write(Self.summary(of: report))
    return report
  }

  private static func summary(of report: PreparationReport) -> String {
    var parts = ["\(Figures.counted(report.prepared, "image")) prepared"]
    if report.alreadyPrepared > 0 {
      parts.append("\(Figures.count(report.alreadyPrepared)) were already")
    }
    if !report.failures.isEmpty { parts.append("\(report.failures.count) left out") }
    parts.append("basis \(Figures.seconds(report.basisSeconds))")
    parts.append("images \(Figures.seconds(report.imageSeconds))")
    return parts.joined(separator: ", ")
  }
}
