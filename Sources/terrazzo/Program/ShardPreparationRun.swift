import Annotation
import Imaging
import Labeling
import Printing
import Shards

/// Prepares one part of the images and reports progress on standard error.
struct ShardPreparationRun {
  let shard: Shard
  let place: WorkerPlace
  /// Images at a time; nil: one per core.
  var jobs: Int?

  func run() async throws -> ShardPreparation.Report {
    let line = ProgressLine(title: "preparing \(shard)")
    let report: ShardPreparation.Report
    do throws(ShardError) {
      report = try await ShardPreparation(shard, in: place).run(width: jobs) { done, all in
        line.update(share: all == 0 ? 1 : Double(done) / Double(all), detail: "\(done) of \(all)")
      }
    } catch {
      throw CommandFailure(SessionError(error))
    }
    line.finish()
    for failure in report.failures { StandardStreams.say("Left out: \(failure.reason)") }
    if let sentence = PreparationRun.sentence(about: report.notes) { StandardStreams.say(sentence) }
    var parts = ["Part \(shard): \(Figures.counted(report.prepared, "image")) prepared"]
    if report.already > 0 { parts.append("\(Figures.count(report.already)) already prepared") }
    if !report.failures.isEmpty { parts.append("\(report.failures.count) left out") }
    StandardStreams.write("\(parts.joined(separator: ", ")); \(report.manifest)")
    return report
  }
}

/// What the process that has the project open does before and after others prepare its images.
struct SharedPreparation {
  let session: AnnotationSession

  /// Writes down what workers must know.
  func publish() async throws {
    let line = ProgressLine(title: "learning the basis")
    let path = try await session.shards.publish { line.update(share: $0) }
    line.finish()
    StandardStreams.write("Workers can prepare parts of the images now: \(path)")
  }

  /// Notes what workers did.
  ///
  /// - Returns: false if parts are missing or images were left out.
  func gather() async throws -> Bool {
    let line = ProgressLine(title: "reading what workers did")
    let gathered = try await session.shards.gather { line.update(share: $0) }
    line.finish()
    for failure in gathered.failures { StandardStreams.say("Left out: \(failure.reason)") }
    var parts = ["\(Figures.counted(gathered.noted, "image")) noted as prepared"]
    if gathered.already > 0 { parts.append("\(Figures.count(gathered.already)) already noted") }
    if gathered.changed > 0 {
      parts.append("\(Figures.count(gathered.changed)) changed since a worker read them")
    }
    if gathered.gone > 0 { parts.append("\(Figures.count(gathered.gone)) no longer there") }
    if gathered.unprepared > 0 {
      parts.append("\(Figures.count(gathered.unprepared)) not prepared")
    }
    StandardStreams.write(parts.joined(separator: ", "))
    if !gathered.missing.isEmpty {
      StandardStreams.say(
        ShardError.missing(gathered.missing, stage: .preparation).description)
    }
    return gathered.missing.isEmpty && gathered.failures.isEmpty
  }
}
