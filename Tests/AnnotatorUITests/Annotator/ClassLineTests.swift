import Labeling
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("Naming and finding classes")
struct ClassLineTests {
  @Test("Without classes the screen asks for the first class name")
  func firstName() {
    var script = AnnotatorScript(.fresh())
    #expect(script.keysLine.hasPrefix(" name of the first class:"))
    #expect(script.keysLine.contains("Esc close, then q quits"))
    script.type("road")
    #expect(script.press(.enter) == [.addClass("road")])
    #expect(script.messageLine == " adding road…")
    var snapshot = SessionSnapshot.fresh(classes: [.street(0, "road")])
    snapshot.journalPosition = 2
    script.send(.classAdded(snapshot))
    #expect(script.messageLine == " added road; its key is 1")
    #expect(script.type("1").answers.count == 1)
  }

  @Test("A first run says where the state is kept and how to quit, until the first answer")
  func firstRun() {
    var script = AnnotatorScript(.fresh(classes: [.street(0, "road")]))
    #expect(
      script.messageLine
        == " Answers are saved immediately in street/.terrazzo. q quits at any time.")
    script.type("1")
    #expect(!script.text.contains("saved immediately"))
  }

  @Test("A class can be named later; the current region is not answered")
  func laterClass() {
    var script = AnnotatorScript()
    script.type("nlamp")
    #expect(script.press(.enter) == [.addClass("lamp")])
    #expect(script.model.focus == .street(1, 20))
    #expect(script.effects.answers == [])
  }

  @Test(
    "An invalid name is refused with a sentence",
    arguments: [
      ("", "A class needs a name."), ("   ", "A class needs a name."),
      ("Road", "There is already a class road."),
    ])
  func refusedNames(typed: String, sentence: String) {
    var script = AnnotatorScript()
    script.type("n" + typed)
    #expect(script.press(.enter) == [])
    #expect(script.messageLine == " " + sentence)
    #expect(script.model.mode.keyMode == .line)
  }

  @Test("Control and invisible characters never enter a name")
  func cleanNames() {
    var script = AnnotatorScript()
    script.type("n")
    script.press(.character("\u{1b}"))
    script.press(.character("\u{202e}"))
    script.send(.paste("\nla\u{7}m\u{200b}p\nquit"))
    #expect(script.press(.enter) == [.addClass("lamp")])
    let check = ClassNameCheck.check("la\u{7}mp", existing: [])
    #expect(check == .failure(.hasControlCharacters))
    #expect(
      RefusedClassName.hasControlCharacters.description
        == "A class name cannot contain control characters.")
  }

  @Test("A name ends at sixty characters")
  func longName() {
    var script = AnnotatorScript()
    script.type("n")
    script.send(.paste(String(repeating: "道", count: 5_000)))
    #expect(script.press(.enter) == [.addClass(String(repeating: "道", count: 60))])
  }

  @Test("A class that could not be added opens the line again, with the reason")
  func failedClass() {
    var script = AnnotatorScript()
    script.type("nlamp")
    script.press(.enter)
    script.send(.classFailed(DisplayText("The class lamp could not be saved: disk full.")))
    #expect(script.messageLine == " The class lamp could not be saved: disk full.")
    #expect(script.keysLine.contains("lamp"))
  }

  @Test("Escape closes a line and changes nothing; q in a line is a letter")
  func closing() {
    var script = AnnotatorScript()
    script.type("nq")
    #expect(!script.effects.isQuitting)
    script.press(.escape)
    #expect(script.model.mode == .labeling)
    #expect(script.effects.answers == [])
  }

  @Test("Backspace and Ctrl-U erase")
  func erasing() {
    var script = AnnotatorScript()
    script.type("nlampx")
    script.press(.backspace)
    #expect(script.model.mode == .naming(entry("lamp")))
    script.press(.control("u"))
    #expect(script.model.mode == .naming(entry("")))
    script.press(.backspace)
    #expect(script.model.mode == .naming(entry("")))
  }

  @Test("A part of a name finds a class, and Enter answers with it")
  func finding() {
    var script = AnnotatorScript()
    script.type("/p")
    // Names that start with it come first.
    #expect(
      script.model.foundClasses.map(\.definition.name) == ["pole", "pavement", "pedestrian"])
    script.press(.down)
    let answers = script.press(.enter).answers
    #expect(answers.map(\.answer) == [.labeled(ClassID(rawValue: 4))])
    script.type("/ROA")
    #expect(script.press(.enter).answers.map(\.answer) == [.labeled(ClassID(rawValue: 3))])
  }

  @Test("A search without a result answers nothing")
  func findingNothing() {
    var script = AnnotatorScript()
    script.type("/zzz")
    #expect(script.press(.enter) == [])
    #expect(script.messageLine == " No class name contains that.")
    #expect(script.model.mode.keyMode == .line)
  }

  @Test("A class's number answers with Enter or its last digit; no digit becomes a key")
  func numbers() {
    let classes = (0..<300).map { ClassDefinition.street($0, "class \($0 + 1)") }
    var script = AnnotatorScript(.street(classes: classes))
    #expect(script.type(",12").answers == [])
    #expect(script.press(.enter).answers.map(\.answer) == [.labeled(ClassID(rawValue: 11))])
    #expect(script.type(",299").answers.map(\.answer) == [.labeled(ClassID(rawValue: 298))])
    #expect(script.type(",999").answers == [])
    #expect(script.messageLine == " Class numbers are 1 to 300.")
    script.press(.escape)
    #expect(script.type(",045").answers.map(\.answer) == [.labeled(ClassID(rawValue: 44))])
    #expect(script.type(",000").answers == [])
    #expect(script.messageLine == " Class numbers are 1 to 300.")
    #expect(script.press(.enter).answers == [])
  }

  @Test("Three hundred classes stay usable: those in use first, the rest by search")
  func manyClasses() {
    let classes = (0..<300).map { ClassDefinition.street($0, "class \($0 + 1)") }
    var snapshot = SessionSnapshot.street(classes: classes)
    snapshot.classes = classes.map {
      ClassSummary(definition: $0, count: $0.id.rawValue % 100 == 50 ? 7 : 0)
    }
    let script = AnnotatorScript(snapshot, size: GridSize(columns: 80, rows: 24))
    #expect(script.text.contains("class 51"))
    #expect(script.text.contains("class 251"))
    #expect(script.text.contains("more; / finds them"))
    #expect(script.text.contains(",251"))
  }

  private func entry(_ text: String) -> LineEditor { LineEditor(text) }
}
