import ActiveLearning
import Foundation
import Testing

@Suite("Strategy names")
struct StrategyNameTests {
  @Test("carry a weight and a radius")
  func settings() throws {
    let strategy = try StrategyConfiguration(name: "entropy+nearest:lambda=0.5,radius=2")
    #expect(strategy.measure == .uncertainty(.entropy, .none))
    #expect(strategy.spatial == .nearest(radius: 2))
    #expect(strategy.spatialWeight == 0.5)
    #expect(strategy.name == "entropy+nearest:lambda=0.5,radius=2.0")
    let balanced = try StrategyConfiguration(name: "inverse-square-bvsb:nu=12")
    #expect(balanced.measure == .uncertainty(.bvsb, .inverseSquare(nu: 12)))
    #expect(balanced.name == "inverse-square-bvsb:nu=12.0")
    let tempered = try StrategyConfiguration(name: "tempered-bvsb+nearest:evidence=200")
    #expect(tempered.measure == .uncertainty(.bvsb, .tempered(evidence: 200)))
    #expect(tempered.name == "tempered-bvsb+nearest:evidence=200.0")
    #expect(
      try StrategyConfiguration(name: "tempered-bvsb:evidence=500").name == "tempered-bvsb")
  }

  @Test("are understood in camel case and without the word class")
  func otherSpellings() throws {
    #expect(try StrategyConfiguration(name: "balanced-bvsb").name == "class-balanced-bvsb")
    #expect(
      try StrategyConfiguration(name: "classBalancedBvSB+nearest").name
        == "class-balanced-bvsb+nearest")
  }

  @Test("of published methods stand for their components")
  func aliases() throws {
    let cai = try StrategyConfiguration(name: "Cai+hard")
    #expect(cai.name == "exponential-bvsb+hard:count=regions")
    #expect(try StrategyConfiguration(name: cai.name) == cai)
    #expect(try StrategyConfiguration(name: "pixbal:nu=12").name == "inverse-square-bvsb:nu=12.0")
  }

  @Test("that are short are understood, and the default has one")
  func shortNames() throws {
    #expect(StrategyConfiguration.shortNames.contains(StrategyConfiguration.standard.name))
    for name in StrategyConfiguration.shortNames {
      #expect(!StrategyConfiguration.names.contains(name))
      _ = try StrategyConfiguration(name: name)
    }
  }

  @Test("per-click stands for its components, and is said whenever they are meant")
  func perClick() throws {
    let parts =
      "class-balanced-least-confidence+nearest:form=scale,anchors=batch,similarity=predicted,worth=pixels"
    let strategy = try StrategyConfiguration(name: parts)
    #expect(strategy == .perClick && strategy.name == "per-click")
    #expect(try StrategyConfiguration(name: "Per_Click") == strategy)
    var mixed = strategy
    mixed.randomShare = 0.2
    #expect(mixed.name == "per-click")
    let limited = try StrategyConfiguration(name: "per-click:per-image=3")
    #expect(limited != strategy && limited.budget.perGroup == 3)
    #expect(try StrategyConfiguration(name: limited.name) == limited)
    #expect(try StrategyConfiguration(name: "per-click+hard").spatial == .hard)
  }

  @Test("carry a target share, a similarity, a feature weight and a budget")
  func furtherSettings() throws {
    let name = "bvsb+nearest:share=0.05,similarity=appearance,features=0.3,per-image=4,images=5"
    let strategy = try StrategyConfiguration(name: name + ",cost=pixels")
    #expect(strategy.name == name + ",cost=pixels")
    #expect(strategy.targetShare == 0.05 && strategy.similarity == .appearance)
    #expect(strategy.budget == SelectionBudget(perGroup: 4, groups: 5, cost: .area))
    #expect(strategy.needs.features == .hidden && strategy.needs.neighbors)
    #expect(strategy.objective.diversity == .centers(weight: 0.3))
  }

  @Test("carry what a region is worth and how closeness acts")
  func effectSettings() throws {
    let name = "bvsb+nearest:form=scale,anchors=batch,spacing=0.5,worth=pixels"
    let strategy = try StrategyConfiguration(name: name)
    #expect(strategy.name == name)
    #expect(strategy.worth == .area && strategy.objective.worth == .area)
    #expect(
      strategy.objective.spatialEffect
        == SpatialEffect(form: .scale, anchors: .batch, spacing: 0.5))
    let plain = "bvsb+nearest:form=subtract,anchors=all,worth=regions"
    #expect(try StrategyConfiguration(name: plain).name == "bvsb+nearest")
    #expect(try StrategyConfiguration(name: "random+hard:form=scale").spatialEffect.form == .scale)
  }

  @Test("have standard weights: 1 for nearest, 0.05 for pairwise")
  func standardWeights() throws {
    #expect(StrategyConfiguration.standard.name == "per-click")
    #expect(try StrategyConfiguration(name: "bvsb+nearest").spatialWeight == 1)
    #expect(try StrategyConfiguration(name: "bvsb+pairwise").spatialWeight == 0.05)
    #expect(try StrategyConfiguration(name: "bvsb+hard").spatialWeight == 100)
  }

  @Test(
    "that do not exist are refused with a sentence that lists the known ones",
    arguments: ["", "entropie", "entropy+", "entropy+far", "+nearest", "entropy+nearest+pairwise"])
  func refusesUnknown(name: String) {
    let error = #expect(throws: StrategyNameError.unknown(name)) {
      try StrategyConfiguration(name: name)
    }
    #expect(
      error?.description
        == "There is no strategy named '\(name)'. Use per-click, random, core-set, "
        + "core-set-hidden, badge, entropy, least-confidence, margin or bvsb (the last four optionally "
        + "after class-balanced-, tempered-, exponential- or inverse-square-), cai or pixbal, each "
        + "alone or followed by +nearest, +pairwise, +farthest, +coverage, +hard or +nms.")
  }

  @Test(
    "with a setting that they do not have are refused with a sentence",
    arguments: [
      ("entropy:lambda=1", "lambda=1"), ("entropy+pairwise:radius=1", "radius=1"),
      ("entropy+nearest:", ""), ("bvsb:nu=3", "nu=3"), ("bvsb:clicks=3", "clicks=3"),
      ("bvsb:count=regions", "count=regions"), ("bvsb:share=0.1", "share=0.1"),
      ("bvsb+hard:radius=2", "radius=2"), ("badge:features=1", "features=1"),
      ("random:worth=pixels", "worth=pixels"), ("core-set+nearest:form=scale", "form=scale"),
      ("bvsb:form=scale", "form=scale"), ("bvsb+coverage:anchors=batch", "anchors=batch"),
      ("bvsb+coverage:spacing=1", "spacing=1"), ("bvsb+hard:spacing=1", "spacing=1"),
      // A wrong value of what does not apply: the value is not the trouble.
      ("entropy:lambda=-1", "lambda=-1"),
    ])
  func refusesSetting(name: String, setting: String) {
    let error = #expect(throws: StrategyNameError.setting(setting, name: name)) {
      try StrategyConfiguration(name: name)
    }
    #expect(
      error?.description.hasPrefix("The strategy '\(name)' has no setting '\(setting)'. ") == true)
  }

  @Test(
    "with a value that a setting cannot have are refused, and told what it can",
    arguments: [
      ("entropy+nearest:lambda=-1", "lambda must be a number of at least 0."),
      ("entropy+nearest:lambda=nan", "lambda must be a number of at least 0."),
      ("entropy+nearest:lambda", "lambda must be a number of at least 0."),
      ("entropy+nearest:lambda=1=2", "lambda must be a number of at least 0."),
      ("entropy+nearest:radius=0", "radius must be a number above 0."),
      ("per-click:spacing=-1", "spacing must be a number above 0."),
      ("bvsb+nearest:spacing=0", "spacing must be a number above 0."),
      ("bvsb+hard:share=1.5", "share must be a number from 0 to 1."),
      ("bvsb+hard:similarity=alike", "similarity must be predicted or appearance."),
      ("per-click:per-image=0", "per-image must be a whole number of at least 1."),
      ("per-click:Per_Image=-3", "per-image must be a whole number of at least 1."),
      ("bvsb:images=1.5", "images must be a whole number of at least 1."),
      ("bvsb:cost=clicks", "cost must be pixels or regions."),
      ("bvsb:worth=clicks", "worth must be pixels or regions."),
      ("tempered-bvsb:count=", "count must be pixels or regions."),
      ("bvsb+nearest:form=divide", "form must be subtract or scale."),
      ("bvsb+nearest:anchors=none", "anchors must be all or batch."),
      ("pixbal:nu=x", "nu must be a number of at least 0."),
      ("tempered-bvsb:evidence=-1", "evidence must be a number of at least 0."),
      ("bvsb:features=inf", "features must be a number of at least 0."),
    ])
  func refusesValue(name: String, words: String) {
    let error = #expect(throws: StrategyNameError.self) { try StrategyConfiguration(name: name) }
    #expect(error?.description == "In the strategy '\(name)', \(words)")
  }

  @Test("that give a setting twice are refused where they are typed, not where they are stored")
  func repeated() throws {
    let name = "bvsb:worth=pixels,per-image=2,worth=regions"
    let error = #expect(throws: StrategyNameError.self) {
      try StrategyConfiguration.checkRepeats(in: name)
    }
    #expect(
      error?.description
        == "In the strategy '\(name)', worth is given more than once. Give it once.")
    #expect(
      throws: StrategyNameError.repeated(setting: "per-image", name: "x:per-image=1,PerImage=2")
    ) {
      try StrategyConfiguration.checkRepeats(in: "x:per-image=1,PerImage=2")
    }
    #expect(try StrategyConfiguration(name: name).worth == .rows)
    for name in ["bvsb", "bvsb:", "bvsb:images=1,per-image=1", "own:a=1,a=2"] {
      try StrategyConfiguration.checkRepeats(in: name)
    }
  }

  @Test(
    "begin with per-click where that is shorter than all components",
    arguments: [
      "per-click:per-image=3", "per-click:lambda=0.5,radius=2.0", "per-click:share=0.1",
      "per-click+hard", "per-click+farthest:lambda=2.0", "per-click:worth=regions",
      "per-click:form=subtract,anchors=all,similarity=appearance,cost=pixels",
      "per-click:count=regions,features=0.5,images=4",
    ])
  func fromPerClick(name: String) throws {
    #expect(try StrategyConfiguration(name: name).name == name)
  }

  @Test("that per-click cannot become are made of their components")
  func notFromPerClick() throws {
    var other = StrategyConfiguration.perClick
    other.similarity = nil
    #expect(
      other.name
        == "class-balanced-least-confidence+nearest:form=scale,anchors=batch,worth=pixels")
    #expect(try StrategyConfiguration(name: other.name) == other)
    other.spatial = nil
    #expect(other.name.hasPrefix("class-balanced-least-confidence"))
    other = StrategyConfiguration.perClick
    other.randomShare = 0.3
    other.budget.perGroup = 2
    #expect(other.name == "per-click:per-image=2")
  }

  @Test("and the random share survive JSON; wrong JSON is refused")
  func codable() throws {
    var strategy = try StrategyConfiguration(name: "class-balanced-bvsb+nearest:lambda=0.3")
    strategy.randomShare = 0.1
    let data = try JSONEncoder().encode(strategy)
    #expect(try JSONDecoder().decode(StrategyConfiguration.self, from: data) == strategy)
    for text in [#"{"name":"x"}"#, #"{"name":"entropy","randomShare":1.5}"#, "{}"] {
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode(StrategyConfiguration.self, from: Data(text.utf8))
      }
    }
  }
}
