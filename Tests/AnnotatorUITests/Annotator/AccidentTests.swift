import Labeling
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("Accidents never label")
struct AccidentTests {
  @Test("A paste never answers")
  func paste() {
    var script = AnnotatorScript()
    for text in ["4", "4444", "1\n2\n3", "\u{1b}[A4", "q", String(repeating: "4", count: 10_000)] {
      #expect(script.send(.paste(text)) == [])
    }
    #expect(script.messageLine == " Pasted text was ignored; it never answers.")
    script.type("/")
    #expect(script.send(.paste("road\n")) == [])
    #expect(script.effects.answers == [])
  }

  @Test("An unknown sequence does nothing; it does not even clear a message")
  func unknown() {
    var script = AnnotatorScript()
    script.send(.notice(DisplayText("look")))
    #expect(script.press(.unknown) == [])
    #expect(script.messageLine == " look")
  }

  @Test("Keys without a meaning never answer")
  func meaninglessKeys() {
    var script = AnnotatorScript()
    let keys: [Key] = [
      .tab, .backTab, .backspace, .delete, .home, .end, .pageUp, .pageDown, .function(1),
      .function(12), .control("a"), .control("x"), .escape, .character("y"), .character("é"),
      .character("\u{1b}"), .character("👍"),
    ]
    for key in keys { script.press(key) }
    #expect(script.effects.answers == [])
    #expect(script.model.focus == .street(1, 20))
  }

  @Test("A held key answers one region, however long it is held", arguments: [20, 33, 60, 99])
  func heldKey(interval: Int64) {
    var script = AnnotatorScript()
    script.press(.character("4"))
    for _ in 0..<100 { script.press(.character("4"), after: interval) }
    #expect(script.effects.answers.count == 1)
    #expect(script.messageLine == " A held key answers only once.")
    script.press(.character("4"), after: 500)
    #expect(script.effects.answers.count == 2)
  }

  @Test("Enter, skip, unsure and void are guarded like class keys")
  func heldCommands() {
    for key: Key in [.enter, .character("s"), .character("x"), .character("v")] {
      var script = AnnotatorScript()
      script.press(key)
      for _ in 0..<50 { script.press(key, after: 40) }
      #expect(script.effects.answers.count == 1, "\(key)")
    }
  }

  @Test("Different answer keys count at most ten times per second")
  func pace() {
    var script = AnnotatorScript()
    for _ in 0..<20 {
      script.press(.character("1"), after: 10)
      script.press(.character("2"), after: 10)
    }
    // 400 ms: at 0, 100, 200, 300.
    #expect(script.effects.answers.count <= 4)
  }

  @Test("Moving may repeat")
  func movingRepeats() {
    var script = AnnotatorScript()
    for _ in 0..<3 { script.press(.down, after: 30) }
    #expect(script.model.focus == .street(2, 9))
  }

  @Test("Answer keys before the picture is loaded do not answer, and the screen says so")
  func beforeThePicture() {
    var script = AnnotatorScript(loadsPictures: false)
    #expect(script.type("4").answers == [])
    #expect(script.messageLine == " The region is not on the screen yet; nothing was answered.")
    script.send(.pictureLoaded(.street(ImageID(rawValue: 1))))
    #expect(script.press(.character("2"), after: 30).answers == [])
    #expect(script.press(.character("2"), after: 300).answers.count == 1)
  }

  @Test("On a screen that is too small nothing answers")
  func tooSmall() {
    var script = AnnotatorScript()
    script.send(.resized(GridSize(columns: 20, rows: 5)))
    script.type("4")
    script.press(.enter)
    #expect(script.effects.answers == [])
    script.send(.resized(GridSize(columns: 120, rows: 40)))
    #expect(script.type("4").answers.count == 1)
  }

  @Test("An Enter that closed a line does not accept a guess while it is held")
  func enterFromALine() {
    var script = AnnotatorScript()
    script.type("nlamp")
    #expect(script.press(.enter).contains(.addClass("lamp")))
    for _ in 0..<20 { script.press(.enter, after: 40) }
    #expect(script.effects.answers == [])
  }

  @Test("While an undo is pending nothing answers")
  func duringUndo() {
    var script = AnnotatorScript()
    script.type("4")
    #expect(script.type("u") == [.undo])
    #expect(script.type("2") == [])
    #expect(script.messageLine == " undoing…")
    #expect(script.type("u") == [])
  }

  @Test("Enter accepts the guess that was seen, even if a newer model disagrees")
  func guessStays() {
    var script = AnnotatorScript()
    #expect(script.text.contains("guess  road"))
    let other = Guess(
      answer: .labeled(ClassID(rawValue: 8)), confidence: 0.99, uncertainty: 0.1, chance: 0.99)
    script.send(
      .guesses(ImageID(rawValue: 1), [Guess](repeating: other, count: 48)))
    #expect(script.text.contains("guess  road"))
    #expect(script.press(.enter).answers.map(\.answer) == [.labeled(ClassID(rawValue: 3))])
    #expect(script.text.contains("guess  car"))
    #expect(script.press(.enter).answers.map(\.answer) == [.labeled(ClassID(rawValue: 8))])
  }

  @Test("Without a guess Enter says so and answers nothing; a hidden guess is not accepted")
  func noGuess() {
    var script = AnnotatorScript(.street(guesses: false))
    #expect(script.press(.enter) == [])
    #expect(
      script.messageLine
        == " There is no guess to accept: no model has seen this region yet.")
    var hidden = AnnotatorScript()
    hidden.type("g")
    #expect(hidden.press(.enter) == [])
    #expect(hidden.messageLine == " The guess is hidden; g shows it.")
    hidden.type("g")
    #expect(hidden.press(.enter).answers.count == 1)
  }

  @Test("A failure closes a search that was meant for another region")
  func failureClosesSearch() {
    var script = AnnotatorScript()
    script.type("4")
    script.type("/car")
    script.send(.recordFailed(script.effects.tokens[0], DisplayText("the disk is full")))
    #expect(script.press(.enter).answers == [])
  }
}
