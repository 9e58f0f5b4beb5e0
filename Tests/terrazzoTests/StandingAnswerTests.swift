import Foundation
import TestSupport
import Testing

@Suite("Regions that are already answered", .waitsForProcesses)
struct StandingAnswerTests {
  private func line(_ asked: [String: Any], _ answer: String) -> String {
    "{\"image\": \"\(asked["image"] ?? "")\", \"partition\": \(asked["partition"] ?? -1), "
      + "\"region\": \(asked["region"] ?? -1), \"class\": \"\(answer)\"}\n"
  }

  private func key(_ asked: [String: Any]) -> String {
    "\(asked["image"] ?? "") \(asked["region"] ?? "")"
  }

  @Test("An interrupted batch is queried again without answered regions; --all lists the answers")
  func openOnes() throws {
    let photos = try PhotoFolder()
    _ = try photos.run("init", "--classes", "sky,ground", "--regions", "20")
    let first = try photos.run("query", "--batch", "10")
    #expect(first.words == "Changed in the project: batch is 10, was 25.\n")
    let asked = try PhotoFolder.objects(first.output)
    #expect(asked.allSatisfy { $0["answer"] == nil })
    let words = ["sky", "void", "skip", "unsure"]
    let answers = zip(asked, words).map { line($0, $1) }.joined()
    #expect(try photos.run("label", input: answers).output == "4 answers recorded\n")

    let again = try photos.run("query", "--batch", "10")
    #expect(try PhotoFolder.objects(again.output).map(key) == asked.dropFirst(4).map(key))
    #expect(
      again.words
        == "4 of the 10 regions of this batch are answered; --all prints those, too.\n")
    let all = try photos.run("query", "--all")
    #expect(all.words.isEmpty)
    let told = try PhotoFolder.objects(all.output)
    #expect(told.map(key) == asked.map(key))
    #expect(told.prefix(4).map { $0["answer"] as? String } == words)
    #expect(told.dropFirst(4).allSatisfy { $0["answer"] is NSNull })
  }

  @Test("Options that cannot apply to the open batch are reported to apply from the next one")
  func waitingOptions() throws {
    let photos = try PhotoFolder()
    _ = try photos.run("init", "--classes", "sky,ground", "--regions", "20")
    let asked = try PhotoFolder.objects(try photos.run("query", "--batch", "5").output)
    let other = try photos.run("query", "--batch", "7", "--seed", "3")
    #expect(try PhotoFolder.objects(other.output).map(key) == asked.map(key))
    #expect(
      other.words
        == "Changed in the project: batch is 7, was 5; seed is 3, was 0.\n"
        + "The current batch of 5 is not finished. --batch 7, --seed 3 will take effect "
        + "with the next one.\n")
    let answers = asked.map { line($0, "sky") }.joined()
    #expect(try photos.run("label", input: answers).code == 0)
    let next = try photos.run("query")
    #expect(try PhotoFolder.objects(next.output).count == 7)
    #expect(next.words.isEmpty)
  }

  @Test("Lines do not replace answers unless told to; repeating them does no harm")
  func lines() throws {
    let photos = try PhotoFolder()
    _ = try photos.run("init", "--classes", "sky,ground", "--regions", "20")
    let asked = try PhotoFolder.objects(try photos.run("query", "--batch", "4").output)
    let person = zip(asked, ["sky", "skip", "unsure"]).map { line($0, $1) }.joined()
    #expect(try photos.run("label", "--annotator", "ada", input: person).code == 0)
    let status = try photos.run("status", "--json").output

    let repeated = try photos.run("label", input: person)
    #expect(repeated.code == 0 && repeated.output == "0 answers recorded\n")
    #expect(repeated.words == "3 answers already existed and were not recorded again.\n")
    #expect(try photos.run("status", "--json").output == status)

    // The script does not know what the person did in the meantime, and contradicts itself, too.
    let script = asked.map { line($0, "ground") }.joined() + line(asked[3], "sky")
    let outcome = try photos.run("label", input: script)
    #expect(outcome.code == 1 && outcome.output == "2 answers recorded\n")
    let sentences = outcome.words.split(separator: "\n").map(String.init)
    #expect(sentences.count == 3)
    #expect(
      sentences.first
        == "Line 1: region \(asked[0]["region"] ?? "") of \(asked[0]["image"] ?? "") keeps the answer "
        + "sky by ada. Use --replace to replace it.")
    #expect(
      sentences.contains { $0.hasPrefix("Line 3: ") && $0.contains("keeps the answer unsure") })
    #expect(sentences.contains { $0.hasPrefix("Line 5: ") && $0.contains("by tester") })

    let forced = try photos.run("label", "--replace", input: line(asked[0], "ground"))
    #expect(forced.code == 0 && forced.output == "1 answer recorded\n")
    #expect(forced.words.contains("was sky by ada."))
    let after = try PhotoFolder.object(try photos.run("status", "--json").output)
    #expect(after["per_class"] as? [String: Int] == ["sky": 0, "ground": 3])
  }

  @Test("A single answer as arguments corrects one's own and says so; another annotator's stays")
  func arguments() throws {
    let photos = try PhotoFolder(pictures: 1)
    _ = try photos.run("init", "--classes", "sky,ground", "--regions", "20")
    #expect(try photos.run("label", "street-0.png", "3", "sky").words.isEmpty)
    let corrected = try photos.run("label", "street-0.png", "3", "ground")
    #expect(corrected.code == 0 && corrected.output == "1 answer recorded\n")
    #expect(
      corrected.words == "The previous answer for region 3 of street-0.png was sky by tester.\n")
    let other = try photos.run("label", "street-0.png", "3", "sky", "--annotator", "bob")
    #expect(other.code == 1 && other.output == "0 answers recorded\n")
    #expect(other.words.contains("keeps the answer ground by tester. Use --replace"))
    let replaced = try photos.run(
      "label", "street-0.png", "3", "sky", "--annotator", "bob", "--replace")
    #expect(replaced.code == 0 && replaced.output == "1 answer recorded\n")
  }
}
