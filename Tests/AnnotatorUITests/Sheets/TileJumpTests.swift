import Labeling
import RegionPictures
import TerminalGraphics
import TestSupport
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("Tiles by their labels")
struct TileJumpTests {
  private static let car = Answer.labeled(ClassID(rawValue: 8))
  private static let road = Answer.labeled(ClassID(rawValue: 3))

  /// Three hundred roads in three images.
  private static var open: OpenRegions {
    var guesses: [RegionID: Guess] = [:]
    for number in 0..<300 {
      guesses[.street(Int64(1 + number % 3), number / 3)] = Guess(
        answer: road, confidence: 0.99, uncertainty: 0.1, chance: 0.99 - Double(number) / 1_000)
    }
    return OpenRegions(guesses, model: 94, most: 1_000)
  }

  private static func opened(
    _ size: GridSize = GridSize(columns: 120, rows: 40), options: AnnotatorOptions = .street
  ) -> AnnotatorScript {
    var script = AnnotatorScript(size: size, options: options)
    script.type("A")
    script.send(.reply(.openListed(.success(open))))
    script.loadTiles()
    return script
  }

  private static let large = GridSize(columns: 200, rows: 60)

  private func page(_ script: AnnotatorScript) -> [RegionID] { script.model.answerTarget.sheet }

  @Test("While letters lead to tiles, the key line says so and how it ends")
  func hints() {
    var script = Self.opened()
    #expect(script.text.contains("f go to"))
    script.type("f" + TileLabels(count: 18).texts[4])
    #expect(script.text.contains("letters go to") && script.text.contains("Esc no letters"))
    script.press(.escape)
    #expect(script.text.contains("f go to") && !script.text.contains("Esc no letters"))
  }

  @Test("f and the letters under a tile lead to it, and a class key answers it alone")
  func jumping() {
    for (size, count) in [(GridSize(columns: 120, rows: 40), 18), (Self.large, 66)] {
      let labels = TileLabels(count: count).texts
      let opened = Self.opened(size)
      let shown = page(opened)
      #expect(shown.count == count)
      for (place, label) in labels.enumerated() {
        var script = opened
        script.type("f" + label)
        #expect(script.model.answerTarget.region == shown[place])
        let answers = script.type("9").answers
        #expect(answers.map(\.region) == [shown[place]] && answers.map(\.answer) == [Self.car])
      }
      let grid = opened.model.view(size: size)
      let layout = ReviewLayout(size: size, tile: .small)
      for (place, label) in labels.enumerated() {
        let (column, row) = layout.origin(of: place)
        let caption = (0..<label.count + 1).compactMap {
          grid[column + $0, row + layout.picture.rows].character
        }
        #expect(String(caption) == label + " ")
      }
    }
  }

  @Test("After a label an answer leads no further; arrow keys do again")
  func staying() {
    var script = Self.opened()
    let shown = page(script)
    // The labels of the last three tiles of eighteen.
    #expect(script.type("fd9").answers.map(\.region) == [shown[16]])
    #expect(script.type("4").answers.map(\.region) == [shown[16]], "a second thought")
    #expect(script.type("k9").answers.map(\.region) == [shown[17]], "no second f")
    script.press(.up)
    #expect(script.type("99").answers.map(\.region) == [shown[11], shown[12]])
    script.type("fh")
    script.press(.left)
    script.press(.right)
    #expect(script.type("99").answers.map(\.region) == [shown[15], shown[16]])
    let accepted = script.press(.enter, after: 400).answers
    #expect(accepted.count == 13)
  }

  @Test("Letters lead on, also on the next page, until Esc; then they are commands again")
  func leadingOn() {
    var script = Self.opened()
    let first = page(script)
    #expect(script.type("fd9").answers.map(\.region) == [first[16]])
    #expect(script.type("h9").answers.map(\.region) == [first[15]])
    #expect(script.press(.enter, after: 400).answers.count == 16)
    script.loadTiles()
    let second = page(script)
    #expect(second.first != first.first)
    script.now += 400
    #expect(script.type("k9").answers.map(\.region) == [second[17]])
    // Whoever presses f each time may do so.
    #expect(script.type("fd9").answers.map(\.region) == [second[16]])
    script.press(.escape)
    #expect(script.model.stack.current == .sheets, "Esc ends labels first")
    script.type("k")
    #expect(script.model.answerTarget.region == second[10], "k is up again")
    script.press(.escape)
    #expect(script.model.stack.current != .sheets)
  }

  @Test(
    "What no label begins with is taken back with a word, and a class key after it answers nothing")
  func unknown() {
    var script = Self.opened(Self.large)
    let shown = page(script)
    for typed in ["fs", "f5", "f ", "fjs", "fj9", "fq"] {
      script.type(typed)
      let words = script.model.workspace.notice?.text ?? ""
      #expect(words.hasPrefix("No tile has the label \(typed.dropFirst());"), "\(typed)")
      #expect(script.type("95").answers.isEmpty, "\(typed)")
      script.press(.enter)
      #expect(script.effects.answers.isEmpty && script.model.line == nil)
      #expect(page(script) == shown)
    }
    // The label can be typed again at once.
    script.type("fs" + TileLabels(count: 66).texts[40])
    #expect(script.model.answerTarget.region == shown[40])
    #expect(script.effects.answers.isEmpty)
  }

  @Test("Esc leaves without a trace, and erasing begins anew")
  func leaving() {
    var script = Self.opened(Self.large)
    let shown = page(script)
    let label = TileLabels(count: 66).texts[7]
    script.type("f" + label.prefix(1))
    #expect(script.keysLine.contains("label: \(label.prefix(1))"))
    script.press(.escape)
    #expect(script.model.line == nil && script.model.answerTarget.region == shown[0])
    #expect(script.model.stack.current == .sheets)
    script.type("f" + label.prefix(1))
    script.press(.backspace)
    script.type(label)
    #expect(script.model.answerTarget.region == shown[7])
  }

  @Test("A held key and pasted text are no label; capitals are")
  func forms() {
    var script = Self.opened()
    let shown = page(script)
    script.type("f")
    script.type("fff", after: 40)
    #expect(script.model.line?.text == "" && !script.words.contains("No tile has"))
    script.send(.paste("d9"))
    #expect(script.model.line?.text == "" && script.effects.answers.isEmpty)
    script.type("D")
    #expect(script.model.answerTarget.region == shown[16])
    // The last letter of the label is held: it is a command no more than a label.
    script.type("f")
    script.type("h")
    script.type("hhh", after: 40)
    #expect(script.effects.answers.isEmpty)
  }

  @Test("The sample of a stratum has labels, too")
  func sample() {
    var script = AnnotatorScript.onSample()
    let shown = page(script)
    #expect(script.type("fd9").answers.map(\.region) == [shown[16]])
    #expect(script.type("x").answers.map(\.region) == [shown[16]])
    #expect(script.text.contains("1 of 40 looked at · 1 wrong"))
    script.type("fs9")
    #expect(script.words.contains("No tile has the label 9"))
    script.press(.escape)
    #expect(script.effects.answers.count == 2)
  }

  @Test("So has the review: a class key corrects what the label led to, a selection is dropped")
  func review() {
    var script = AnnotatorScript.reviewing()
    let shown = script.model.review.shown
    let labels = TileLabels(count: shown.count).texts
    script.type("f" + labels[9])
    #expect(script.model.review.cursor == 9)
    #expect(script.type("9").reviews.map { $0.map(\.region) } == [[shown[9]]])
    #expect(script.model.review.cursor == 9)
    // Agreeing goes on.
    script.press(.enter)
    #expect(script.model.review.cursor == 10)
    let (first, last) = (
      script.model.reviewLayout.origin(of: 0), script.model.reviewLayout.origin(of: 1)
    )
    script.send(.click(column: first.column, row: first.row, at: script.now))
    script.send(.release(column: last.column, row: last.row))
    #expect(script.model.review.selection == [shown[0], shown[1]])
    script.type("f" + labels[4])
    #expect(script.model.review.selection.isEmpty && script.model.review.cursor == 4)
    #expect(script.type("5").reviews.map { $0.map(\.region) } == [[shown[4]]])
    // The filter is another line.
    script.type("f/")
    #expect(script.words.contains("No tile has the label /"))
    script.press(.escape)
    script.type("/class:car")
    #expect(script.model.line?.text == "class:car")
    script.press(.enter)
    #expect(script.model.review.shown.count < shown.count)
  }

  @Test("No letter of a label answers by itself, whatever keys a person has chosen")
  func ownKeys() throws {
    var options = AnnotatorOptions.street
    options.keys = try KeyTable(
      row: .digits,
      rebindings: [
        KeyRebinding(mode: "sheets", command: "move-down", keys: ["s"]),
        KeyRebinding(mode: "sheets", command: "move-up", keys: ["f"]),
        KeyRebinding(mode: "sheets", command: "skip", keys: ["j"]),
        KeyRebinding(mode: "sheets", command: "go-to-tile", keys: ["k"]),
      ], views: ViewList.standard)
    let script = Self.opened(options: options)
    let view = try #require(script.model.views[.sheets] as? SheetView)
    let labels = view.labels(in: script.model.workspace)
    #expect(labels.texts.count == 18)
    #expect(labels.texts.allSatisfy { !$0.contains("j") && !$0.contains("k") })
  }

  @Test(
    "With keys at random no tile is answered but the one under the cursor or with the label",
    arguments: 0..<4)
  func randomKeys(seed: UInt64) throws {
    var generator = TestGenerator(seed: seed)
    var script = Self.opened(seed.isMultiple(of: 2) ? Self.large : GridSize(columns: 120, rows: 40))
    let letters = Array("fffffjkdhalrwtpycmbz159sxvqeg;,'")
    var jumps = 0
    for _ in 0..<400 {
      let isLabel = script.model.line != nil && script.model.workspace.classLine == nil
      let before = script.model.answerTarget
      let typed = script.model.line?.text ?? ""
      let key: Key =
        switch generator.next() % 20 {
        case 0: .escape
        case 1: .right
        case 2: .down
        case 3: .backspace
        default: .character(letters[Int(generator.next() % UInt64(letters.count))])
        }
      let effects = script.press(key, after: Int64(130 + generator.next() % 200))
      let answered = effects.answers.map(\.region)
      #expect(answered.isEmpty || answered == [before.region].compactMap(\.self), "\(key)")
      if isLabel {
        #expect(answered.isEmpty && page(script) == before.sheet)
        guard case .character(let letter) = key, script.model.line == nil else {
          #expect(script.model.answerTarget.region == before.region)
          continue
        }
        let labels = TileLabels(count: before.sheet.count).texts
        let place = try #require(labels.firstIndex(of: typed + String(letter)))
        #expect(script.model.answerTarget.region == before.sheet[place])
        jumps += 1
      }
      if script.model.stack.current != .sheets || page(script).isEmpty {
        script = Self.opened(script.model.size)
      }
      script.confirmAll()
      for case .loadTiles(let wanted) in effects {
        script.send(.tilesLoaded(wanted.map(RegionThumbnail.street)))
      }
    }
    #expect(jumps > 5, "\(jumps)")
  }

  @Test("A label on every tile, and while one is typed")
  func golden() {
    for (name, typed, size) in [
      ("sheet-labels", "", (120, 40)), ("sheet-label-typed", "fj", (200, 60)),
    ] {
      expectScreens(name, on: .every(size)) { script in
        script.type(typed)
      } opened: { size, options in
        Self.opened(size, options: options)
      }
    }
  }
}
