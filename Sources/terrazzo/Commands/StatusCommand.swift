import Annotation
import ArgumentParser
import FeatureFiles
import Labeling
import Preparation
import Printing

/// Reports the progress of a project.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show the progress of a project.",
    discussion: """
      EXAMPLES
        terrazzo status photos
        terrazzo status photos --json | jq .per_class
        terrazzo status photos --speed

      --speed tells from the times of the journal how long answers took: each the time since what the same \
      person did before. More than 60 seconds are a pause and left out; less than 0.05 seconds are a script. \
      Nobody is named.
      """)

  @OptionGroup var project: ProjectOptions

  @Flag(
    help:
      "Show how long answers, corrections, skips and sheets took, by class and by hour, without pauses."
  )
  var speed = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() async throws {
    if speed { return try await showSpeed() }
    let report = try await withSession(project.sessionOptions(role: .readOnly)) { session in
      try await session.files.noticeChanges(atMost: 256_000_000)
      let segmentation = await session.segmentation
      var report = StatusReport(
        await session.snapshot(),
        finished: try await session.progress.images().count(where: \.isFinished),
        leftOut: session.opening.leftOut,
        sampleRange: segmentation.sampleRange,
        backbone: ProjectBackbone(await session.backbone), choosing: await session.choosing)
      let features = await session.features.all().map(\.reference.name)
      report.features = features.isEmpty ? nil : features
      report.probabilities = await session.features.probabilities.inForce()?.reference.name
      report.note(segmentation)
      return report
    }
    StandardStreams.write(json ? try JSONText.document(report) : report.text)
  }

  private func showSpeed() async throws {
    let report = try await withSession(project.sessionOptions(role: .readOnly)) { session in
      SpeedReport(
        try await session.progress.speed(),
        classes: await session.snapshot().classes.map(\.definition))
    }
    StandardStreams.write(json ? try JSONText.document(report) : report.text)
  }
}
