import Annotation
import Foundation
import Imaging
import Labeling
import Printing
import SimulationReports
import Simulations
import Synchronization
import TerminalGraphics

/// Runs a bench, shows its progress, and writes the results.
struct BenchRun {
  let plan: SimulationPlan
  let folder: FilePath?
  let jobs: Int

  func run() async throws -> SimulationSummary {
    let basis = ProgressLine(title: "learning the basis")
    let images = ProgressLine(title: "preparing")
    let rounds = ProgressLine(title: "simulating")
    let bench = SimulationBench(plan, folder: folder, jobs: jobs)
    let summary = try await Interruption.cancelling(
      saying: CommandError.stopped(.runs(in: folder))
    ) {
      try await reporting {
        try await bench.run { progress in
          switch progress {
          case .found(let found, let all):
            let there = found > 0 ? ", \(found) already done" : ""
            StandardStreams.say(Figures.counted(all, "run") + there + ".")
          case .preparing(let step):
            let share = step.total == 0 ? 1 : Double(step.done) / Double(step.total)
            let line = step.stage == .basis ? basis : images
            line.update(share: share, detail: "\(step.done) of \(step.total)")
            if share >= 1 { line.finish() }
          case .running(let done, let all):
            rounds.update(
              share: Double(done) / Double(max(1, all)), detail: "\(done) of \(all) rounds")
            if done == all { rounds.finish() }
          }
        }
      }
    }
    Set(summary.runs.flatMap(\.problems)).sorted().forEach(StandardStreams.say)
    let environment = ProcessInfo.processInfo.environment
    StandardStreams.write(
      styled: BenchTable.text(
        of: summary, columns: StandardStreams.terminalSize?.columns ?? 80,
        isStyled: StandardStreams.isTerminal(1) && environment["NO_COLOR"] == nil,
        isUnicode: GlyphSet.isUnicode(environment: environment)))
    try write(summary)
    return summary
  }

  private func write(_ summary: SimulationSummary) throws {
    guard let folder else { return }
    try ReportFile.write(
      try JSONText.document(summary) + "\n", to: folder.appending("results.json"))
    try ReportFile.write(RoundsCSV.text(of: summary), to: folder.appending("rounds.csv"))
    let page = folder.appending("report.html")
    try ReportFile.write(SimulationPage(summary: summary).text, to: page)
    StandardStreams.write("\nreport: \(page)")
  }
}
