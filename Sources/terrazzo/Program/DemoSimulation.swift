import Annotation
import DemoScenes
import Imaging
import Labeling
import Printing
import Simulations

/// The demo without a terminal: ground truth answers, and the learning curve shows the result.
struct DemoSimulation {
  let folder: FilePath
  var settings = DemoDataSet.Settings()

  /// Paints what is missing, runs the loop and compares it with mean color alone.
  func run() async throws {
    let demo = DemoDataSet(folder: folder)
    let line = ProgressLine(title: "generating")
    try await reporting { try demo.write(settings) { line.update(share: $0) } }
    line.finish()
    let report = try await SimulationRun(options: options(for: demo)).run()
    let baseline = try await reporting {
      try MeanColorBaseline(seed: settings.seed).meanIntersectionOverUnion(
        training: try demo.scenes(in: demo.images, masks: demo.masks),
        test: try demo.scenes(in: demo.testImages, masks: demo.testMasks))
    }
    StandardStreams.write(Self.comparison(baseline: baseline, with: report))
  }

  private func options(for demo: DemoDataSet) -> SimulationOptions {
    var options = SimulationOptions(
      pool: LabeledImages(folder: demo.images, masks: demo.masks),
      test: LabeledImages(folder: demo.testImages, masks: demo.testMasks))
    options.classNames = SceneClass.allCases.map(\.name)
    options.batch = .percent(1)
    options.rounds = 8
    options.includesReference = true
    options.seed = settings.seed
    return options
  }

  /// Mean color alone compared with the full recipe, both trained on every region.
  static func comparison(baseline: Double, with report: SimulationReport) -> String {
    let reference = report.supervisedMIoU ?? 0
    let share = reference > 0 ? Int((100 * baseline / reference).rounded()) : 0
    return
      "\nmean color alone, every region answered: mIoU \(Figures.decimal(baseline, digits: 3)), "
      + "\(share) % of the full recipe's \(Figures.decimal(reference, digits: 3))"
  }
}
