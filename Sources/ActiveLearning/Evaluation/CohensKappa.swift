public import Labeling

/// How much two people agree about the same things beyond what chance would bring: Cohen's kappa.
///
/// `(agreement − expected) / (1 − expected)`, where the expected share is that of two people who give categories as often as
/// these two, each on their own. Cohen, *A coefficient of agreement for nominal scales*, 1960, DOI
/// 10.1177/001316446002000104. The standard error is the asymptotic one for pairs that do not depend on each other: Fleiss,
/// Cohen and Everitt, *Large sample standard errors of kappa and weighted kappa*, 1969, DOI 10.1037/h0028106.
public struct CohensKappa: Sendable, Hashable {
  /// Why there is no kappa.
  public enum Undefined: Error, Sendable, Hashable {
    case noPairs
    /// Both gave one and the same category only: chance alone explains all of their agreement.
    case oneCategory
  }

  /// How many pairs were counted.
  public let pairs: Int64
  /// Share of the pairs that are equal, 0...1.
  public let agreement: Double
  /// The share that chance would bring, 0..<1.
  public let expected: Double
  /// -1...1; 1: they always agree, 0: as often as by chance.
  public let value: Double
  /// Of `value`; 0 if all agree; nil where pairs depend on each other and too few groups of them tell it.
  public let standardError: Double?

  /// 95 %, within -1...1; nil without a standard error.
  public var interval: IntervalEstimate? {
    standardError.map {
      IntervalEstimate(
        value: value, low: max(-1, value - 1.96 * $0), high: min(1, value + 1.96 * $0))
    }
  }

  /// Of pairs that do not depend on each other: what one said in the rows, what the other said in the columns.
  ///
  /// - Complexity: linear in the cells of the table.
  public init(_ table: ConfusionMatrix) throws(Undefined) {
    let shares = try Shares(table)
    self.init(shares, pairs: table.total, standardError: shares.standardError)
  }

  /// Of pairs that depend on each other within groups, such as the pixels of one image: the standard error is the
  /// jackknife's over whole groups (DOI 10.1214/aoms/1177729989).
  ///
  /// - Parameter groups: one table each, of the same categories.
  /// - Complexity: linear in the cells of all tables.
  public init(groups: [ConfusionMatrix]) throws(Undefined) {
    guard var all = groups.first else { throw .noPairs }
    for group in groups.dropFirst() { all.add(group) }
    let shares = try Shares(all)
    var values: [Double] = []
    for group in groups where group.total > 0 {
      guard let rest = try? Shares(all.without(group)) else { continue }
      values.append(rest.kappa)
    }
    let count = Double(values.count)
    let mean = values.reduce(0, +) / max(1, count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.init(
      shares, pairs: all.total,
      standardError: values.count > 1 && values.count == groups.count(where: { $0.total > 0 })
        ? (squares * (count - 1) / count).squareRoot() : nil)
  }

  private init(_ shares: Shares, pairs: Int64, standardError: Double?) {
    self.pairs = pairs
    agreement = shares.agreement
    expected = shares.expected
    value = shares.kappa
    self.standardError = standardError
  }
}

/// A table of pairs in shares of all of them.
private struct Shares {
  private let categories: Int
  private let cells: [Double]
  private let rows: [Double]
  private let columns: [Double]
  private let total: Double
  let agreement: Double
  let expected: Double

  var kappa: Double { (agreement - expected) / (1 - expected) }

  init(_ table: ConfusionMatrix) throws(CohensKappa.Undefined) {
    let all = table.total
    guard all > 0 else { throw .noPairs }
    let categories = table.classes
    let total = Double(all)
    let cells = table.counts.map { Double($0) / total }
    var rows = [Double](repeating: 0, count: categories)
    var columns = rows
    for (place, share) in cells.enumerated() {
      rows[place / categories] += share
      columns[place % categories] += share
    }
    // Found by counts: sums of shares are not exactly 1.
    let isOne = (0..<categories).contains { table.counts[$0 * categories + $0] == all }
    guard !isOne else { throw .oneCategory }
    self.categories = categories
    self.cells = cells
    self.rows = rows
    self.columns = columns
    self.total = total
    agreement = (0..<categories).reduce(0) { $0 + cells[$1 * categories + $1] }
    expected = zip(rows, columns).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// Fleiss, Cohen and Everitt's, without weights.
  var standardError: Double {
    var variance = 0.0
    for row in 0..<categories {
      for column in 0..<categories {
        let share = cells[row * categories + column]
        // What the row's and the column's category are given by the other one.
        let margins = columns[row] + rows[column]
        let term =
          row == column
          ? 1 - expected - margins * (1 - agreement) : margins * (1 - agreement)
        variance += share * term * term
      }
    }
    let mean = agreement * expected - 2 * expected + agreement
    variance -= mean * mean
    let rest = 1 - expected
    return (max(0, variance) / total).squareRoot() / (rest * rest)
  }
}

extension ConfusionMatrix {
  /// Of each category the share on which both agree, of what either put there: `2 n_ii / (row + column)`; nil where
  /// neither did.
  ///
  /// The proportion of specific agreement: Cicchetti and Feinstein, *High agreement but low kappa: II*, 1990, DOI
  /// 10.1016/0895-4356(90)90159-M.
  public var specificAgreement: [Double?] {
    (0..<classes).map { category in
      let sums = (row(category), column(category))
      return sums.0 + sums.1 > 0
        ? Double(2 * counts[category * classes + category]) / Double(sums.0 + sums.1) : nil
    }
  }

  /// How many pairs have the class as their truth.
  public func row(_ label: Int) -> Int64 {
    (0..<classes).reduce(0) { $0 + counts[label * classes + $1] }
  }

  /// How many pairs have the class as their prediction.
  public func column(_ label: Int) -> Int64 {
    (0..<classes).reduce(0) { $0 + counts[$1 * classes + label] }
  }

  /// What is left without some of the pairs.
  ///
  /// - Precondition: all of these were counted.
  fileprivate func without(_ part: ConfusionMatrix) -> ConfusionMatrix {
    var rest = ConfusionMatrix(classes: classes, ignoring: ignored)
    for (place, count) in counts.enumerated() {
      rest.add(
        truth: place / classes, predicted: place % classes, count: count - part.counts[place])
    }
    return rest
  }
}
