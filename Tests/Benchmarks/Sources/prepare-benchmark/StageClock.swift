import Foundation

/// CPU time of the calling thread, summed by stage; other programs on the machine disturb it less
/// than they disturb the wall clock.
struct StageClock {
  private var stages: [(name: String, seconds: Double, runs: Int)] = []

  mutating func measure<Result>(_ name: String, _ body: () throws -> Result) rethrows -> Result {
    let start = Self.now()
    let result = try body()
    let seconds = Self.now() - start
    if let index = stages.firstIndex(where: { $0.name == name }) {
      stages[index].seconds += seconds
      stages[index].runs += 1
    } else {
      stages.append((name, seconds, 1))
    }
    return result
  }

  func report() {
    for stage in stages {
      let milliseconds = stage.seconds * 1000 / Double(stage.runs)
      let name = stage.name.padding(toLength: 32, withPad: " ", startingAt: 0)
      print(name, String(format: "%9.2f ms", milliseconds))
    }
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
