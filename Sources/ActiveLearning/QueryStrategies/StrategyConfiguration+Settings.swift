/// Settings after a name's colon.
extension StrategyConfiguration {
  /// Settings that differ from the name's defaults, in the form in which they are read.
  var settingTexts: [String] {
    var settings: [String] = []
    if let spatial {
      if let targetShare {
        settings.append("share=\(targetShare)")
      } else if spatialWeight != StrategyConfiguration.defaultWeight(spatial) {
        settings.append("lambda=\(spatialWeight)")
      }
      if let radius = spatial.radius, radius != SpatialTerm.defaultRadius {
        settings.append("radius=\(radius)")
      }
      let effect = spatialEffect
      if effect.form != .subtract { settings.append("form=\(effect.form.rawValue)") }
      if effect.anchors != .all { settings.append("anchors=\(effect.anchors.rawValue)") }
      if let spacing = effect.spacing { settings.append("spacing=\(spacing)") }
      if let similarity { settings.append("similarity=\(similarity.rawValue)") }
    }
    if case .uncertainty(_, let balance) = measure {
      if case .inverseSquare(let nu) = balance, nu != StrategyConfiguration.defaultNu {
        settings.append("nu=\(nu)")
      }
      if case .tempered(let evidence) = balance,
        evidence != StrategyConfiguration.defaultEvidence
      {
        settings.append("evidence=\(evidence)")
      }
      if balance != .none, counting == .rows { settings.append("count=regions") }
      if worth == .area { settings.append("worth=pixels") }
      if featureWeight > 0 { settings.append("features=\(featureWeight)") }
    }
    if let perGroup = budget.perGroup { settings.append("per-image=\(perGroup)") }
    if let groups = budget.groups { settings.append("images=\(groups)") }
    if budget.cost == .area { settings.append("cost=pixels") }
    return settings
  }

  /// Applies one setting such as `lambda=0.5`.
  ///
  /// - Parameter name: the whole name, for the error message.
  mutating func change(_ setting: Substring, in name: String) throws(StrategyNameError) {
    let refusal = StrategyNameError.setting(String(setting), name: name)
    let sides = setting.split(separator: "=", omittingEmptySubsequences: false)
    guard sides.count == 2 else { throw refusal }
    let key = StrategyConfiguration.folded(sides[0])
    switch key {
    case "similarity":
      guard spatial != nil, let found = RegionSimilarity(rawValue: String(sides[1])) else {
        throw refusal
      }
      similarity = found
    case "count":
      guard case .uncertainty(_, let balance) = measure, balance != .none,
        let found = ["pixels": ShareCounting.area, "regions": .rows][String(sides[1])]
      else { throw refusal }
      counting = found
    case "worth":
      guard case .uncertainty = measure,
        let found = ["pixels": RowWorth.area, "regions": .rows][String(sides[1])]
      else { throw refusal }
      worth = found
    case "form":
      guard canScale, let found = SpatialEffect.Form(rawValue: String(sides[1])) else {
        throw refusal
      }
      spatialEffect.form = found
    case "anchors":
      guard canChangeEffect, let found = SpatialEffect.Anchors(rawValue: String(sides[1])) else {
        throw refusal
      }
      spatialEffect.anchors = found
    case "cost":
      guard let found = ["pixels": SelectionBudget.Cost.area, "regions": .rows][String(sides[1])]
      else { throw refusal }
      budget.cost = found
    case "perimage", "images":
      guard let count = Int(sides[1]), count > 0 else { throw refusal }
      if key == "images" { budget.groups = count } else { budget.perGroup = count }
    default:
      guard let value = Float(sides[1]), value.isFinite, value >= 0 else { throw refusal }
      try change(key, to: value, refusal)
    }
  }

  /// Coverage adds gain instead of taking it, so it has one form only.
  private var canChangeEffect: Bool {
    if case .coverage = spatial { false } else { spatial != nil }
  }

  /// Only a score can be scaled; distances between features are none.
  private var canScale: Bool {
    switch measure {
    case .uncertainty, .random: canChangeEffect
    case .coreSet, .badge: false
    }
  }

  private mutating func change(
    _ key: String, to value: Float, _ refusal: StrategyNameError
  ) throws(StrategyNameError) {
    switch (key, spatial, measure) {
    case ("lambda", .some, _):
      spatialWeight = value
      targetShare = nil
    case ("share", .some, _) where value <= 1:
      // Via its digits: the double nearest to 0.05 is not the nearest float's value.
      targetShare = Double("\(value)")
    case ("radius", .some(let term), _) where value > 0 && term.radius != nil:
      spatial = term.withRadius(value)
    case ("spacing", .some(let term), _) where value > 0 && term.radius != nil && canChangeEffect:
      spatialEffect.spacing = value
    case ("nu", _, .uncertainty(let function, .inverseSquare)):
      measure = .uncertainty(function, .inverseSquare(nu: value))
    case ("evidence", _, .uncertainty(let function, .tempered)):
      measure = .uncertainty(function, .tempered(evidence: value))
    case ("features", _, .uncertainty):
      featureWeight = value
    default:
      throw refusal
    }
  }
}
