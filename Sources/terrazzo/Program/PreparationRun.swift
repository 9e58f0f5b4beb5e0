import Annotation
import Imaging
import Labeling
import Printing

/// Prepares a project and reports progress on standard error.
struct PreparationRun {
  let session: AnnotationSession
  /// Images at a time; nil: one per core.
  var jobs: Int?

  func run() async throws -> PreparationReport {
    let snapshot = await session.snapshot()
    if snapshot.preparedImages < snapshot.usableImages {
      let bytes = Figures.bytes(Int64(await session.expectedCacheBytes()))
      StandardStreams.show(
        "The cache for \(Figures.counted(snapshot.usableImages, "image")) will take about \(bytes).\n"
      )
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
    if let sentence = Self.sentence(about: report.notes) { StandardStreams.say(sentence) }
    StandardStreams.write(Self.summary(of: report))
    if let words = Self.repetitions(in: report) { StandardStreams.write(words) }
    return report
  }

  /// A sentence about files with the same content as others; nil if there are none.
  private static func repetitions(in report: PreparationReport) -> String? {
    var parts: [String] = []
    if report.copies > 0 {
      parts.append(
        report.copies == 1
          ? "1 file is a copy of another"
          : "\(Figures.count(report.copies)) files are copies of others")
    }
    if report.lookAlikes > 0 {
      let verb = report.lookAlikes == 1 ? "looks" : "look"
      let count =
        parts.isEmpty
        ? Figures.counted(report.lookAlikes, "file") : "\(Figures.count(report.lookAlikes)) more"
      parts.append("\(count) \(verb) nearly like another")
    }
    guard !parts.isEmpty else { return nil }
    return parts.joined(separator: ", ") + "; regions they share are labeled once."
  }

  /// A sentence about how many files are odd, with the first of them; nil if none is.
  static func sentence(about notes: [ImageNote]) -> String? {
    guard let first = notes.first else { return nil }
    if notes.count == 1 { return first.description }
    return """
      \(Figures.counted(notes.count, "image")) could be read in full but the files are unusual, starting with \
      \(first.path): \(first.text). terrazzo show reports this for any image.
      """
  }

  private static func summary(of report: PreparationReport) -> String {
    var parts = ["\(Figures.counted(report.prepared, "image")) prepared"]
    if report.alreadyPrepared > 0 {
      parts.append("\(Figures.count(report.alreadyPrepared)) already prepared")
    }
    if !report.failures.isEmpty { parts.append("\(report.failures.count) left out") }
    parts.append("basis \(Figures.seconds(report.basisSeconds))")
    parts.append("images \(Figures.seconds(report.imageSeconds))")
    return parts.joined(separator: ", ")
  }
}
