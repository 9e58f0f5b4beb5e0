import Labeling
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("Screens of every size")
struct ScreenSizeTests {
  /// The states that a person can be in.
  private static var states: [AnnotatorScript] {
    var states: [AnnotatorScript] = []
    let size = GridSize(columns: 120, rows: 40)
    states.append(AnnotatorScript())
    states.append(AnnotatorScript(.fresh()))
    states.append(AnnotatorScript(loadsPictures: false))
    var failed = AnnotatorScript(loadsPictures: false)
    failed.send(.pictureFailed(ImageID(rawValue: 1), DisplayText("道路.png is truncated")))
    states.append(failed)
    for keys in ["4", "?", "/p", ",1", "nlamp", "zz", "iopea", "g", "42424"] {
      var script = AnnotatorScript(size: size)
      script.type(keys, after: 300)
      states.append(script)
    }
    let names = (0..<300).map { ClassDefinition.street($0, "道路 \($0) 👩‍👩‍👧 e\u{301}") }
    states.append(AnnotatorScript(.street(classes: names)))
    var exhausted = SessionSnapshot.street()
    exhausted.batch = nil
    exhausted.isExhausted = true
    states.append(AnnotatorScript(exhausted))
    var unsaved = AnnotatorScript()
    unsaved.type("4")
    unsaved.send(
      .recordFailed(unsaved.effects.tokens[0], DisplayText(String(repeating: "full ", count: 99))))
    states.append(unsaved)
    return states
  }

  @Test("No size and no state traps, and every grid has the requested size")
  func everySize() {
    let columns = [1, 2, 5, 20, 39, 40, 41, 57, 79, 80, 81, 83, 120]
    let rows = [1, 2, 3, 11, 12, 13, 18, 24, 40]
    for state in Self.states {
      for (place, width) in columns.enumerated() {
        for (line, height) in rows.enumerated() where (place + line) % 3 == 0 {
          let size = GridSize(columns: width, rows: height)
          let grid = state.model.view(size: size)
          #expect(grid.size == size)
          #expect(grid.cells.count == width * height)
        }
      }
    }
  }

  @Test("No resize traps, and no answer is lost by one")
  func everyResize() {
    for var state in Self.states {
      let pending = state.model.pending
      for (columns, rows) in [(1, 1), (40, 12), (20, 5), (200, 60), (80, 24)] {
        state.send(.resized(GridSize(columns: columns, rows: rows)))
        _ = state.model.view(size: state.model.size)
      }
      #expect(state.model.pending == pending)
    }
  }

  @Test("A model without a snapshot can be shown and left")
  func nothingKnown() {
    var model = AnnotatorModel(options: .street, size: GridSize(columns: 80, rows: 24))
    _ = model.view(size: model.size)
    for key: Key in [.character("4"), .enter, .character("u"), .character("/"), .down, .up] {
      let effects = model.update(.key(key, at: 0))
      #expect(effects == [])
    }
    let left = model.update(.key(.character("q"), at: 1))
    #expect(left == [.quit(DisplayText("Nothing was changed."))])
  }

  @Test("A screen that is too small says what it needs, and q still works")
  func tooSmall() {
    var script = AnnotatorScript()
    script.type("4")
    script.send(.resized(GridSize(columns: 39, rows: 20)))
    #expect(script.text.contains("needs 40×12, has 39×20; q quits"))
    script.confirmAll()
    #expect(script.type("q").isQuitting)
    script.send(.resized(GridSize(columns: 20, rows: 5)))
    #expect(script.text.contains("needs 40×12"))
    #expect(script.text.contains("q quits"))
  }

  @Test("The picture never falls below 50 × 18 if the screen allows it, and fills the rest")
  func pictureRoom() {
    for columns in stride(from: 50, through: 240, by: 7) {
      for rows in stride(from: 24, through: 70, by: 5) {
        let layout = ScreenLayout(size: GridSize(columns: columns, rows: rows))
        #expect((layout.picture?.size.columns ?? 0) >= 50)
        #expect((layout.picture?.size.rows ?? 0) >= 18)
      }
    }
    let wide = ScreenLayout(size: GridSize(columns: 120, rows: 40))
    #expect(wide.picture?.size == GridSize(columns: 86, rows: 36))
    #expect(wide.panel?.size.columns == 32)
  }

  @Test("The help lists every key and closes with any of ?, q and Esc")
  func help() {
    var script = AnnotatorScript(size: GridSize(columns: 80, rows: 24))
    var (seen, last) = ("", "")
    script.type("?")
    while script.text != last {
      last = script.text
      seen += last
      script.press(.down)
    }
    let words = seen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for binding in KeyTable.standard.bindings {
      #expect(seen.contains(binding.keyNames()), "\(binding.command)")
      let start = binding.help.split(separator: " ").prefix(4).joined(separator: " ")
      #expect(words.contains(start), "\(binding.command)")
    }
    #expect(script.effects.answers == [])
    for key: Key in [.character("?"), .character("q"), .escape] {
      var open = AnnotatorScript()
      open.type("?")
      #expect(open.model.mode == .help(scroll: 0))
      #expect(open.press(key) == [])
      #expect(open.model.mode == .labeling)
    }
  }

  @Test("The help does not scroll past its ends")
  func helpEnds() {
    var script = AnnotatorScript(size: GridSize(columns: 80, rows: 24))
    script.type("?")
    script.press(.up)
    #expect(script.model.mode == .help(scroll: 0))
    for _ in 0..<20 { script.press(.pageDown) }
    let last = HelpScreen(wording: script.model.wording, table: .standard)
      .lastScroll(in: script.model.size)
    #expect(script.model.mode == .help(scroll: last))
  }
}
