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
  }

  @Test("are understood in camel case and without the word class")
  func otherSpellings() throws {
    #expect(try StrategyConfiguration(name: "balanced-bvsb").name == "class-balanced-bvsb")
    #expect(
      try StrategyConfiguration(name: "classBalancedBvSB+nearest").name
        == "class-balanced-bvsb+nearest")
  }

  @Test("have standard weights: 1 for nearest, 0.05 for pairwise")
  func standardWeights() throws {
    #expect(StrategyConfiguration.standard.name == "bvsb+nearest")
    #expect(StrategyConfiguration.standard.spatialWeight == 1)
    #expect(try StrategyConfiguration(name: "bvsb+pairwise").spatialWeight == 0.05)
  }

  @Test(
    "that do not exist are refused with a sentence that lists those that do",
    arguments: ["", "entropie", "entropy+", "entropy+far", "+nearest", "entropy+nearest+pairwise"])
  func refusesUnknown(name: String) {
    let error = #expect(throws: StrategyNameError.unknown(name)) {
      try StrategyConfiguration(name: name)
    }
    #expect(
      error?.description == "There is no strategy named '\(name)'. Take random, entropy, "
        + "least-confidence, margin or bvsb, the last four also behind class-balanced-, "
        + "exponential- or inverse-square-, each alone or followed by +nearest or +pairwise.")
  }

  @Test(
    "with a setting that is not theirs are refused with a sentence",
    arguments: [
      ("entropy:lambda=1", "lambda=1"), ("entropy+nearest:lambda=-1", "lambda=-1"),
      ("entropy+nearest:radius=0", "radius=0"), ("entropy+pairwise:radius=1", "radius=1"),
      ("entropy+nearest:lambda=nan", "lambda=nan"), ("entropy+nearest:", ""),
      ("entropy+nearest:lambda", "lambda"), ("bvsb:nu=3", "nu=3"),
    ])
  func refusesSetting(name: String, setting: String) {
    let error = #expect(throws: StrategyNameError.setting(setting, name: name)) {
      try StrategyConfiguration(name: name)
    }
    #expect(
      error?.description.hasPrefix("The strategy '\(name)' has no setting '\(setting)'. ") == true)
  }

  @Test("and the random share survive JSON; what is wrong in JSON is refused")
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
