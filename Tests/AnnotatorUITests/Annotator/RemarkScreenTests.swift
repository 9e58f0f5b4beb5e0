import Labeling
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("Flags and notes on the screen")
struct RemarkScreenTests {
  private func saved(_ script: inout AnnotatorScript, flagged: Int) {
    script.snapshot.journalPosition += 1
    script.snapshot.flagged = flagged
    script.send(.remarked(script.snapshot))
  }

  @Test("F sets and clears a flag; it is shown at once and reported when it is on disk")
  func flag() {
    var script = AnnotatorScript()
    #expect(script.type("F") == [.remark(.street(1, 20), .flag(true))])
    #expect(script.text.contains("flagged") && script.statusLine.hasSuffix("saving…"))
    saved(&script, flagged: 1)
    #expect(script.messageLine == " flagged" && script.statusLine.hasSuffix("saved"))
    #expect(script.type("F", after: 300) == [.remark(.street(1, 20), .flag(false))])
    saved(&script, flagged: 0)
    #expect(script.messageLine == " flag removed")
    #expect(script.effects.answers.isEmpty)
  }

  @Test("A note is typed or pasted into a line, and Escape leaves it as it was")
  func note() {
    var script = AnnotatorScript()
    script.type("N42?")
    script.send(.paste(" or truck\nand more"))
    #expect(script.keysLine.contains("note: 42? or truck"))
    #expect(script.press(.enter) == [.remark(.street(1, 20), .note("42? or truck"))])
    saved(&script, flagged: 0)
    #expect(script.messageLine == " note saved" && script.text.contains("note: 42? or truck"))
    script.type("N!")
    script.press(.escape)
    #expect(script.text.contains("note: 42? or truck"))
    script.type("N")
    script.press(.control("u"))
    #expect(script.press(.enter) == [.remark(.street(1, 20), .note(""))])
    #expect(script.effects.answers.isEmpty)
  }

  @Test("A flag that could not be saved is taken back, with the reason")
  func failure() {
    var script = AnnotatorScript()
    script.type("F")
    script.send(.remarkFailed(DisplayText("The flag was not saved: the disk is full.")))
    #expect(script.messageLine == " The flag was not saved: the disk is full.")
    #expect(script.model.shownRemark == nil && script.model.pendingRemarks.isEmpty)
  }

  @Test("q waits until a flag is on disk")
  func leaving() {
    var script = AnnotatorScript()
    script.type("F")
    #expect(!script.type("q").isQuitting)
    script.snapshot.journalPosition += 1
    #expect(script.send(.remarked(script.snapshot)).isQuitting)
  }

  @Test("] goes to the next flagged region, outside the queue, and f returns")
  func nextFlagged() {
    var script = AnnotatorScript()
    #expect(
      script.type("]") == [.findFlagged(from: .street(1, 20), backward: false)])
    script.send(.flaggedFound(.street(2, 11)))
    #expect(script.model.focus == .street(2, 11) && script.model.free != nil)
    #expect(script.type("[") == [.findFlagged(from: .street(2, 11), backward: true)])
    script.send(.flaggedFound(.street(2, 11)))
    #expect(script.messageLine == " This is the only flagged region.")
    script.type("f")
    #expect(script.model.focus == .street(1, 20))
    script.send(.flaggedFound(nil))
    #expect(script.messageLine == " No region is flagged; F flags one.")
  }

  @Test("Undoing a flag goes to its region and says what changed")
  func undo() {
    var script = AnnotatorScript()
    script.type("u")
    var snapshot = script.snapshot
    snapshot.journalPosition += 1
    script.send(
      .undone(
        DoneReversal(
          changes: [], editedClass: nil, snapshot: snapshot,
          remarks: [
            .init(region: .street(3, 7), before: Remark(isFlagged: true), after: Remark())
          ])))
    #expect(script.messageLine == " undone: flag removed")
    #expect(script.model.focus == .street(3, 7))
  }

  @Test("Outside notes never reach the terminal unescaped")
  func hostile() {
    var script = AnnotatorScript()
    script.model.pictures.setRemark(Remark(note: "\u{1b}[31mred\u{202e}"), on: .street(1, 20))
    #expect(script.text.contains("note: \\u{1b}[31mred\\u{202e}"))
  }

  @Test("The screen with a flag and a note, at every size")
  func golden() {
    expectScreens("flagged") { script in
      script.type("F")
      saved(&script, flagged: 1)
      script.type("Nis this a sign?")
      script.press(.enter)
      saved(&script, flagged: 1)
      script.send(.timer(.pulse(script.model.pulseNumber)))
    }
  }
}
