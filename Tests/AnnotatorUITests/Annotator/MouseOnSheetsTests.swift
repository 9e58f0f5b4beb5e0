import Labeling
import TerminalGraphics
import TestSupport
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("The wheel, and dragging over sheets")
struct MouseOnSheetsTests {
  /// Drags from one tile of the page to another.
  private func drag(_ script: inout AnnotatorScript, from first: Int, to last: Int) {
    let layout = script.model.reviewLayout
    let (start, end) = (layout.origin(of: first), layout.origin(of: last))
    script.send(.click(column: start.column + 1, row: start.row + 1, at: script.now))
    script.send(.release(column: end.column + 3, row: end.row + 2))
  }

  /// Three rows of five tiles.
  private func reviewing() -> AnnotatorScript {
    AnnotatorScript.reviewing(size: GridSize(columns: 92, rows: 34))
  }

  @Test("Dragging selects a rectangle of tiles, in any direction")
  func rectangle() {
    var script = reviewing()
    let layout = script.model.reviewLayout
    #expect(layout.columns == 5 && layout.rows == 3)
    let shown = script.model.review.shown
    for (first, last) in [(1, 8), (8, 1), (3, 6), (6, 3)] {
      drag(&script, from: first, to: last)
      #expect(script.model.review.selection == [1, 2, 3, 6, 7, 8].map { shown[$0] })
      #expect(script.messageLine.hasPrefix(" 6 regions selected"))
    }
    // Beyond the last tile of the page there is nothing to select.
    drag(&script, from: 10, to: 14)
    #expect(script.model.review.selection == [10, 11].map { shown[$0] })
    #expect(script.effects.answers.isEmpty && script.effects.reviews.isEmpty)
  }

  @Test("The next answer goes to all selected regions, as one group, and ends the selection")
  func answer() {
    var script = reviewing()
    let shown = script.model.review.shown
    drag(&script, from: 0, to: 6)
    let groups = script.press(.character("9"), after: 400).reviews
    #expect(groups.count == 1)
    #expect(groups.first?.map(\.region) == [0, 1, 5, 6].map { shown[$0] })
    #expect(groups.first?.allSatisfy { $0.answer == .labeled(ClassID(rawValue: 8)) } == true)
    #expect(script.messageLine.hasPrefix(" 4 regions: car · u undoes"))
    #expect(script.model.review.selection.isEmpty && script.model.review.cursor == 7)
    #expect(script.press(.character("9"), after: 400).reviews.map(\.count) == [1])
  }

  @Test("Enter agrees with each selected region, g takes each guess")
  func agreement() {
    var script = reviewing()
    let entries = script.model.review.entries
    drag(&script, from: 0, to: 1)
    let selected = script.model.review.selection
    #expect(
      script.press(.enter, after: 400).reviews.first?.map(\.answer)
        == selected.map { entries[$0]?.answer })
    drag(&script, from: 0, to: 1)
    #expect(
      script.press(.character("g"), after: 400).reviews.first?.map(\.answer)
        == selected.map { entries[$0]?.guess?.answer })
  }

  @Test("Selected tiles change what a key would answer")
  func target() {
    var script = reviewing()
    let before = script.model.answerTarget
    drag(&script, from: 0, to: 1)
    #expect(script.model.answerTarget != before)
  }

  @Test("q, a click, a move and another page end the selection; only then q closes")
  func dropped() {
    var script = reviewing()
    drag(&script, from: 0, to: 1)
    script.type("q")
    #expect(script.model.review.selection.isEmpty && script.model.mode == .review)
    for key: Key in [.right, .end, .character("o"), .character("z")] {
      drag(&script, from: 0, to: 1)
      #expect(!script.model.review.selection.isEmpty)
      script.press(key)
      #expect(script.model.review.selection.isEmpty, "\(key)")
      script.press(.home)
    }
    script.type("q")
    #expect(script.model.mode == .labeling)
  }

  @Test("A release without a click, on the same tile or on another page selects nothing")
  func releases() {
    var script = reviewing()
    script.send(.release(column: 40, row: 10))
    drag(&script, from: 2, to: 2)
    #expect(script.model.review.selection.isEmpty)
    script.send(.click(column: 3, row: 4, at: script.now))
    script.type("z")
    script.press(.end)
    script.send(.release(column: 60, row: 20))
    #expect(script.model.review.selection.isEmpty && script.effects.reviews.isEmpty)
  }

  @Test("The wheel goes down and up one row of tiles, to the ends and no further")
  func sheet() {
    var script = reviewing()
    func turn(down: Bool) -> Int {
      script.send(.scroll(down: down, at: script.now))
      return script.model.review.cursor
    }
    #expect([true, true, true, true].map { turn(down: $0) } == [5, 10, 11, 11])
    #expect([false, false, false, false].map { turn(down: $0) } == [6, 1, 0, 0])
  }

  @Test("The wheel scrolls the help, the classes, the map, the prompt and a search")
  func lists() {
    func scrolled(_ keys: String, _ prepare: (inout AnnotatorScript) -> Void = { _ in })
      -> (before: String, down: String, up: String, answers: Int)
    {
      var script = AnnotatorScript(size: GridSize(columns: 80, rows: 24))
      script.type(keys)
      prepare(&script)
      // Cursors are told by their looks.
      let size = script.model.size
      let before = script.model.view(size: size).goldenText
      script.send(.scroll(down: true, at: script.now))
      let down = script.model.view(size: size).goldenText
      script.send(.scroll(down: false, at: script.now))
      return (
        before, down, script.model.view(size: size).goldenText, script.effects.answers.count
      )
    }
    for keys in ["?", "c", ":", "/", "t"] {
      let seen = scrolled(keys) { script in
        if keys == "t" { script.send(.imagesListed(ImageFigures.street(40))) }
      }
      #expect(seen.before != seen.down && seen.before == seen.up && seen.answers == 0, "\(keys)")
    }
    // While a region is asked the wheel does nothing.
    let labeling = scrolled("")
    #expect(labeling.before == labeling.down)
  }
}
