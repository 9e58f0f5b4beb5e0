extension StrategyConfiguration {
  private static let acquisitions: [(name: String, function: AcquisitionFunction)] = [
    ("entropy", .entropy), ("least-confidence", .leastConfidence), ("margin", .margin),
    ("bvsb", .bvsb),
  ]

  static let defaultNu: Float = 6
  static let defaultEvidence: Float = 500

  private static let balances: [(prefix: String, balance: ClassBalance)] = [
    ("", .none), ("class-balanced-", .inverseSquareRoot), ("exponential-", .exponential),
    ("inverse-square-", .inverseSquare(nu: defaultNu)),
    ("tempered-", .tempered(evidence: defaultEvidence)),
  ]

  /// Every measure by name.
  private static let measures: [(name: String, measure: Measure)] =
    [("random", .random)]
    + balances.flatMap { prefix, balance in
      acquisitions.map { (prefix + $0.name, .uncertainty($0.function, balance)) }
    } + [
      ("core-set", .coreSet(.descriptors)), ("core-set-hidden", .coreSet(.hidden)),
      ("badge", .badge),
    ]

  /// Short names, with their meaning.
  private static let aliases: [(name: String, meaning: StrategyConfiguration)] = {
    var cai = StrategyConfiguration(.uncertainty(.bvsb, .exponential))
    cai.counting = .rows
    return [
      (perClickName, perClick),
      ("cai", cai),
      ("pixbal", StrategyConfiguration(.uncertainty(.bvsb, .inverseSquare(nu: defaultNu)))),
    ]
  }()

  private static let perClickName = "per-click"

  private static let spatialTerms: [(name: String, term: SpatialTerm)] = [
    ("nearest", .nearest(radius: SpatialTerm.defaultRadius)), ("pairwise", .pairwise),
    ("farthest", .farthest(radius: SpatialTerm.defaultRadius)),
    ("coverage", .coverage(radius: SpatialTerm.defaultRadius)), ("hard", .hard),
    ("nms", .suppression(radius: SpatialTerm.defaultRadius)),
  ]

  /// Every name without settings, each alone and with each spatial term.
  public static var names: [String] {
    measures.flatMap { measure in
      [measure.name] + spatialTerms.map { measure.name + "+" + $0.name }
    }
  }

  /// Names that stand for others with their settings; the default is one of them.
  public static var shortNames: [String] { aliases.map(\.name) }

  /// Reads a name such as `entropy`, `class-balanced-bvsb+nearest` or
  /// `entropy+nearest:lambda=0.5,radius=2`.
  ///
  /// `docs/algorithms.md` lists the settings. Case and hyphens do not matter, so
  /// `classBalancedBvSB` is understood too, and so is `balanced-bvsb`. `per-click`, `cai` and `pixbal`
  /// stand for their components.
  public init(name: String) throws(StrategyNameError) {
    let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let words = parts[0].split(separator: "+", omittingEmptySubsequences: false)
    var wanted = StrategyConfiguration.folded(words[0])
    if wanted.hasPrefix("balanced") { wanted = "class" + wanted }
    guard words.count <= 2 else { throw .unknown(name) }
    if let alias = StrategyConfiguration.aliases.first(where: {
      StrategyConfiguration.folded($0.name[...]) == wanted
    }) {
      self = alias.meaning
    } else if let found = StrategyConfiguration.measures.first(where: {
      StrategyConfiguration.folded($0.name[...]) == wanted
    }) {
      self.init(found.measure)
    } else {
      throw .unknown(name)
    }
    if words.count == 2 {
      let word = StrategyConfiguration.folded(words[1])
      guard let found = StrategyConfiguration.spatialTerms.first(where: { $0.name == word }) else {
        throw .unknown(name)
      }
      spatial = found.term
      spatialWeight = found.term.defaultWeight
    }
    guard parts.count == 2 else { return }
    for setting in parts[1].split(separator: ",", omittingEmptySubsequences: false) {
      try change(setting, in: name)
    }
  }

  /// Refuses a name that gives a setting more than once.
  ///
  /// `init(name:)` lets the last one count, because projects may have stored such names.
  public static func checkRepeats(in name: String) throws(StrategyNameError) {
    var seen: Set<StrategySetting> = []
    for text in name.drop(while: { $0 != ":" }).dropFirst().split(separator: ",") {
      guard let setting = StrategySetting(in: text) else { continue }
      guard seen.insert(setting).inserted else {
        throw .repeated(setting: setting.name, name: name)
      }
    }
  }

  /// The name that reproduces this configuration, except for the random share: from its components or,
  /// if that is shorter, from `per-click`.
  public var name: String {
    let name = nameOfComponents
    guard let short = nameFromPerClick, short.utf8.count < name.utf8.count else { return name }
    return short
  }

  private var nameOfComponents: String {
    var plain = measure
    switch measure {
    case .uncertainty(let function, .inverseSquare):
      plain = .uncertainty(function, .inverseSquare(nu: StrategyConfiguration.defaultNu))
    case .uncertainty(let function, .tempered):
      plain = .uncertainty(function, .tempered(evidence: StrategyConfiguration.defaultEvidence))
    default: break
    }
    let name = StrategyConfiguration.measures.first { $0.measure == plain }?.name ?? "random"
    let base = StrategyConfiguration(plain, spatial: standardSpatial)
    return Self.joined(name + spatialSuffix, settingTexts(beside: base))
  }

  /// The name as a change of `per-click`; nil if it cannot be said so.
  private var nameFromPerClick: String? {
    var base = StrategyConfiguration.perClick
    guard measure == base.measure, spatial != nil else { return nil }
    var name = StrategyConfiguration.perClickName
    if standardSpatial != base.spatial {
      name += spatialSuffix
      base.spatial = standardSpatial
      base.spatialWeight = StrategyConfiguration.defaultWeight(standardSpatial)
    }
    name = Self.joined(name, settingTexts(beside: base))
    // A setting of the short name can be changed, but not all can be taken away.
    guard var again = try? StrategyConfiguration(name: name) else { return nil }
    again.randomShare = randomShare
    return again == self ? name : nil
  }

  /// The spatial term as its name alone stands for it.
  private var standardSpatial: SpatialTerm? { spatial?.withRadius(SpatialTerm.defaultRadius) }

  private var spatialSuffix: String {
    StrategyConfiguration.spatialTerms.first { $0.term == standardSpatial }.map { "+" + $0.name }
      ?? ""
  }

  private static func joined(_ name: String, _ settings: [String]) -> String {
    settings.isEmpty ? name : name + ":" + settings.joined(separator: ",")
  }

  static func folded(_ word: Substring) -> String {
    String(word.filter { $0 != "-" && $0 != "_" }).lowercased()
  }
}

/// Why a name is not a strategy.
public enum StrategyNameError: Error, Equatable, CustomStringConvertible {
  /// No such measure or spatial term, and none of other strategies' names.
  case unknown(String, others: [String] = [])
  /// A setting that is unknown or does not apply to this strategy.
  case setting(String, name: String)
  /// A setting with a value that it cannot have, and what it must be.
  case value(setting: String, allowed: String, name: String)
  /// A setting is given more than once.
  case repeated(setting: String, name: String)
  /// A setting of a strategy that has none.
  case noSettings(name: String)

  public var description: String {
    switch self {
    case .unknown(let name, let others):
      "There is no strategy named '\(name)'. Use per-click, random, core-set, core-set-hidden, badge, entropy, "
        + "least-confidence, margin or bvsb (the last four optionally after class-balanced-, "
        + "tempered-, exponential- or inverse-square-), cai or pixbal, each alone or followed by +nearest, "
        + "+pairwise, +farthest, +coverage, +hard or +nms."
        + (others.isEmpty ? "" : " There is also \(others.joined(separator: ", ")).")
    case .setting(let setting, let name):
      "The strategy '\(name)' has no setting '\(setting)'. Settings are per-image=COUNT, "
        + "images=COUNT and cost=pixels; with a spatial term lambda=NUMBER (at least 0), "
        + "share=NUMBER (0 to 1), similarity=predicted or appearance, form=scale and anchors=batch (not "
        + "with +coverage), radius=NUMBER and spacing=NUMBER (above 0; not with +pairwise or +hard); "
        + "with an uncertainty worth=pixels and features=NUMBER (at least 0); with a "
        + "class balance count=regions, with inverse-square- nu=NUMBER and with tempered- evidence=NUMBER (both at "
        + "least 0)."
    case .value(let setting, let allowed, let name):
      "In the strategy '\(name)', \(setting) must be \(allowed)."
    case .repeated(let setting, let name):
      "In the strategy '\(name)', \(setting) is given more than once. Give it once."
    case .noSettings(let name): "The strategy '\(name)' has no settings."
    }
  }
}
