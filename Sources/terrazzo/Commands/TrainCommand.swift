import Annotation
import ArgumentParser
import Labeling
import Printing

/// Trains on all answers.
struct TrainCommand: AsyncParsableCommand, ProgressShowing {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train the model on all answers and save it.",
    discussion: """
      EXAMPLES
        terrazzo train photos
        terrazzo train photos --trainer linear

      At least two classes need answers.
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var settings: SettingOptions
  @OptionGroup var progress: ProgressOptions

  func run() async throws {
    let options = project.sessionOptions(role: .headless, changes: try settings.changes())
    let report = try await withSession(options) { session in
      StandardStreams.sayNotice(of: session)
      let line = ProgressLine(title: "training")
      let report = try await session.train { line.update(share: $0) }
      line.finish()
      return report
    }
    StandardStreams.write(
      "trained on \(report.teachingRegions) "
        + (report.teachingRegions < report.labeledRegions ? "of \(report.labeledRegions) " : "")
        + "regions of \(report.classes) classes in "
        + Figures.seconds(report.seconds))
  }
}
