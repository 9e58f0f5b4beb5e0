import Labeling
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("A batch on the screen")
struct BatchTests {
  @Test("Regions are queried in the order of the batch")
  func order() {
    var script = AnnotatorScript()
    var asked: [RegionID?] = [script.model.focus]
    for _ in 0..<4 {
      script.press(.character("4"))
      asked.append(script.model.focus)
    }
    #expect(asked == SessionSnapshot.street().batch?.items.map(\.region))
  }

  @Test("The next region appears at once, and the last answer shows as saving until it is on disk")
  func optimistic() {
    var script = AnnotatorScript()
    let effects = script.press(.character("4"))
    #expect(
      effects.answers == [
        RegionAnswer(region: .street(1, 20), answer: .labeled(ClassID(rawValue: 3)))
      ])
    #expect(script.model.focus == .street(1, 21))
    #expect(script.statusLine.hasPrefix(" region 2 of 5"))
    #expect(script.statusLine.hasSuffix("saving…"))
    script.confirmAll()
    #expect(script.statusLine.hasSuffix("saved"))
  }

  @Test("A failed answer returns the person to its region with the reason; later ones stay")
  func failure() {
    var script = AnnotatorScript()
    script.type("4")
    script.type("2")
    script.type("1")
    let tokens = script.effects.tokens
    #expect(tokens.count == 3)
    script.send(.recordFailed(tokens[0], DisplayText("The disk is full.")))
    #expect(script.model.focus == .street(1, 20))
    #expect(script.messageLine == " road was not saved. The disk is full.")
    #expect(script.statusLine.hasSuffix("saving…"))
    script.confirmAll()
    #expect(script.statusLine.hasSuffix("not saved"))
    #expect(script.model.answer(of: .street(1, 20)) == nil)
    #expect(script.model.answer(of: .street(1, 21)) == .labeled(ClassID(rawValue: 1)))
    #expect(script.model.answer(of: .street(1, 35)) == .labeled(ClassID(rawValue: 0)))
    script.send(.timer(.attention(script.model.unsettledNumber)))
    script.type("4")
    #expect(script.model.focus == .street(2, 9))
    script.confirmAll()
    #expect(script.statusLine.hasSuffix("saved"))
  }

  @Test("Right after a failure moved the view, a key already pressed does not answer")
  func attentionAfterFailure() {
    var script = AnnotatorScript()
    script.type("4")
    let effects = script.send(
      .recordFailed(script.effects.tokens[0], DisplayText("The disk is full.")))
    guard case .startTimer(.attention(let number), let wait)? = effects.first else {
      Issue.record("No timer: \(effects)")
      return
    }
    #expect(wait == 250)
    #expect(script.type("2").answers == [])
    #expect(script.messageLine.contains("The disk is full."))
    script.send(.timer(.attention(number)))
    #expect(script.type("2").answers.count == 1)
  }

  @Test("Several failures keep the person at the first of them")
  func manyFailures() {
    var script = AnnotatorScript()
    script.type("421")
    for token in script.effects.tokens {
      script.send(.recordFailed(token, DisplayText("The disk is full.")))
    }
    #expect(script.model.focus == .street(1, 20))
    #expect(script.messageLine == " 3 answers were not saved. The disk is full.")
    #expect(script.model.pending.isEmpty)
  }

  @Test("A failed change restores the former answer")
  func failedChange() {
    var script = AnnotatorScript()
    script.type("4")
    script.confirmAll()
    script.press(.up)
    script.type("2")
    #expect(script.model.answer(of: .street(1, 20)) == .labeled(ClassID(rawValue: 1)))
    script.send(.recordFailed(script.effects.tokens[1], DisplayText("The disk is full.")))
    #expect(script.model.answer(of: .street(1, 20)) == .labeled(ClassID(rawValue: 3)))
  }

  @Test("The next image is fetched ahead, once")
  func prefetch() {
    let script = AnnotatorScript(loadsPictures: false)
    #expect(
      script.effects == [
        .loadPicture(ImageID(rawValue: 1)), .prefetchPicture(ImageID(rawValue: 2)),
      ])
    var next = script
    next.send(.pictureLoaded(.street(ImageID(rawValue: 2))))
    next.send(.pictureLoaded(.street(ImageID(rawValue: 1))))
    next.type("444")
    #expect(next.model.focus == .street(2, 9))
    #expect(next.effects.contains(.prefetchPicture(ImageID(rawValue: 3))))
    #expect(!next.effects.contains(.loadPicture(ImageID(rawValue: 2))))
  }

  @Test("A started batch continues at its first open region")
  func resumes() {
    var snapshot = SessionSnapshot.street()
    snapshot.batchAnswers = [.street(1, 20): .void, .street(1, 21): .skipped]
    let script = AnnotatorScript(snapshot)
    #expect(script.model.focus == .street(1, 35))
    #expect(script.statusLine.hasPrefix(" region 3 of 5"))
  }

  @Test("A new answer replaces an older one; the same answer again writes nothing")
  func change() {
    var script = AnnotatorScript()
    script.type("4")
    script.confirmAll()
    script.press(.up)
    #expect(script.model.focus == .street(1, 20))
    #expect(script.text.contains("answered road"))
    #expect(script.type("4").answers == [])
    #expect(script.model.focus == .street(1, 21))
    script.press(.up)
    let changed = script.type("2").answers
    #expect(
      changed == [RegionAnswer(region: .street(1, 20), answer: .labeled(ClassID(rawValue: 1)))])
    #expect(script.model.focus == .street(1, 21))
  }

  @Test(
    "Without the next batch the screen says so, going back works, and the batch comes by itself")
  func waitsForTheNextBatch() {
    var script = AnnotatorScript()
    script.type("42424", after: 300)
    #expect(script.model.focus == nil)
    script.confirmAll()
    #expect(script.text.contains("choosing the next regions…"))
    #expect(script.type("4").answers == [])
    script.press(.up)
    #expect(script.model.focus == .street(3, 40))
    script.press(.down)
    #expect(script.model.focus == nil)
    var next = SessionSnapshot.street(regions: [.street(3, 7), .street(2, 1)], round: 5)
    next.journalPosition = 200
    script.send(.snapshot(next))
    #expect(script.model.focus == .street(3, 7))
    #expect(script.statusLine.hasPrefix(" region 1 of 2   round 5"))
  }

  @Test("A new batch does not take away a region that the person went back to")
  func doesNotPullAway() {
    var script = AnnotatorScript()
    script.type("42424", after: 300)
    script.confirmAll()
    script.press(.up)
    var next = SessionSnapshot.street(regions: [.street(3, 7)], round: 5)
    next.journalPosition = 200
    script.send(.snapshot(next))
    #expect(script.model.focus == .street(3, 40))
    #expect(script.messageLine.contains("The next regions are ready"))
    script.press(.down)
    #expect(script.model.focus == .street(3, 7))
  }

  @Test("A growing batch continues where it waited")
  func growingBatch() {
    var snapshot = SessionSnapshot.street(regions: [.street(1, 20)])
    snapshot.batch = Batch(round: 4, size: 2, items: snapshot.batch?.items ?? [])
    var script = AnnotatorScript(snapshot)
    #expect(script.statusLine.hasPrefix(" region 1 of 2"))
    script.type("4")
    #expect(script.text.contains("segmenting the next images…"))
    var grown = SessionSnapshot.street(regions: [.street(1, 20), .street(2, 9)])
    grown.batchAnswers = [.street(1, 20): .labeled(ClassID(rawValue: 3))]
    grown.journalPosition = 101
    script.send(.snapshot(grown))
    #expect(script.model.focus == .street(2, 9))
  }

  @Test("An exhausted pool ends with a sentence and the export command")
  func exhausted() {
    var snapshot = SessionSnapshot.street()
    snapshot.batch = nil
    snapshot.isExhausted = true
    let script = AnnotatorScript(snapshot)
    #expect(script.text.contains("Every region is answered: there is nothing left to label."))
    #expect(script.text.contains("terrazzo export street --output masks"))
    #expect(script.text.contains("2 skipped and 4 unsure regions have no class."))
  }

  @Test("An older snapshot changes nothing")
  func olderSnapshot() {
    var script = AnnotatorScript()
    var older = SessionSnapshot.street()
    older.journalPosition = 99
    older.answered = 1
    script.send(.snapshot(older))
    #expect(script.statusLine.contains("1,807 answered") || script.statusLine.contains("1,807 of"))
  }

  @Test("Quitting leaves at once when everything is saved, else when it is")
  func quitting() {
    var script = AnnotatorScript()
    #expect(
      script.press(.character("q")) == [
        .quit(
          DisplayText(
            "1,807 answers are saved in street/.terrazzo. Run the same command to continue."))
      ])
    var busy = AnnotatorScript()
    busy.type("4")
    #expect(!busy.press(.character("q")).isQuitting)
    #expect(busy.messageLine == " saving, then quitting…")
    #expect(busy.type("2").answers == [])
    busy.confirmAll()
    #expect(busy.effects.isQuitting)
  }

  @Test("An answer that fails while quitting keeps the screen")
  func failureWhileQuitting() {
    var script = AnnotatorScript()
    script.type("4")
    script.press(.character("q"))
    script.send(.recordFailed(script.effects.tokens[0], DisplayText("The disk is full.")))
    #expect(!script.effects.isQuitting)
    #expect(script.messageLine.contains("The disk is full."))
  }
}
