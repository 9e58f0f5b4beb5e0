/// One training: the schedule and the network it applies to.
struct TrainingRecipe {
  /// Units of the hidden layer; 0: none.
  var hidden: Int
  /// Share of hidden units silenced at each step, 0 ..< 1.
  var dropout: Float
  /// What is withheld from the network at each step; nil: nothing.
  var withheld: GroupDropout?
  var schedule: TrainingSchedule
}

/// The weight of each class's rows, (mean n / n_c)^power, scaled so that the mean over rows is 1.
///
/// - Parameter counts: rows of each class; classes without rows get weight 0 and do not count in the
///   mean.
func classWeights(counts: [Int], power: Float) -> [Float] {
  let present = counts.filter { $0 > 0 }
  guard !present.isEmpty else { return counts.map { _ in 0 } }
  let rows = present.reduce(0, +)
  let mean = Double(rows) / Double(present.count)
  let raw = counts.map { $0 == 0 ? 0 : raise(mean / Double($0), to: Double(power)) }
  var sum = 0.0
  for (count, weight) in zip(counts, raw) { sum += Double(count) * weight }
  return raw.map { Float($0 * Double(rows) / sum) }
}
