import Foundation
import TestSupport
import Testing

@Suite("Why regions were chosen, in JSON", .waitsForProcesses)
struct ExplainedQueryTests {
  private func words(_ lines: [[String: Any]], _ word: (Int) -> String) throws -> String {
    try lines.enumerated().map { place, line in
      var answer = line.filter { ["image", "region", "partition"].contains($0.key) }
      answer["class"] = word(place)
      return String(decoding: try JSONSerialization.data(withJSONObject: answer), as: UTF8.self)
    }.joined(separator: "\n") + "\n"
  }

  private func sum(_ line: [String: Any]) -> Double {
    (line["terms"] as? [String: Double] ?? [:]).values.reduce(0, +)
  }

  @Test("Audits and parts are marked as such, and terms are only terms")
  func facts() throws {
    let photos = try PhotoFolder()
    #expect(
      try photos.run("init", "--classes", "sky,ground", "--regions", "20", "--batch", "10").code
        == 0)
    let first = try PhotoFolder.objects(try photos.run("query").output)
    let given = try words(first) { $0 % 2 == 0 ? "sky" : "ground" }
    #expect(try photos.run("label", input: given).code == 0)

    let second = try PhotoFolder.objects(
      try photos.run("query", "--audit", "0.3", "--explain").output)
    #expect(second.count == 10)
    #expect(second.count { $0["audit"] as? Bool == true } == 3)
    for line in second {
      #expect(line["part"] as? Bool == false)
      #expect(abs(sum(line) - (line["utility"] as? Double ?? .nan)) < 1e-5)
      let terms = Set((line["terms"] as? [String: Double] ?? [:]).keys)
      #expect(!terms.isEmpty && terms.isSubset(of: ["uncertainty", "balance", "size", "spatial"]))
      #expect((line["prediction"] is String) == (line["audit"] as? Bool == false))
    }

    let whole = try #require(second.first { $0["audit"] as? Bool == false })
    #expect(try photos.run("label", input: try words([whole]) { _ in "mixed" }).code == 0)
    let third = try PhotoFolder.objects(try photos.run("query", "--explain").output)
    let parts = third.filter { $0["part"] as? Bool == true }
    #expect(parts.count >= 2)
    for part in parts {
      #expect(part["terms"] as? [String: Double] == whole["terms"] as? [String: Double])
      #expect(part["utility"] as? Double == whole["utility"] as? Double)
    }
    let plain = try PhotoFolder.objects(try photos.run("query").output)
    #expect(plain.allSatisfy { $0["audit"] == nil && $0["part"] == nil })
  }
}
