import ActiveLearning
import Glibc
import Numerics

/// Times selections at scale, compared with numpy and with reading memory, in one run.
///
///     swift run -c release --package-path Tests/Benchmarks selection-benchmark [--quick]
///
/// Images of 2,048 made-up regions with scores that are smooth in space, one in twenty answered; up to
/// 2,975 of them (6.1 million regions, a batch of 100,000), and k-center over up to 100,000 × 64.
/// Needs python3 with numpy. `--quick` stops at a tenth.
let quick = CommandLine.arguments.contains("--quick")
let side = (columns: 64, lines: 32)
let regions = side.columns * side.lines

func unit(_ generator: inout SeededGenerator) -> Float {
  Float(generator.next() >> 40) * 0x1p-24
}

/// Processor seconds of all threads so far: unaffected by a busy machine.
func processorSeconds() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
    + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
}

/// Processor seconds of the fastest of some runs.
func timed<Result>(runs: Int = 3, _ work: () throws -> Result) rethrows -> (Double, Result) {
  var best = Double.infinity
  var result: Result?
  for _ in 0..<runs {
    let start = processorSeconds()
    result = try work()
    best = min(best, processorSeconds() - start)
  }
  guard let result else { preconditionFailure("The work ran at least once.") }
  return (best, result)
}

/// The peak memory of the process, in MB.
func peakMegabytes() -> Int {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return Int(usage.ru_maxrss) / 1024
}

func rounded(_ value: Double, _ digits: Int = 2) -> String {
  var scale = 1.0
  for _ in 0..<digits { scale *= 10 }
  return "\((value * scale).rounded() / scale)"
}

let grid: NeighborGraph = {
  var graph = NeighborGraph(offsets: [0], neighbors: [], weights: [])
  for row in 0..<regions {
    let (column, line) = (row % side.columns, row / side.columns)
    if line > 0 { graph.neighbors.append(Int32(row - side.columns)) }
    if column > 0 { graph.neighbors.append(Int32(row - 1)) }
    if column < side.columns - 1 { graph.neighbors.append(Int32(row + 1)) }
    if line < side.lines - 1 { graph.neighbors.append(Int32(row + side.columns)) }
    graph.offsets.append(Int32(graph.neighbors.count))
  }
  graph.weights = [Float](repeating: 24, count: graph.neighbors.count)
  return graph
}()

func group(
  _ number: Int, _ configuration: StrategyConfiguration, _ generator: inout SeededGenerator
) -> PoolGroup {
  let (centerX, centerY) = (unit(&generator) * 64, unit(&generator) * 32)
  var probabilities: [Float] = []
  probabilities.reserveCapacity(2 * regions)
  for row in 0..<regions {
    let (dx, dy) = (
      Float(row % side.columns) - centerX, Float(row / side.columns) - centerY
    )
    let sure = min(0.49, (dx * dx + dy * dy) / 4_000 + 0.05 * unit(&generator))
    probabilities.append(0.5 + sure)
    probabilities.append(0.5 - sure)
  }
  return PoolGroup(
    number: Int32(number), states: (0..<regions).map { $0 % 20 == 7 ? .anchor : .selectable },
    prediction: Prediction(rows: regions, classes: 2, probabilities: probabilities),
    acquisition: configuration.needs.scores, areas: [Float](repeating: 1, count: regions),
    x: (0..<regions).map { Float($0 % side.columns) },
    y: (0..<regions).map { Float($0 / side.columns) },
    neighbors: configuration.needs.neighbors ? grid : nil)
}

print(
  "selection, processor seconds; numpy: argsort(kind='stable') of as many float32; fastest of 3")
print("| strategy | regions | picks | s | × numpy | peak MB |")
print("|---|---|---|---|---|---|")
for name in ["entropy", "entropy+nearest", "bvsb+pairwise", "bvsb+hard"] {
  let configuration = try StrategyConfiguration(name: name)
  for images in quick ? [30, 298] : [30, 298, 2_975] {
    var builder = PoolBuilder(classes: 2)
    var generator = SeededGenerator(seed: 9)
    for number in 0..<images { builder.append(group(number, configuration, &generator)) }
    let pool = builder.finish()
    let count = images * 100_000 / 2_975
    let (taken, picks) = timed {
      var generator = SeededGenerator(seed: 1)
      return configuration.batch(count, from: pool, using: &generator)
    }
    precondition(picks.count == count)
    let rival = Rival.sortSeconds(pool.rows)
    print(
      "| \(name) | \(pool.rows) | \(count) | \(rounded(taken, 3)) | \(rounded(taken / rival)) | "
        + "\(peakMegabytes()) |")
  }
}

print("\nk-center; reading: summing the same array once, fastest of 20")
print("| rows × 64 | picks | answered | start s | ms a pick, start included | ms reading | ratio |")
print("|---|---|---|---|---|---|---|")
for rows in quick ? [3_000, 10_000] : [3_000, 10_000, 30_000, 100_000] {
  let (start, all, reading) = Centers.seconds(rows: rows, picks: 1_000)
  // The distances to the answered rows included: the picks after them disappear in their noise.
  let each = all / 1_000
  print(
    "| \(rows) | 1000 | 1000 | \(rounded(start, 3)) | \(rounded(each * 1e3, 3)) | "
      + "\(rounded(reading * 1e3, 3)) | \(rounded(each / reading)) |")
}
