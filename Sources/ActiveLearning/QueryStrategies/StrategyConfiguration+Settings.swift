/// Settings after a name's colon.
extension StrategyConfiguration {
  /// Settings that differ from those of another configuration, in the form in which they are read.
  ///
  /// - Parameter base: what a name without these settings stands for.
  func settingTexts(beside base: StrategyConfiguration) -> [String] {
    spatialTexts(beside: base) + uncertaintyTexts(beside: base) + budgetTexts(beside: base)
  }

  private func spatialTexts(beside base: StrategyConfiguration) -> [String] {
    guard let spatial else { return [] }
    var settings: [String] = []
    if let targetShare {
      if targetShare != base.targetShare { settings.append("share=\(targetShare)") }
    } else if spatialWeight != base.spatialWeight {
      settings.append("lambda=\(spatialWeight)")
    }
    if let radius = spatial.radius, radius != base.spatial?.radius {
      settings.append("radius=\(radius)")
    }
    let (effect, usual) = (spatialEffect, base.spatialEffect)
    if effect.form != usual.form { settings.append("form=\(effect.form.rawValue)") }
    if effect.anchors != usual.anchors { settings.append("anchors=\(effect.anchors.rawValue)") }
    if let spacing = effect.spacing, spacing != usual.spacing {
      settings.append("spacing=\(spacing)")
    }
    if let similarity, similarity != base.similarity {
      settings.append("similarity=\(similarity.rawValue)")
    }
    return settings
  }

  private func uncertaintyTexts(beside base: StrategyConfiguration) -> [String] {
    guard case .uncertainty(_, let balance) = measure else { return [] }
    var settings: [String] = []
    if case .inverseSquare(let nu) = balance, nu != StrategyConfiguration.defaultNu {
      settings.append("nu=\(nu)")
    }
    if case .tempered(let evidence) = balance, evidence != StrategyConfiguration.defaultEvidence {
      settings.append("evidence=\(evidence)")
    }
    if balance != .none, counting != base.counting {
      settings.append("count=" + (counting == .rows ? "regions" : "pixels"))
    }
    if worth != base.worth {
      settings.append("worth=" + (worth == .rows ? "regions" : "pixels"))
    }
    if featureWeight != base.featureWeight { settings.append("features=\(featureWeight)") }
    return settings
  }

  private func budgetTexts(beside base: StrategyConfiguration) -> [String] {
    var settings: [String] = []
    if let perGroup = budget.perGroup, perGroup != base.budget.perGroup {
      settings.append("per-image=\(perGroup)")
    }
    if let groups = budget.groups, groups != base.budget.groups {
      settings.append("images=\(groups)")
    }
    if budget.cost != base.budget.cost {
      settings.append("cost=" + (budget.cost == .rows ? "regions" : "pixels"))
    }
    return settings
  }

  /// Applies one setting such as `lambda=0.5`.
  ///
  /// - Parameter name: the whole name, for the error message.
  mutating func change(_ setting: Substring, in name: String) throws(StrategyNameError) {
    guard let key = StrategySetting(in: setting), takes(key) else {
      throw .setting(String(setting), name: name)
    }
    let value = setting.drop { $0 != "=" }.dropFirst()
    guard set(key, to: String(value)) else {
      throw .value(setting: key.name, allowed: key.allowed, name: name)
    }
  }

  /// Whether a setting means anything for this measure and this spatial term.
  private func takes(_ setting: StrategySetting) -> Bool {
    switch (setting, measure) {
    case (.perImage, _), (.images, _), (.cost, _): true
    case (.lambda, _), (.share, _), (.similarity, _): spatial != nil
    case (.radius, _): spatial?.radius != nil
    case (.spacing, _): spatial?.radius != nil && canChangeEffect
    case (.anchors, _): canChangeEffect
    case (.form, _): canScale
    case (.worth, .uncertainty), (.features, .uncertainty): true
    case (.count, .uncertainty(_, let balance)): balance != .none
    case (.nu, .uncertainty(_, .inverseSquare)): true
    case (.evidence, .uncertainty(_, .tempered)): true
    case (.worth, _), (.features, _), (.count, _), (.nu, _), (.evidence, _): false
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

  /// Takes over a value; false if the setting cannot have it.
  private mutating func set(_ setting: StrategySetting, to text: String) -> Bool {
    let isOfPixels = ["pixels": true, "regions": false][text]
    switch setting {
    case .similarity:
      return Self.put(RegionSimilarity(rawValue: text)) { similarity = $0 }
    case .form:
      return Self.put(SpatialEffect.Form(rawValue: text)) { spatialEffect.form = $0 }
    case .anchors:
      return Self.put(SpatialEffect.Anchors(rawValue: text)) { spatialEffect.anchors = $0 }
    case .count: return Self.put(isOfPixels) { counting = $0 ? .area : .rows }
    case .worth: return Self.put(isOfPixels) { worth = $0 ? .area : .rows }
    case .cost: return Self.put(isOfPixels) { budget.cost = $0 ? .area : .rows }
    case .perImage, .images:
      guard let count = Int(text), count > 0 else { return false }
      if setting == .images { budget.groups = count } else { budget.perGroup = count }
      return true
    case .lambda, .share, .radius, .spacing, .nu, .evidence, .features:
      guard let value = Float(text), value.isFinite, value >= 0 else { return false }
      return set(setting, to: value)
    }
  }

  private static func put<Value>(_ value: Value?, _ body: (Value) -> Void) -> Bool {
    guard let value else { return false }
    body(value)
    return true
  }

  /// - Parameter value: at least 0.
  private mutating func set(_ setting: StrategySetting, to value: Float) -> Bool {
    switch (setting, measure) {
    case (.lambda, _):
      spatialWeight = value
      targetShare = nil
    case (.share, _) where value <= 1:
      // Via its digits: the double nearest to 0.05 is not the nearest float's value.
      targetShare = Double("\(value)")
    case (.radius, _) where value > 0:
      spatial = spatial?.withRadius(value)
    case (.spacing, _) where value > 0:
      spatialEffect.spacing = value
    case (.nu, .uncertainty(let function, _)):
      measure = .uncertainty(function, .inverseSquare(nu: value))
    case (.evidence, .uncertainty(let function, _)):
      measure = .uncertainty(function, .tempered(evidence: value))
    case (.features, _):
      featureWeight = value
    default: return false
    }
    return true
  }
}
