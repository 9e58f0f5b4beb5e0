public import ActiveLearning

/// The results of a plan, side by side.
public struct SimulationSummary: Sendable, Codable {
  /// Every simulation, in the plan's order.
  public var runs: [SimulationReport]
  /// Every reference; empty if none was requested.
  public var references: [SimulationReport]
  /// The strategy that the others are compared with; nil: none.
  public var baseline: String?

  public init(
    runs: [SimulationReport], references: [SimulationReport], baseline: String? = nil
  ) {
    self.runs = runs
    self.references = references
    self.baseline = baseline
  }

  /// The share of the reference that strategies are measured against.
  public static let goalShare = 0.95

  /// Runs that can be compared: the same regions and batches.
  public struct Group: Sendable {
    /// How images were segmented, by `SegmentationMethod.identifier`.
    public var segmentation: String
    /// Regions per image; nil: by its size.
    public var regions: Int?
    public var batch: String
    public var strategies: [StrategyResult]
    public var references: [SimulationRound]

    /// mIoU of the reference, over seeds.
    public var supervised: Spread? { Spread(references.compactMap(\.miou)) }
    /// 95 % of it; nil without a reference.
    public var goal: Double? { supervised.map { $0.mean * SimulationSummary.goalShare } }
  }

  /// In the order in which they first occur.
  public var groups: [Group] {
    var groups: [Group] = []
    for run in runs {
      let place =
        groups.firstIndex {
          $0.segmentation == run.segmentation && $0.regions == run.regions && $0.batch == run.batch
        } ?? groups.count
      if place == groups.count {
        groups.append(
          Group(
            segmentation: run.segmentation, regions: run.regions, batch: run.batch, strategies: [],
            references: references.filter {
              $0.segmentation == run.segmentation && $0.regions == run.regions
            }.compactMap(\.supervised)))
      }
      if let known = groups[place].strategies.firstIndex(where: { $0.name == run.title }) {
        groups[place].strategies[known].runs.append(run)
      } else {
        groups[place].strategies.append(StrategyResult(name: run.title, runs: [run]))
      }
    }
    return groups
  }
}

/// A strategy's runs, one per seed.
public struct StrategyResult: Sendable {
  public var name: String
  public var runs: [SimulationReport]

  /// What learning is plotted against.
  public enum Effort: Sendable, CaseIterable {
    /// Percent of the pool's pixels that have an answer.
    case pixels
    case clicks
    case regions
    /// Of a simulated person; 0 without one.
    case minutes

    func value(of round: SimulationRound) -> Double {
      switch self {
      case .pixels: round.labeledPixelsPercent
      case .clicks: Double(round.clicks)
      case .regions: Double(round.labeledRegions)
      case .minutes: round.person?.minutes ?? 0
      }
    }
  }

  /// Rounds that every run has.
  public var rounds: Int { runs.map(\.rounds.count).min() ?? 0 }

  /// One figure's mean and deviation after each round; nil where no run has it.
  public func spreads(_ figure: (SimulationRound) -> Double?) -> [Spread?] {
    (0..<rounds).map { round in Spread(runs.compactMap { figure($0.rounds[round]) }) }
  }

  /// Mean effort after each round.
  public func efforts(_ effort: Effort) -> [Double] {
    spreads(effort.value).map { $0?.mean ?? 0 }
  }

  /// Whether the runs are those of a simulated person.
  public var hasPerson: Bool { runs.contains { $0.person != nil } }

  /// mIoU averaged over seeds, round by round.
  public func curve(_ effort: Effort) -> LearningCurve {
    // Rounds without a measurement are left out, seed by seed.
    LearningCurve(
      (0..<rounds).compactMap { round in
        let measured = runs.map { $0.rounds[round] }.filter { $0.miou != nil }
        guard let measure = Spread(measured.compactMap(\.miou)),
          let efforts = Spread(measured.map(effort.value))
        else { return nil }
        return .init(effort: efforts.mean, measure: measure.mean)
      })
  }

  /// Where the mean curve, made monotone, first reaches a level, linearly between rounds.
  public func effort(_ effort: Effort, toReach level: Double) -> Double? {
    curve(effort).effort(toReach: level)
  }

  /// mIoU of the runs at a share of labeled pixels; nil unless a run has rounds on both sides.
  public func measure(atPercent share: Double) -> Spread? { measure(at: share, of: .pixels) }

  /// mIoU of the runs after some effort; nil unless a run has rounds on both sides.
  public func measure(at amount: Double, of effort: Effort) -> Spread? {
    Spread(runs.compactMap { $0.curve(effort).measure(at: amount) })
  }
}

extension SimulationReport {
  /// mIoU of the rounds that measured it.
  func curve(_ effort: StrategyResult.Effort) -> LearningCurve {
    LearningCurve(
      rounds.compactMap { round in
        round.miou.map { .init(effort: effort.value(of: round), measure: $0) }
      })
  }
}

extension SimulationSummary {
  /// The only report of a plan with one simulation, with its reference.
  public var single: SimulationReport? {
    guard runs.count == 1, var report = runs.first else { return nil }
    report.supervised = references.first?.supervised
    report.supervisedMIoU = references.first?.supervisedMIoU
    return report
  }

  /// Every class that occurs in a run, in the order of the first run that has it.
  public var classes: [String] {
    var classes: [String] = []
    for report in runs + references {
      for name in report.classes where !classes.contains(name) { classes.append(name) }
    }
    return classes
  }
}
