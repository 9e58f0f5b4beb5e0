import Labeling
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("Classes by their letters")
struct ClassLetterTests {
  /// Sixteen classes: eleven have a key.
  private static let many: [ClassDefinition] =
    (0..<16).map { number in
      let letter = Character(Unicode.Scalar(UInt8(65 + number)))
      return .street(number, "\(letter)-class")
    }

  private func script(_ size: GridSize = GridSize(columns: 120, rows: 40)) -> AnnotatorScript {
    AnnotatorScript(.street(classes: Self.many), size: size)
  }

  @Test("A quote and a letter answer, in either case")
  func answers() {
    var script = script()
    #expect(script.type("'").answers.isEmpty)
    #expect(script.keysLine.hasPrefix(" class letter:"))
    #expect(
      script.messageLine == " A class's letter answers; Esc leaves.")
    #expect(script.type("m").answers.map(\.answer) == [.labeled(ClassID(rawValue: 12))])
    #expect(script.messageLine == " M-class · u undoes")
    #expect(script.type("'M").answers.map(\.answer) == [.labeled(ClassID(rawValue: 12))])
    #expect(script.model.mode == .labeling)
  }

  @Test("Letters that are commands elsewhere answer here, and nothing else happens")
  func commands() {
    var classes = Self.many
    classes[3] = ClassDefinition(
      id: classes[3].id, name: "snow", color: classes[3].color, key: nil, letter: "S")
    var script = AnnotatorScript(.street(classes: classes))
    #expect(script.type("'s").answers.map(\.answer) == [.labeled(ClassID(rawValue: 3))])
  }

  @Test("Escape, Enter and letters of no class answer nothing; the line stays for another letter")
  func nothing() {
    var script = script()
    script.type("'")
    #expect(script.type("z").answers.isEmpty)
    #expect(script.messageLine == " No class has the letter z.")
    #expect(script.model.keyMode == .line)
    script.press(.escape)
    #expect(script.model.mode == .labeling && script.effects.answers.isEmpty)
    script.type("'")
    #expect(script.press(.enter).answers.isEmpty)
    #expect(script.model.mode == .labeling)
    script.send(.paste("b"))
    #expect(script.effects.answers.isEmpty)
  }

  @Test("A letter that came before the line was on the screen counts as too early")
  func early() {
    var script = script()
    script.type("'")
    script.now += 5
    script.send(.earlyKey(.character("m"), at: script.now))
    #expect(script.effects.answers.isEmpty)
    #expect(script.statusLine.contains("1 key too early"))
    // The line is still there, and the same key counts now.
    #expect(script.type("m").answers.count == 1)
  }

  @Test("A letter that comes in one go with the quote does not count, and the line stays")
  func burst() {
    for opened in [script(), AnnotatorScript.reviewing()] {
      var script = opened
      script.type("'")
      script.press(.character("c"), after: 5)
      #expect(script.effects.answers.isEmpty && script.effects.reviews.isEmpty)
      #expect(script.statusLine.contains("1 key too early") && script.model.keyMode == .line)
      script.type("c")
      #expect(script.effects.answers.count + script.effects.reviews.count == 1)
    }
  }

  @Test("Of two classes with one letter neither is guessed at")
  func ambiguous() {
    // Pole, pavement and pedestrian.
    var script = AnnotatorScript()
    #expect(script.type("'p").answers.isEmpty)
    #expect(
      script.messageLine == " More than one class has this letter: pole, pavement, pedestrian.")
  }

  @Test("Of an upper and a lower case letter the one that is typed counts")
  func cases() {
    var classes = Self.many
    classes[4] = ClassDefinition(
      id: classes[4].id, name: "other", color: classes[4].color, key: nil, letter: "b")
    var script = AnnotatorScript(.street(classes: classes))
    #expect(script.type("'b").answers.map(\.answer) == [.labeled(ClassID(rawValue: 4))])
    #expect(script.type("'B").answers.map(\.answer) == [.labeled(ClassID(rawValue: 1))])
  }

  @Test("On a sheet, too; on an azerty keyboard the quote is a class and * asks for a letter")
  func otherPlaces() {
    var sheet = AnnotatorScript.reviewing()
    #expect(sheet.type("'b").reviews.isEmpty)
    sheet.press(.escape)
    #expect(sheet.type("'c").reviews.map { $0.map(\.answer) } == [[.labeled(ClassID(rawValue: 8))]])
    var options = AnnotatorOptions.street
    options.classRow = .azerty
    var azerty = AnnotatorScript(options: options)
    #expect(azerty.type("'").answers.map(\.answer) == [.labeled(ClassID(rawValue: 3))])
    #expect(azerty.type("*c").answers.map(\.answer) == [.labeled(ClassID(rawValue: 8))])
  }

  @Test("The list shows keys, and letters only where they stand for classes")
  func legend() {
    var script = AnnotatorScript()
    #expect(script.text.contains("1   sky") && !script.text.contains("1 S sky"))
    script.type("'")
    #expect(script.text.contains("1 S sky"))
    script.press(.escape)
    #expect(!script.text.contains("1 S sky"))
    var mono = AnnotatorOptions.street
    mono.depth = .mono
    var plain = AnnotatorScript(options: mono)
    #expect(!plain.text.contains("1 S sky"))
    plain.type("a")
    #expect(plain.text.contains("1 S sky"))
  }

  @Test("Classes beyond the eleventh have two keys, which the list shows")
  func twoKeys() {
    let script = script()
    #expect(script.text.contains("'L   L-class") && script.text.contains(" 1   A-class"))
    #expect(script.keysLine.contains("' letter"))
    // A letter that two classes have leads to neither: their number does.
    var classes = Self.many
    classes[12] = ClassDefinition(
      id: classes[12].id, name: "twin", color: classes[12].color, key: nil, letter: "L")
    let twins = AnnotatorScript(.street(classes: classes))
    #expect(twins.text.contains(",13   twin") && twins.text.contains(",12   L-class"))
  }

  @Test(
    "What does not fit is counted at every size",
    arguments: [(120, 40), (80, 24), (80, 12), (79, 24), (60, 16), (50, 16), (40, 12)])
  func cutOff(columns: Int, rows: Int) throws {
    for opens in ["", "r"] {
      // No guess that names a class beside the list.
      var script = AnnotatorScript(
        .street(classes: Self.many, guesses: false), size: GridSize(columns: columns, rows: rows))
      script.type(opens)
      let shown = Self.many.count { script.text.contains("\($0.letter)-class") }
      guard shown < 16 else { continue }
      // Void is an entry as well.
      let counted = [16 - shown, 17 - shown].contains { script.text.contains("… \($0) more") }
      #expect(counted, "\(columns)×\(rows) \(opens): \(shown)")
    }
  }

  @Test(
    "Where not all fit, the classes without a key are listed first while a letter is asked for",
    arguments: [(80, 12), (50, 16)])
  func keylessFirst(columns: Int, rows: Int) {
    var script = AnnotatorScript(
      .street(classes: Self.many, guesses: false), size: GridSize(columns: columns, rows: rows))
    #expect(script.text.contains("A-class") && !script.text.contains("L-class"))
    script.type("'")
    #expect(script.text.contains("L L-class") && !script.text.contains("A-class"))
  }

  @Test("A search keeps the chosen class visible in one row")
  func chosen() {
    var script = script(GridSize(columns: 50, rows: 16))
    script.type("/")
    for _ in 0..<15 { script.press(.down) }
    #expect(script.text.contains("P-class") && script.text.contains("more"))
  }
}
