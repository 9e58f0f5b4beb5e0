import Labeling
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("One level back, and text typed where no line is open")
struct LevelTests {
  @Test("q leads from moving freely to the queue, and quits there")
  func free() {
    var script = AnnotatorScript()
    script.type("f")
    #expect(!script.keysLine.contains("quit"))
    script.type("b")
    script.press(.right)
    #expect(script.model.free?.run?.count == 2)
    script.type("q")
    #expect(script.model.free != nil && script.model.free?.run == nil)
    #expect(!script.type("q").isQuitting)
    #expect(script.model.free == nil && script.model.focus == .street(1, 20))
    #expect(script.type("q").isQuitting)
  }

  @Test("q leads from the regions behind a cell to the table, to the sheet as it was, and out")
  func table() {
    var script = AnnotatorScript.reviewing()
    script.type("/class:car")
    script.press(.enter)
    let before = script.model.review.shown
    script.type("t")
    script.model.review.table = ConfusionCursor()
    for _ in 0..<8 { script.press(.down) }
    for _ in 0..<8 { script.press(.right) }
    script.press(.enter)
    #expect(script.model.mode == .review)
    script.type("q")
    #expect(script.model.mode == .table)
    script.type("q")
    #expect(script.model.mode == .review && script.model.review.shown == before)
    script.type("q")
    #expect(!script.model.isReviewing && script.model.mode == .labeling)
  }

  @Test(
    "Text after / never runs as commands", arguments: ["r\t", "d", "t", "c", "rt", "r?", "cm"])
  func slash(way: String) {
    var script = AnnotatorScript()
    for character in way {
      if character == "\t" { script.press(.tab) } else { script.type(String(character)) }
    }
    script.send(.reviewListed(ReviewEntry.street))
    script.loadTiles()
    let before = script.model.mode
    let effects = script.effects.count
    script.type("/")
    #expect(script.model.mode != before)
    script.type("quick sky 1234 yes dumb")
    #expect(script.effects.count == effects, "\(script.effects.dropFirst(effects))")
    #expect(script.keysLine.contains("quick sky 1234 yes dumb"))
    script.press(.escape)
    #expect(script.model.mode == before || (way == "r\t" && script.model.mode == .review))
    #expect(script.effects.answers.isEmpty && script.model.pendingClassEdit == nil)
  }

  @Test("A filter typed over the current batch shows finished answers")
  func filterFromBatch() {
    var script = AnnotatorScript.reviewing()
    script.press(.tab)
    #expect(script.model.review.source == .batch)
    script.type("/class:tree")
    #expect(script.keysLine.contains("show finished answers"))
    script.press(.enter)
    #expect(script.model.review.source == .answers)
    #expect(script.text.contains("class:tree"))
  }

  @Test("Text for a class or a note is ignored while there is neither a class nor a region")
  func nothingThere() {
    var script = AnnotatorScript(.fresh())
    script.press(.escape)
    script.type("/")
    script.type("sky s 1")
    #expect(script.effects.answers.isEmpty)
    #expect(script.keysLine.hasPrefix(" no class yet, n adds one: sky s 1"))
    var loading = AnnotatorScript(loadsPictures: false)
    loading.type("N")
    loading.type("car or van 1 s x")
    #expect(loading.effects.answers.isEmpty && loading.model.mode.keyMode == .line)
    loading.press(.enter)
    #expect(loading.model.mode == .labeling)
  }
}
