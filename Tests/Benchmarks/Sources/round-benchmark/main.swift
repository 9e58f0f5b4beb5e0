import ActiveLearning
import Glibc
import Numerics

/// Times one round at the size of a benchmark pool: train, score image by image, smooth, select.
///
///     swift run -c release --package-path Tests/Benchmarks round-benchmark [--train-only] [--huge]
///
/// `--huge` also selects 100,000 of 6 million rows.
///
/// Made-up rows of the real shape: 785 columns, 12 classes, 367 groups of 288 rows, 5,000 labeled.
let clock = ContinuousClock()
let (columns, classes, groups, rowsPerGroup, labeled) = (785, 12, 367, 288, 5_000)

func rows(_ count: Int, seed: UInt64) -> FeatureMatrix {
  var generator = SeededGenerator(seed: seed)
  return FeatureMatrix(
    rows: count, columns: columns,
    values: (0..<count * columns).map { _ in
      Float(generator.next() >> 40) * 0x1p-22 - 2
    })
}

/// Processor seconds of all threads so far: unaffected by a busy machine.
func processorSeconds() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
    + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
}

func time<Result>(_ name: String, _ work: () throws -> Result) rethrows -> Result {
  var result: Result?
  var best = Duration.seconds(1_000_000)
  var least = Double.infinity
  for _ in 0..<3 {
    let processor = processorSeconds()
    let start = clock.now
    result = try work()
    best = min(best, clock.now - start)
    least = min(least, processorSeconds() - processor)
  }
  let milliseconds =
    Double(best.components.attoseconds) / 1e15 + Double(best.components.seconds) * 1e3
  print(
    "\(name): \(Int(milliseconds.rounded())) ms, \(Int((least * 1e3).rounded())) ms of processor (least of 3)"
  )
  guard let result else { preconditionFailure("The work ran three times.") }
  return result
}

/// A grid of cells, each touching four others along 24 pixels.
func grid(columns: Int, lines: Int) -> NeighborGraph {
  var graph = NeighborGraph(offsets: [0], neighbors: [], weights: [])
  for row in 0..<columns * lines {
    let (column, line) = (row % columns, row / columns)
    if line > 0 { graph.neighbors.append(Int32(row - columns)) }
    if column > 0 { graph.neighbors.append(Int32(row - 1)) }
    if column < columns - 1 { graph.neighbors.append(Int32(row + 1)) }
    if line < lines - 1 { graph.neighbors.append(Int32(row + columns)) }
    graph.offsets.append(Int32(graph.neighbors.count))
  }
  graph.weights = [Float](repeating: 24, count: graph.neighbors.count)
  return graph
}

/// One row in twenty is answered.
func states(_ rows: Int) -> [RowState] {
  (0..<rows).map { $0 % 20 == 7 ? .anchor : .selectable }
}

/// Images of 2,048 regions with scores that are smooth in space, as uncertainty is.
enum SyntheticGrid {
  static let huge = grid(columns: 64, lines: 32)

  static func group(
    _ number: Int32, _ configuration: StrategyConfiguration, using generator: inout SeededGenerator
  ) -> PoolGroup {
    let (centerX, centerY) = (
      Float(generator.next() >> 40) * 0x1p-18, Float(generator.next() >> 40) * 0x1p-19
    )
    let probabilities = (0..<2_048).flatMap { row -> [Float] in
      let (dx, dy) = (Float(row % 64) - centerX, Float(row / 64) - centerY)
      let noise = Float(generator.next() >> 40) * 0x1p-24
      let sure = min(0.49, (dx * dx + dy * dy) / 4_000 + 0.05 * noise)
      return [0.5 + sure, 0.5 - sure]
    }
    return PoolGroup(
      number: number, states: states(2_048),
      prediction: Prediction(rows: 2_048, classes: 2, probabilities: probabilities),
      acquisition: configuration.needs.scores, areas: [Float](repeating: 1, count: 2_048),
      x: (0..<2_048).map { Float($0 % 64) }, y: (0..<2_048).map { Float($0 / 64) },
      neighbors: configuration.needs.neighbors ? huge : nil)
  }
}

let training = rows(labeled, seed: 1)
let labels = (0..<labeled).map { Int32($0 % classes) }
let model = try time("train the perceptron on \(labeled) rows") {
  try PerceptronTrainer().train(
    features: training, labels: labels, classes: classes, seed: 1
  ) { _ in }
}
_ = try time("train the linear classifier on \(labeled) rows") {
  try LinearTrainer().train(
    features: training, labels: labels, classes: classes, seed: 1
  ) { _ in }
}

if CommandLine.arguments.contains("--train-only") { exit(0) }

let pool = rows(groups * rowsPerGroup, seed: 2)
_ = time("predict \(pool.rows) rows at once, all cores") { model.predict(pool) }
let images = (0..<groups).map { group in
  FeatureMatrix(
    rows: rowsPerGroup, columns: columns,
    values: Array(
      pool.values[group * rowsPerGroup * columns..<(group + 1) * rowsPerGroup * columns]))
}
let predictions = time("predict \(pool.rows) rows image by image, one thread") {
  images.map { model.predict($0) }
}
let cells = grid(columns: 18, lines: 16)
let smoothed = time("smooth \(pool.rows) rows image by image, one thread") {
  predictions.map { Smoothing().apply(to: $0, over: cells) }
}
let names = [
  "random", "entropy", "entropy+nearest", "class-balanced-bvsb+nearest", "bvsb+pairwise",
]
for name in names {
  let configuration = try StrategyConfiguration(name: name)
  let pool = time("  pool of \(pool.rows) rows for \(name)") {
    var builder = PoolBuilder(classes: classes)
    for (number, prediction) in smoothed.enumerated() {
      builder.append(
        PoolGroup(
          number: Int32(number), states: states(rowsPerGroup), prediction: prediction,
          acquisition: configuration.needs.scores,
          areas: [Float](repeating: 576, count: rowsPerGroup),
          x: (0..<rowsPerGroup).map { Float($0 % 18) * 24 },
          y: (0..<rowsPerGroup).map { Float($0 / 18) * 24 },
          neighbors: configuration.needs.neighbors ? cells : nil))
    }
    return builder.finish()
  }
  _ = time("  select 1,000 by \(name)") {
    var generator = SeededGenerator(seed: 1)
    return configuration.batch(1_000, from: pool, using: &generator)
  }
}

guard CommandLine.arguments.contains("--huge") else { exit(0) }
for name in ["entropy", "entropy+nearest", "bvsb+pairwise"] {
  let configuration = try StrategyConfiguration(name: name)
  var builder = PoolBuilder(classes: 2)
  var generator = SeededGenerator(seed: 9)
  for number in 0..<2_975 {
    builder.append(SyntheticGrid.group(Int32(number), configuration, using: &generator))
  }
  let pool = builder.finish()
  _ = time("select 100,000 of \(pool.rows) rows by \(name)") {
    var generator = SeededGenerator(seed: 1)
    return configuration.batch(100_000, from: pool, using: &generator)
  }
}
