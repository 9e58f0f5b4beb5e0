import Annotation
import Foundation
import Labeling
import Printing
import SimulationReports
import Simulations

/// Runs a simulation and prints its table as it grows.
struct SimulationRun {
  var options: SimulationOptions

  func run() async throws -> SimulationReport {
    let basis = ProgressLine(title: "learning the basis")
    let images = ProgressLine(title: "preparing")
    let report = try await reporting {
      try await Simulation(options).run { progress in
        switch progress {
        case .preparing(let step):
          let share = step.total == 0 ? 1 : Double(step.done) / Double(step.total)
          let line = step.stage == .basis ? basis : images
          line.update(share: share, detail: "\(step.done) of \(step.total)")
          if share >= 1 { line.finish() }
        case .supervised(let round):
          StandardStreams.write(
            "every region answered: mIoU \(Figures.measure(round.miou, digits: 4)), "
              + "accuracy \(Figures.measure(round.pixelAccuracy, digits: 4)), "
              + "trained in \(Figures.seconds(round.trainSeconds))")
        case .round(let round, _):
          if round.round == 1 { StandardStreams.write(SimulationTable.header(of: round)) }
          StandardStreams.write(SimulationTable.row(round))
        }
      }
    }
    report.problems.forEach(StandardStreams.say)
    StandardStreams.write(SimulationTable.curve(of: report))
    return report
  }
}
