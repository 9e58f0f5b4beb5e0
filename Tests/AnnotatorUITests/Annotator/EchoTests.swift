import Labeling
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("The screen says what happened")
struct EchoTests {
  @Test(
    "Each answer is said, with the key that takes it back",
    arguments: [
      ("4", "road"), ("s", "skipped"), ("x", "unsure"), ("v", "void"),
      ("m", "mixed, splitting the region…"),
    ])
  func answers(key: String, words: String) {
    var script = AnnotatorScript()
    script.type(key)
    #expect(script.messageLine == " \(words) · u undoes")
    script.confirmAll()
    #expect(script.messageLine == " \(words) · u undoes")
    script.press(.down)
    #expect(!script.messageLine.contains("undoes"))
  }

  @Test("A changed answer names both, one that stays the same has nothing to undo")
  func changes() {
    var script = AnnotatorScript()
    script.type("4")
    script.confirmAll()
    script.press(.up)
    script.type("2")
    #expect(script.messageLine == " road → building · u undoes")
    script.confirmAll()
    script.press(.up)
    #expect(script.type("2").answers.isEmpty)
    #expect(script.messageLine == " building, as before")
  }

  @Test("The key is the one that is bound, in free labeling and on a sheet, too")
  func elsewhere() throws {
    var options = AnnotatorOptions.street
    options.keys = try KeyTable(
      row: .digits, rebindings: [KeyRebinding(mode: nil, command: "undo", keys: ["U"])])
    var script = AnnotatorScript(options: options)
    script.type("f4")
    #expect(script.messageLine == " road · U undoes")
    var sheet = AnnotatorScript.reviewing()
    sheet.type("4")
    // What is known of the next region still stands there.
    #expect(sheet.messageLine.hasPrefix(" building → road · u undoes   000"))
    sheet.press(.enter, after: 400)
    #expect(sheet.messageLine.hasPrefix(" agreed with "))
  }

  @Test("The parts of a mixed region are announced")
  func parts() {
    let script = MixedRegionTests.script()
    #expect(script.messageLine == " mixed: 2 parts to answer · u undoes")
  }

  @Test(
    "Hiding and showing a layer or the guess is said",
    arguments: [
      ("i", "image"), ("o", "outlines"), ("p", "predictions"), ("e", "uncertainty"),
      ("a", "answers"), ("g", "guess"),
    ])
  func layers(key: String, name: String) {
    var script = AnnotatorScript()
    let isShown = ["i", "o", "g"].contains(key)
    for isHidden in [isShown, !isShown] {
      script.type(key)
      #expect(
        script.messageLine
          == (isHidden ? " \(name) hidden · \(key) shows again" : " \(name) shown"))
    }
  }

  @Test("Layers that would tell the guess of a measured region are shown later, and that is said")
  func withheld() throws {
    var snapshot = SessionSnapshot.street()
    let batch = try #require(snapshot.batch)
    snapshot.batch = Batch(
      round: batch.round, size: batch.size,
      items: batch.items.map {
        BatchItem(
          region: $0.region, rank: $0.rank, utility: 0, terms: [], isAudit: true, guess: $0.guess)
      })
    var script = AnnotatorScript(snapshot)
    script.type("p")
    #expect(script.messageLine.contains("predictions shown once this region is answered"))
  }

  @Test("The help says that void is learned")
  func help() {
    var script = AnnotatorScript()
    script.type("?")
    #expect(script.words.contains("Void is learned like a class, and may be guessed."))
  }
}
