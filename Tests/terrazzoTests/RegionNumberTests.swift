import Foundation
import TestSupport
import Testing

@Suite("Region numbers that scripts return", .waitsForProcesses)
struct RegionNumberTests {
  /// Lines that answer the query.
  private func lines(
    _ asked: [[String: Any]], answer: String = "sky", withPartition: Bool = true
  ) -> String {
    asked.map { object in
      let partition = withPartition ? "\"partition\": \(object["partition"] ?? -1), " : ""
      return "{\"image\": \"\(object["image"] ?? "")\", \(partition)"
        + "\"region\": \(object["region"] ?? -1), \"class\": \"\(answer)\"}"
    }.joined(separator: "\n")
  }

  @Test("All lines queried before the images were resegmented are refused")
  func oldSegmentation() throws {
    let photos = try PhotoFolder(pictures: 2)
    _ = try photos.run("init", "--classes", "sky,ground", "--regions", "60")
    let old = try PhotoFolder.objects(try photos.run("query", "--batch", "6").output)
    #expect(old.count == 6 && old.allSatisfy { $0["partition"] is Int })
    #expect(try photos.run("prepare", "--regions", "20").code == 0)

    let refused = try photos.run("label", input: lines(old))
    #expect(refused.code == 1)
    #expect(refused.output == "0 answers recorded\n")
    let image = "\(old[0]["image"] ?? "")"
    #expect(
      refused.words.hasPrefix(
        "Line 1: The image \(image) has been segmented again since region \(old[0]["region"] ?? "") "
          + "was printed: partition \(old[0]["partition"] ?? "") is no longer current."))
    let bare = try photos.run("label", input: lines(old, withPartition: false))
    #expect(bare.code == 1 && bare.output == "0 answers recorded\n")
    #expect(bare.words.contains("Line 6: The image "))
    #expect(bare.words.contains("was segmented more than once, so the number "))
    #expect(try photos.run("label", image, "0", "sky").code == 1)
    #expect(try photos.run("flags", image, "0").code == 1)
    #expect(try photos.run("flags").output == "There are no flags or notes.\n")

    let new = try PhotoFolder.objects(try photos.run("query").output)
    let taken = try photos.run("label", input: lines(new))
    #expect(taken.output == "\(new.count) answers recorded\n", "\(taken.words)")
    let partition = "\(new[0]["partition"] ?? "")"
    let flagged = try photos.run(
      "flags", "\(new[0]["image"] ?? "")", "0", "--partition", partition)
    #expect(flagged.code == 0, "\(flagged.words)")
  }

  @Test("Another method of segmentation, and going back to the old one, are distinguished")
  func backAndForth() throws {
    let photos = try PhotoFolder(pictures: 1)
    _ = try photos.run("init", "--classes", "sky,ground", "--regions", "30")
    let old = try PhotoFolder.objects(try photos.run("query", "--batch", "3").output)
    _ = try photos.run("prepare", "--segmentation", "rectangles")
    #expect(try photos.run("label", input: lines(old)).output == "0 answers recorded\n")
    _ = try photos.run("prepare", "--segmentation", "slic")
    #expect(try photos.run("label", input: lines(old)).output == "3 answers recorded\n")
  }

  @Test("A partition of another image, or of none, is refused")
  func foreignPartition() throws {
    let photos = try PhotoFolder(pictures: 2)
    _ = try photos.run("init", "--classes", "sky,ground", "--regions", "20")
    let asked = try PhotoFolder.objects(try photos.run("query", "--batch", "40").output)
    let other = try #require(
      asked.first { "\($0["image"] ?? "")" == "street-1.png" }?["partition"])
    for partition in ["\(other)", "999", "-1"] {
      let outcome = try photos.run("label", "street-0.png", "0", "sky", "--partition=\(partition)")
      #expect(outcome.code == 1 && outcome.output == "0 answers recorded\n")
      #expect(outcome.words.contains("has no partition \(partition); its current one is "))
    }
    #expect(try photos.run("label", "--partition", "1").code == 64)
  }
}
