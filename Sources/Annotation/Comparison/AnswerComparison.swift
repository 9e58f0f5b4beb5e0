public import ActiveLearning
public import Labeling

/// How far two people, or two projects, say the same of the same things.
public struct AnswerComparison: Sendable, Equatable {
  /// What was counted.
  public enum Unit: String, Sendable, Hashable {
    case regions
    /// Pixels, because both projects have other regions.
    case pixels
  }

  /// One of the two.
  public struct Side: Sendable, Hashable {
    public let name: DisplayText
    /// Without pauses, over all that they ever did in the project.
    public let seconds: Double
    /// Regions or pixels that only this one answered.
    public internal(set) var alone = 0
  }

  /// What both answered, and one of them with no class; regions or pixels.
  public struct LeftOut: Sendable, Hashable {
    public internal(set) var unsure = 0
    public internal(set) var skipped = 0
    public internal(set) var mixed = 0

    mutating func add(_ answer: Answer, _ count: Int = 1) {
      switch answer {
      case .unsure: unsure += count
      case .skipped: skipped += count
      case .mixed: mixed += count
      case .labeled, .void: break
      }
    }
  }

  public internal(set) var first: Side
  public internal(set) var second: Side
  public let unit: Unit
  /// The names of the classes that either gave, then `void` if either gave it.
  public let categories: [String]
  /// What the first said in the rows, what the second said in the columns, by `categories`; nil without any.
  public let table: ConfusionMatrix?
  public let leftOut: LeftOut
  /// Beyond chance; why there is none otherwise.
  public let kappa: Result<CohensKappa, CohensKappa.Undefined>

  /// How many regions or pixels both gave a class or void.
  public var compared: Int { table.map { Int($0.total) } ?? 0 }

  /// How many of these have the same from both.
  public var agreed: Int {
    guard let table else { return 0 }
    return (0..<table.classes).reduce(0) { $0 + Int(table.counts[$1 * table.classes + $1]) }
  }

  /// - Parameters:
  ///   - tables: one for each image, by `names`; those of independent regions are added up first.
  ///   - names: of all categories, also of those that do not occur.
  init(
    _ first: Side, _ second: Side, unit: Unit, tables: [ConfusionMatrix], names: [String],
    leftOut: LeftOut
  ) {
    self.first = first
    self.second = second
    self.unit = unit
    self.leftOut = leftOut
    guard var all = tables.first else {
      categories = []
      table = nil
      kappa = .failure(.noPairs)
      return
    }
    for table in tables.dropFirst() { all.add(table) }
    let used = names.indices.filter { all.row($0) + all.column($0) > 0 }
    categories = used.map { names[$0] }
    table = all.restricted(to: used)
    let kappa = Result { () throws(CohensKappa.Undefined) in
      try unit == .regions ? CohensKappa(all) : CohensKappa(groups: tables)
    }
    self.kappa = kappa
  }
}

extension ConfusionMatrix {
  /// The counts of some classes; nil for none.
  fileprivate func restricted(to labels: [Int]) -> ConfusionMatrix? {
    guard !labels.isEmpty else { return nil }
    var restricted = ConfusionMatrix(classes: labels.count)
    for (row, truth) in labels.enumerated() {
      for (column, predicted) in labels.enumerated() {
        restricted.add(
          truth: row, predicted: column, count: counts[truth * classes + predicted])
      }
    }
    return restricted
  }
}
