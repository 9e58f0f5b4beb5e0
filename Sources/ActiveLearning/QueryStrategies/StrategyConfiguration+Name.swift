extension StrategyConfiguration {
  private static let acquisitions: [(name: String, function: AcquisitionFunction)] = [
    ("entropy", .entropy), ("least-confidence", .leastConfidence), ("margin", .margin),
    ("bvsb", .bvsb),
  ]

  private static let defaultNu: Float = 6

  private static let balances: [(prefix: String, balance: ClassBalance)] = [
    ("", .none), ("class-balanced-", .inverseSquareRoot), ("exponential-", .exponential),
    ("inverse-square-", .inverseSquare(nu: defaultNu)),
  ]

  /// Every measure by name.
  private static let measures: [(name: String, measure: Measure)] =
    [("random", .random)]
    + balances.flatMap { prefix, balance in
      acquisitions.map { (prefix + $0.name, .uncertainty($0.function, balance)) }
    }

  /// Every name without settings, each alone and with each spatial term.
  public static var names: [String] {
    measures.flatMap { [$0.name, $0.name + "+nearest", $0.name + "+pairwise"] }
  }

  /// Reads a name such as `entropy`, `class-balanced-bvsb+nearest` or
  /// `entropy+nearest:lambda=0.5,radius=2`.
  ///
  /// The settings are `lambda` (with a spatial term), `radius` (with `+nearest`) and `nu` (with
  /// `inverse-square-`). Letters' case and hyphens do not matter, so `classBalancedBvSB` is
  /// understood too, and so is `balanced-bvsb`.
  public init(name: String) throws(StrategyNameError) {
    let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let words = parts[0].split(separator: "+", omittingEmptySubsequences: false)
    var wanted = StrategyConfiguration.folded(words[0])
    if wanted.hasPrefix("balanced") { wanted = "class" + wanted }
    guard words.count <= 2,
      let found = StrategyConfiguration.measures.first(where: {
        StrategyConfiguration.folded($0.name[...]) == wanted
      })
    else { throw .unknown(name) }
    var spatial: SpatialTerm?
    if words.count == 2 {
      switch StrategyConfiguration.folded(words[1]) {
      case "nearest": spatial = .nearest(radius: SpatialTerm.defaultRadius)
      case "pairwise": spatial = .pairwise
      default: throw .unknown(name)
      }
    }
    self.init(found.measure, spatial: spatial)
    guard parts.count == 2 else { return }
    for setting in parts[1].split(separator: ",", omittingEmptySubsequences: false) {
      try change(setting, in: name)
    }
  }

  /// The name that gives this configuration back, apart from the random share.
  public var name: String {
    var name = "random"
    var settings: [String] = []
    if spatial != nil, spatialWeight != StrategyConfiguration.defaultWeight(spatial) {
      settings.append("lambda=\(spatialWeight)")
    }
    if case .nearest(let radius) = spatial, radius != SpatialTerm.defaultRadius {
      settings.append("radius=\(radius)")
    }
    if case .uncertainty(let function, var balance) = measure {
      if case .inverseSquare(let nu) = balance {
        if nu != StrategyConfiguration.defaultNu { settings.append("nu=\(nu)") }
        balance = .inverseSquare(nu: StrategyConfiguration.defaultNu)
      }
      let plain = Measure.uncertainty(function, balance)
      name = StrategyConfiguration.measures.first { $0.measure == plain }?.name ?? name
    }
    switch spatial {
    case .nearest: name += "+nearest"
    case .pairwise: name += "+pairwise"
    case nil: break
    }
    return settings.isEmpty ? name : name + ":" + settings.joined(separator: ",")
  }

  private mutating func change(
    _ setting: Substring, in name: String
  ) throws(StrategyNameError) {
    let sides = setting.split(separator: "=", omittingEmptySubsequences: false)
    guard sides.count == 2, let value = Float(sides[1]), value.isFinite, value >= 0 else {
      throw .setting(String(setting), name: name)
    }
    switch (sides[0], spatial, measure) {
    case ("lambda", .some, _):
      spatialWeight = value
    case ("radius", .nearest, _) where value > 0:
      spatial = .nearest(radius: value)
    case ("nu", _, .uncertainty(let function, .inverseSquare)):
      measure = .uncertainty(function, .inverseSquare(nu: value))
    default:
      throw .setting(String(setting), name: name)
    }
  }

  private static func folded(_ word: Substring) -> String {
    String(word.filter { $0 != "-" && $0 != "_" }).lowercased()
  }
}

/// Why a name is no strategy.
public enum StrategyNameError: Error, Equatable, CustomStringConvertible {
  /// No such measure or spatial term.
  case unknown(String)
  /// A setting that is not understood, or not of this strategy.
  case setting(String, name: String)

  public var description: String {
    switch self {
    case .unknown(let name):
      "There is no strategy named '\(name)'. Take random, entropy, least-confidence, margin or bvsb, "
        + "the last four also behind class-balanced-, exponential- or inverse-square-, each alone "
        + "or followed by +nearest or +pairwise."
    case .setting(let setting, let name):
      "The strategy '\(name)' has no setting '\(setting)'. Settings are lambda=NUMBER (at least 0, "
        + "with +nearest or +pairwise), radius=NUMBER (above 0, with +nearest) and nu=NUMBER "
        + "(at least 0, with inverse-square-)."
    }
  }
}
