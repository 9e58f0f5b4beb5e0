import Labeling
import Testing

@testable import Exporting

@Suite("Parts of a data set")
struct SplitRuleTests {
  private let images = (0..<200).map { ImageName("seq\($0 / 20)/\($0).png") }

  @Test(
    "are refused unless each has its own plain name and a weight",
    arguments: [
      "", "train", "train:", "train:0", "train:-1", "train:x", "train:nan", "train:inf", "a:1,a:2",
      "../x:1",
      "a b:1", "a:1,,b:1", "-a:1", "a:1:2", String(repeating: "a", count: 41) + ":1",
    ])
  func refused(text: String) { #expect(SplitRule(text) == nil) }

  @Test("have their shares, the same each time, and others with another seed")
  func shares() throws {
    var rule = try #require(SplitRule("train:0.8,val:0.2"))
    let places = rule.places(of: images)
    #expect(places.count { $0 == 0 } == 160 && places == rule.places(of: images))
    rule.seed = 1
    #expect(rule.places(of: images) != places)
    #expect(SplitRule("train:8,val:2")?.places(of: images) == places)
  }

  @Test("change for few images when one is added")
  func stable() throws {
    let rule = try #require(SplitRule("train:0.8,val:0.2"))
    let before = rule.places(of: images)
    let after = rule.places(of: images + [ImageName("new.png")])
    #expect(zip(before, after).count { $0 != $1 } <= 1)
  }

  @Test("keep whole folders and sequences together, and leave no part empty")
  func groups() throws {
    var rule = try #require(SplitRule("train:0.9,val:0.1"))
    for grouping in [SplitRule.Grouping.folder, .prefix(1)] {
      rule.grouping = grouping
      let places = rule.places(of: images)
      var parts: [String: Set<Int>] = [:]
      for (image, place) in zip(images, places) {
        let name = String(decoding: image.bytes, as: UTF8.self).split(separator: "/")
        let key = grouping == .folder ? String(name[0]) : name[0] + "/" + name[1].prefix(1)
        parts[key, default: []].insert(place)
      }
      #expect(parts.values.allSatisfy { $0.count == 1 } && Set(places) == [0, 1])
    }
    rule.grouping = .folder
    let two = [ImageName("a/1"), ImageName("a/2"), ImageName("b/1")]
    #expect(Set(rule.places(of: two)) == [0, 1])
  }
}
