import Labeling
import RegionPictures
import Superpixels
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("Finishing an image")
struct FinishingTests {
  private typealias Script = FinishingScript

  @Test(
    "Tab shows the whole image and the least sure region; the header says what is open and wrong")
  func beginning() {
    let script = Script().script
    #expect(script.model.focus == .street(1, 20) && script.model.zoom == .wholeImage)
    #expect(script.model.layers.prediction && script.model.layers.answers)
    // 16 · .01 + 14 · .1 + 15 · .04 + .7 + .6 + .5
    #expect(script.rows()[0].hasSuffix("48 open, 4.0 of them likely wrong"))
    #expect(script.statusLine.contains("finishing, 0 answered, 0 accepted"))
    #expect(script.messageLine.contains("answered") && script.messageLine.contains("only guessed"))
  }

  @Test(
    "Each answer goes on to the next least sure region; a skipped one comes last and stays open")
  func advancing() {
    var finishing = Script()
    finishing.type("4")
    #expect(finishing.script.model.focus == .street(1, 21))
    finishing.type("s")
    #expect(finishing.script.model.focus == .street(1, 40))
    finishing.press(.enter)
    #expect(finishing.answers[.street(1, 40)] == Script.road)
    #expect(finishing.script.model.focus == .street(1, 16))
    #expect(finishing.script.rows()[0].contains("46 open"))
    #expect(finishing.script.statusLine.contains("2 answered"))
    finishing.press(.right)
    finishing.type("w")
    #expect(finishing.script.model.focus == .street(1, 16))
  }

  @Test("A flood is shown, grows on request, and only Enter or a class answers it, as one step")
  func flooding() {
    var finishing = Script()
    finishing.press(.right)
    finishing.press(.right)
    #expect(finishing.script.model.focus == .street(1, 22))
    finishing.type("f")
    #expect(finishing.script.model.free?.run?.count == 16)
    #expect(finishing.script.words.contains("16 regions guessed building"))
    #expect(finishing.answers.isEmpty)
    finishing.press(.escape)
    #expect(finishing.script.model.free?.run == nil && finishing.answers.isEmpty)
    // All of one row of sky is answered: the flood stops there.
    finishing.press(.up)
    finishing.press(.up)
    finishing.type("f")
    let effects = finishing.press(.enter)
    #expect(effects.answers.count == 16 && effects.tokens.count == 1)
    #expect(effects.answers.allSatisfy { $0.answer == Script.sky && $0.region.number < 16 })
    #expect(finishing.script.rows()[0].contains("32 open"))
    #expect(finishing.script.model.focus == .street(1, 20))
    finishing.type("u")
    #expect(finishing.script.rows()[0].contains("48 open"))
  }

  @Test("A flood takes twice as many each time, until nothing touches")
  func floodLimits() {
    let graph = RegionPicture.street(Script.first).graph
    for limit in [1, 2, 16, 32, 48, 100] {
      let reached = RegionFlood.reached(from: 20, in: graph, limit: limit) { _ in true }
      #expect(reached.count == min(limit, 48) && Set(reached).count == reached.count)
      #expect(reached.first == 20)
    }
    // A column of its own.
    let column = RegionFlood.reached(from: 4, in: graph, limit: 100) { $0 % 8 == 4 }
    #expect(column == [4, 12, 20, 28, 36, 44])
    #expect(RegionFlood.reached(from: 4, in: graph, limit: 9) { _ in false }.isEmpty)
  }

  @Test("A rectangle takes the open regions between its corners: one class, or each as guessed")
  func rectangle() {
    var finishing = Script()
    finishing.type("r")
    // From 20, down to 36 and right to 38: rows 2 to 4, columns 4 to 6.
    for key in [Key.down, .down, .right, .right] { finishing.press(key) }
    #expect(finishing.script.model.free?.run?.count == 9)
    let effects = finishing.press(.enter)
    #expect(effects.answers.count == 9 && effects.tokens.count == 1)
    #expect(
      Dictionary(grouping: effects.answers, by: \.answer).mapValues(\.count)
        == [Script.building: 6, Script.road: 3])
    finishing.type("u")
    finishing.type("r")
    finishing.press(.down)
    let one = finishing.type("4").answers
    #expect(one.allSatisfy { $0.answer == Script.road } && one.count > 1)
  }

  @Test("Dragging chooses a rectangle, a click only goes to a region")
  func dragging() throws {
    var finishing = Script()
    func cell(of number: Int) throws -> (Int, Int) {
      for row in 0..<40 {
        for column in 0..<120
        where finishing.script.model.region(column: column, row: row) == .street(1, number) {
          return (column, row)
        }
      }
      throw FinishingTests.NotFound()
    }
    let (from, to) = (try cell(of: 0), try cell(of: 18))
    finishing.send(.click(column: from.0, row: from.1, at: 5_000))
    finishing.send(.release(column: from.0, row: from.1))
    #expect(finishing.script.model.focus == .street(1, 0))
    #expect(finishing.script.model.free?.run == nil)
    finishing.send(.click(column: from.0, row: from.1, at: 6_000))
    finishing.send(.release(column: to.0, row: to.1))
    #expect(finishing.script.model.free?.run?.count == 9)
    #expect(finishing.script.words.contains("9 open regions chosen"))
    #expect(finishing.answers.isEmpty)
  }

  private struct NotFound: Error {}

  @Test("A shows what would be accepted, steps, and only Enter accepts it; undo takes it back")
  func accepting() throws {
    var finishing = Script()
    finishing.type("A")
    // All 48 would hold 4.0 errors; at .9 or more 45 with 2.2, which is at most 5 %.
    #expect(finishing.script.words.contains("accepts 45 of 48 open regions at .90 or more"))
    #expect(finishing.script.words.contains("93 % of the open pixels; 2.2 probably wrong."))
    finishing.type("+")
    #expect(finishing.script.words.contains("accepts 31 of 48 open regions at .95 or more"))
    finishing.type("-")
    // A class key answers nothing now.
    finishing.type("4")
    #expect(finishing.answers.isEmpty && finishing.accepted.isEmpty)
    let done = try #require(finishing.press(.enter).acceptances.first)
    #expect(done.guesses.count == 45 && done.ground.scope == .image(Script.first))
    #expect(done.ground.least == 0.9 && done.ground.model == 94)
    #expect(abs(done.ground.expectedErrors - 2.16) < 1e-9)
    #expect(finishing.script.rows()[0].contains("3 open, 1.8 of them likely wrong"))
    #expect(finishing.script.words.contains("45 regions accepted"))
    #expect(finishing.script.statusLine.contains("0 answered, 45 accepted"))
    finishing.type("u")
    #expect(finishing.script.rows()[0].contains("48 open"))
    #expect(finishing.script.words.contains("undone: 45 accepted guesses"))
    finishing.press(.control("r"))
    #expect(finishing.script.rows()[0].contains("3 open"))
  }

  @Test("An answer counts over an accepted guess, and its undo brings the accepted guess back")
  func answeringAccepted() {
    var finishing = Script()
    finishing.type("A")
    finishing.press(.enter)
    finishing.press(.down)
    finishing.press(.down)
    #expect(finishing.script.text.contains("accepted road"))
    finishing.type("2")
    #expect(finishing.script.statusLine.contains("1 answered, 44 accepted"))
    finishing.type("u")
    #expect(finishing.script.statusLine.contains("0 answered, 45 accepted"))
    #expect(finishing.script.rows()[0].contains("3 open"))
  }

  @Test("What was typed too early, is held or is not on the screen accepts nothing")
  func unseen() {
    var finishing = Script()
    finishing.type("A")
    finishing.script.now += 500
    #expect(
      finishing.send(.earlyKey(.enter, at: finishing.script.now)).acceptances.isEmpty)
    #expect(finishing.press(.enter, after: 20).acceptances.isEmpty)
    finishing.press(.escape)
    #expect(finishing.script.model.free?.finish?.proposal == nil)
    #expect(finishing.press(.enter).acceptances.isEmpty)
  }

  @Test("A run that is not all in view is not answered")
  func outOfView() {
    var finishing = Script()
    finishing.type("f")
    for _ in 0..<6 { finishing.type("+") }
    #expect(finishing.press(.enter).answers.isEmpty)
    #expect(finishing.script.words.contains("Not all of the chosen regions are in view"))
  }

  @Test("Without chances nothing can be accepted, and the header promises nothing")
  func uncalibrated() {
    var finishing = Script()
    let guess = Guess(answer: Script.road, confidence: 0.9, uncertainty: 0.2)
    finishing.send(.guesses(Script.first, [Guess](repeating: guess, count: 48)))
    #expect(finishing.script.rows()[0].hasSuffix("48 open"))
    finishing.type("A")
    #expect(finishing.script.words.contains("Nothing can be accepted yet"))
    #expect(finishing.script.model.stack.current == .labeling)
  }

  @Test("Regions that measure the model are never accepted, and hide what would be")
  func audits() throws {
    var finishing = Script()
    var items = try #require(finishing.script.snapshot.batch).items
    items[0].choice.isAudit = true
    finishing.script.snapshot.batch = Batch(round: 4, size: items.count, items: items)
    finishing.script.snapshot.journalPosition += 1
    finishing.send(.snapshot(finishing.script.snapshot))
    finishing.type("A")
    #expect(finishing.script.words.contains("This region measures the model"))
    finishing.press(.down)
    finishing.type("A")
    for _ in 0..<3 { finishing.type("-") }
    let accepted = finishing.press(.enter).acceptances.first?.guesses ?? []
    #expect(accepted.count == 47 && !accepted.map(\.region).contains(.street(1, 20)))
  }

  @Test("q goes back to the queue and shows the image as before; without Tab nothing changed")
  func leaving() {
    var finishing = Script()
    finishing.type("q")
    #expect(finishing.script.model.free == nil && finishing.script.model.zoom == .region)
    #expect(!finishing.script.model.layers.prediction && !finishing.script.model.layers.answers)
    #expect(finishing.script.model.focus == .street(1, 20))
    #expect(finishing.answers.isEmpty)
    finishing.press(.tab)
    #expect(finishing.script.model.free?.finish != nil)
    finishing.press(.tab)
    #expect(finishing.script.model.free == nil)
    // From free labeling it leads back there.
    finishing.type("f")
    finishing.press(.tab)
    finishing.press(.tab)
    #expect(finishing.script.model.free != nil && finishing.script.model.free?.finish == nil)
  }

  @Test("An acceptance that could not be saved leaves everything open")
  func failing() {
    var finishing = Script()
    finishing.repliesAtOnce = false
    finishing.type("A")
    finishing.press(.enter)
    #expect(finishing.script.statusLine.hasSuffix("saving…"))
    finishing.script.send(
      .reply(.accepted(.failure(EffectFailure(DisplayText("The disk is full."))))))
    #expect(finishing.script.words.contains("Nothing was accepted. The disk is full."))
    #expect(finishing.script.rows()[0].contains("48 open"))
  }
}
