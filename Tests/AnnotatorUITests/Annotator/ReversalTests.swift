import Labeling
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("Undo and redo")
struct ReversalTests {
  private static let road = Answer.labeled(ClassID(rawValue: 3))
  private static let building = Answer.labeled(ClassID(rawValue: 1))

  private func summary(
    _ region: RegionID, _ before: Answer?, _ after: Answer?, _ snapshot: SessionSnapshot
  ) -> DoneReversal {
    var next = snapshot
    next.journalPosition += 1
    next.batchAnswers[region] = after
    return DoneReversal(
      changes: [.init(region: region, before: before, after: after)], editedClass: nil,
      snapshot: next)
  }

  @Test("Undo goes back to the region and says what changed")
  func undo() {
    var script = AnnotatorScript()
    script.type("4")
    script.confirmAll()
    script.press(.up)
    script.type("2")
    script.confirmAll()
    #expect(script.type("u") == [.undo])
    script.send(
      .undone(summary(.street(1, 20), Self.building, Self.road, script.snapshot)))
    #expect(script.messageLine == " undone: building → road")
    #expect(script.model.focus == .street(1, 20))
    #expect(script.model.answer(of: .street(1, 20)) == Self.road)
    #expect(script.text.contains("answered road"))
  }

  @Test("Redo does the same in the other direction")
  func redo() {
    var script = AnnotatorScript()
    #expect(script.press(.control("r")) == [.redo])
    script.send(.redone(summary(.street(1, 35), nil, Self.road, script.snapshot)))
    #expect(script.messageLine == " redone: no answer → road")
    #expect(script.model.focus == .street(1, 35))
  }

  @Test("An undo of a region of an earlier batch shows it, and an answer returns to the batch")
  func earlierBatch() {
    var script = AnnotatorScript()
    script.type("u")
    script.send(.undone(summary(.street(2, 3), Self.road, nil, script.snapshot)))
    #expect(script.messageLine == " undone: road → no answer")
    #expect(script.model.focus == .street(2, 3))
    #expect(script.statusLine.hasPrefix(" a region of an earlier batch"))
    let answers = script.type("1").answers
    #expect(
      answers == [RegionAnswer(region: .street(2, 3), answer: .labeled(ClassID(rawValue: 0)))])
    #expect(script.model.focus == .street(1, 20))
  }

  @Test("With nothing to undo or redo the screen says so")
  func nothing() {
    var script = AnnotatorScript(.fresh(classes: [.street(0, "road")]))
    #expect(script.type("u") == [])
    #expect(script.messageLine == " There is nothing to undo.")
    #expect(script.press(.control("r")) == [])
    #expect(script.messageLine == " There is nothing to redo.")
    var told = AnnotatorScript()
    told.type("u")
    told.send(.undone(nil))
    #expect(told.messageLine == " There is nothing to undo.")
    #expect(told.type("4").answers.count == 1)
  }

  @Test("An undo can follow an answer that is still saving")
  func undoPending() {
    var script = AnnotatorScript(.fresh(classes: [.street(0, "road")]))
    script.type("1")
    #expect(script.type("u") == [.undo])
  }

  @Test("A failed undo says why, and answers count again")
  func failure() {
    var script = AnnotatorScript()
    script.type("u")
    script.send(.reversalFailed(DisplayText("The undo could not be saved: disk full.")))
    #expect(script.messageLine == " The undo could not be saved: disk full.")
    #expect(script.type("4").answers.count == 1)
  }

  @Test("Undoing a class edit names the class")
  func classEdit() {
    var script = AnnotatorScript()
    script.type("u")
    var snapshot = script.snapshot
    snapshot.journalPosition += 1
    snapshot.classes.removeLast()
    script.send(
      .undone(
        DoneReversal(
          changes: [], editedClass: DisplayText("bicyclist"), snapshot: snapshot)))
    #expect(script.messageLine == " undone: class bicyclist")
    #expect(!script.text.contains("; B bicyclist"))
  }

  @Test("An undo of many answers counts the others")
  func group() {
    var script = AnnotatorScript()
    script.type("u")
    let changes = [20, 21, 35].map {
      Reversal.Change(region: .street(1, $0), before: Self.road, after: nil)
    }
    script.send(
      .undone(
        DoneReversal(changes: changes, editedClass: nil, snapshot: script.snapshot)))
    #expect(script.messageLine == " undone: road → no answer and 2 others")
  }

  private func asking(
    _ answers: [Answer: Int], images: Int = 3, otherRun: Bool = false, host: String? = nil
  ) -> ReversalContents {
    // 2026-03-09 12:03 UTC.
    var contents = ReversalContents(
      group: 77, answers: answers, images: images, remarks: 0, changesClasses: false,
      time: 1_773_057_780_000, host: host.map { DisplayText($0) })
    contents.isOfOtherRun = otherRun
    return contents
  }

  @Test("A group is shown with its contents, and only a yes undoes it")
  func askingFirst() {
    var script = AnnotatorScript()
    #expect(script.type("u") == [.undo])
    let group = asking(
      [Self.road: 30, Self.building: 12, .void: 7, .unsure: 1, .skipped: 2, .mixed: 1])
    script.send(.reversalAsked(group, redo: false))
    #expect(
      script.messageLine
        == " Undo 53 answers on 3 images (road 30, building 12, void 7, skipped 2, 2 others), "
        + "given 2026-03-09 12:03 UTC?")
    #expect(script.keysLine == " y undo   n cancel")
    // Until then no other key does anything, least of all an answer.
    for key in "4usxv" { #expect(script.type(String(key)) == []) }
    #expect(script.press(.enter) == [])
    #expect(script.effects.answers.isEmpty)
    script.type("n")
    #expect(script.messageLine == " Nothing was undone.")
    script.type("u")
    script.send(.reversalAsked(group, redo: false))
    #expect(script.type("y") == [.reverse(group: 77, redo: false)])
    // One at a time.
    #expect(script.type("u") == [])
    script.send(.undone(summary(.street(1, 20), Self.road, nil, script.snapshot)))
    #expect(script.messageLine == " undone: road → no answer")
    #expect(script.type("4").answers.count == 1)
  }

  @Test("A yes that was typed before the question was on the screen does not count")
  func earlyYes() {
    var script = AnnotatorScript()
    script.type("u")
    script.send(.reversalAsked(asking([Self.road: 50]), redo: false))
    script.now += 200
    #expect(script.send(.earlyKey(.character("y"), at: script.now)) == [])
    #expect(script.keysLine.hasPrefix(" y undo"))
  }

  @Test("Another run's answers name it, on the sheet and in the list of classes as well")
  func elsewhere() {
    var script = AnnotatorScript.reviewing()
    script.type("u")
    script.send(
      .reversalAsked(asking([Self.road: 1], otherRun: true, host: "gpu\u{1b}7"), redo: false))
    #expect(
      script.messageLine
        == " Undo the answer road, given by another run on gpu\\u{1b}7, 2026-03-09 12:03 UTC?")
    #expect(script.press(.escape) == [])
    #expect(script.model.isReviewing)
    script.type("q")
    script.type("c")
    #expect(script.press(.control("r")) == [.redo])
    script.send(.reversalAsked(asking([Self.road: 2], otherRun: true), redo: true))
    #expect(script.messageLine.hasPrefix(" Redo 2 answers on 3 images (road 2), given by"))
    #expect(script.type("y") == [.reverse(group: 77, redo: true)])
  }

  @Test("A question that comes while a line is being typed undoes nothing and takes no letters")
  func overtaken() {
    var script = AnnotatorScript()
    script.type("u/")
    script.send(.reversalAsked(asking([Self.road: 50]), redo: false))
    script.type("y")
    #expect(script.keysLine.hasPrefix(" class: y"))
    #expect(!script.effects.contains { if case .reverse = $0 { true } else { false } })
  }
}
