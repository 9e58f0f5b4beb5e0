import Foundation
import GRDB
import Labeling
import TestSupport
import Testing

@testable import ProjectDatabase

@Suite("A journal as lines of text")
struct JournalLineTests {
  private func project() async throws -> ExchangeProject {
    let project = try await ExchangeProject("p", order: [0, 1, 2], seed: 5)
    try await project.use(maps: ["m0", "m1", "m2"])
    try project.setUp()
    for _ in 0..<50 { try await project.act() }
    return project
  }

  @Test("Every line is described by its schema, and reading it gives the same line")
  func schema() async throws {
    let schema = try JSONSchema(named: "journal")
    let lines = try await project().lines
    #expect(lines.first == #"{"journal":"terrazzo","version":1}"#)
    for line in lines {
      #expect(schema.problems(in: line) == [], "\(line)")
      let read = try JSONDecoder().decode(JournalLine.self, from: Data(line.utf8))
      #expect(try StoredJSON.text(read) == line)
    }
  }

  @Test("Payloads keep what this version does not know")
  func unknownMembers() throws {
    let text =
      #"{"answer":"void","image":3,"more":{"deep":[1,2.5,"x",null,true]},"number":1,"partition":2}"#
    let value = try JSONDecoder().decode(JournalValue.self, from: Data(text.utf8))
    let replaced = try JournalReferences(
      image: { _ in .text("i") }, partition: { _ in .text("p") }, group: { $0 }, position: { $0 }
    ).replacing(in: value, of: .answer)
    #expect(
      try StoredJSON.text(replaced)
        == #"{"answer":"void","image":"i","more":{"deep":[1,2.5,"x",null,true]},"number":1,"partition":"p"}"#
    )
  }

  @Test("Lines that no program wrote are refused with a sentence, and nothing is taken")
  func hostile() async throws {
    let lines = try await project().lines
    let answer = try #require(lines.first { $0.contains("\"kind\":\"answer\"") })
    let changes: [(String, String)] = [
      ("\"number\":\\d+", "\"number\":66000"), ("\"number\":\\d+", "\"number\":-1"),
      ("\"number\":\\d+", "\"number\":6"), ("\"runs\":\\[[^]]*\\]", "\"runs\":[1]"),
      ("\"runs\":\\[[^]]*\\]", "\"runs\":[60,9]"),
      ("\"runs\":\\[[^]]*\\]", "\"runs\":[9223372036854775807,9223372036854775807]"),
      ("\"width\":8", "\"width\":9"), ("\"clock\":\\d+", "\"clock\":9223372036854775807"),
      ("\"clock\":\\d+", "\"clock\":281474976710656"),
      ("\"time\":\\d+", "\"time\":-9223372036854775808"),
      ("\"kind\":\"answer\"", "\"kind\":\"vote\""),
      ("\"annotator\":\"[a-z]+\"", "\"annotator\":\"\""),
      ("\"origin\":\"[a-z0-9]+\"", "\"origin\":\"\\\\u0007\""),
      ("\"answer\":\"[a-z]+\"", "\"answer\":\"class\",\"class\":70000"),
      ("\"image\":\"digest\\d\"", "\"image\":\"digest9\""),
      ("\"image\":\"digest\\d\"", "\"image\":7"),
      ("\"partition\":\"[^\"]+\"", "\"partition\":\"none\""), ("\\}$", ""), ("^.*$", "[]"),
      ("^.*$", "\\u{0}"),
      ("\"payload\"", "\"group\":{\"clock\":1,\"origin\":\"x\"},\"payload\""),
    ]
    for (pattern, replacement) in changes {
      let changed = answer.replacingOccurrences(
        of: pattern, with: replacement, options: .regularExpression)
      #expect(changed != answer, "\(pattern)")
      let other = try await ExchangeProject("q", order: [0, 1, 2], seed: 6)
      let all = lines.map { $0 == answer ? changed : $0 }
      let error = await #expect(throws: SessionError.self, "\(replacement)") {
        try await other.take(all)
      }
      let said = error?.description ?? ""
      #expect(said.hasPrefix("Nothing was taken, because"), "\(said)")
      #expect(!said.contains("\n") && !said.contains("\u{7}"))
      #expect(try other.entries.count == 1)
    }
  }

  @Test("An entry that somebody changed is refused where the project has it otherwise")
  func changed() async throws {
    let project = try await project()
    let lines = try project.lines
    let changes = [
      ("\"answer\":\"void\"", "\"answer\":\"unsure\""), ("\"runs\":\\[[^]]*\\]", "\"runs\":[0,1]"),
      ("\"time\":\\d+", "\"time\":1"),
    ]
    for (pattern, replacement) in changes {
      let place = try #require(
        lines.firstIndex {
          $0.contains("\"kind\":\"answer\"") && $0.contains("\"answer\":\"void\"")
            && !$0.contains("\"runs\":[0,1]")
        })
      var edited = lines
      edited[place] = lines[place].replacingOccurrences(
        of: pattern, with: replacement, options: .regularExpression)
      let error = await #expect(throws: SessionError.self) { try await project.take(edited) }
      #expect(
        error?.description.contains("line \(place + 1) of the journal is an entry of") == true)
    }
    #expect(try await project.take(lines).new == 0)
  }

  @Test("Damaged and shuffled lines never trap", arguments: 0..<3)
  func fuzz(seed: Int) async throws {
    let lines = try await project().lines
    var generator = TestGenerator(seed: UInt64(seed))
    for _ in 0..<12 {
      var damaged = lines
      for _ in 0...generator.number(below: 3) {
        let place = generator.number(below: damaged.count)
        var bytes = Array(damaged[place].utf8)
        switch generator.number(below: 4) {
        case 0 where !bytes.isEmpty:
          bytes[generator.number(below: bytes.count)] = UInt8(generator.number(below: 256))
        case 1: bytes.removeLast(generator.number(below: bytes.count + 1))
        case 2:
          let other = generator.number(below: damaged.count)
          damaged.swapAt(place, other)
          continue
        default:
          damaged.remove(at: place)
          continue
        }
        damaged[place] = String(decoding: bytes, as: UTF8.self)
      }
      let other = try await ExchangeProject("q", order: [1, 0], seed: 6)
      _ = try? await other.take(damaged)
      #expect(try other.check() == [])
    }
  }

  @Test(
    "A line about an image that leaves its folder, and a header of a newer version, are refused")
  func names() async throws {
    let other = try await ExchangeProject("q", order: [0], seed: 6)
    let header = #"{"journal":"terrazzo","version":1}"#
    for name in ["../a.png", "/etc/passwd", "a//b.png", "a/./b", "", "a\\x00b"] {
      let image =
        #"{"bytes":1,"digest":"d","image":"d","name":"\#(name.replacingOccurrences(of: "\\", with: "\\\\"))"}"#
      await #expect(throws: SessionError.self, "\(name)") { try await other.take([header, image]) }
    }
    let newer = await #expect(throws: SessionError.self) {
      try await other.take([#"{"journal":"terrazzo","version":2}"#])
    }
    #expect(newer?.description.contains("has version 2") == true)
    for first in ["", "x", "{}", #"{"journal":"other","version":1}"#, #"{"image":"a"}"#] {
      let error = await #expect(throws: SessionError.self) { try await other.take([first]) }
      #expect(error?.description.contains("no journal of Terrazzo") == true, "\(first)")
    }
  }
}
