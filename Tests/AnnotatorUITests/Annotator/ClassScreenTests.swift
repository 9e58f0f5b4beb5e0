import Labeling
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("The list of classes")
struct ClassScreenTests {
  private static func id(_ number: Int) -> ClassID { ClassID(rawValue: number) }

  private func open(_ row: Int, size: GridSize = GridSize(columns: 120, rows: 40))
    -> AnnotatorScript
  {
    var script = AnnotatorScript(size: size)
    script.type("c")
    for _ in 0..<row { script.press(.down) }
    return script
  }

  @Test("c lists the classes; r renames the chosen one")
  func rename() {
    var script = open(8)
    #expect(
      script.text.contains("Classes of street") && script.statusLine.contains("car: number 9"))
    script.type("r")
    script.press(.control("u"))
    script.type("tram")
    #expect(script.press(.enter) == [.editClass(Self.id(8), .rename("tram"))])
    var next = script.snapshot
    next.journalPosition += 1
    next.classes[8].definition.name = "tram"
    script.send(.classEdited(next))
    #expect(script.messageLine == " car: named tram" && script.text.contains(" tram "))
    script.type("q")
    #expect(script.model.mode == .labeling && script.effects.answers.isEmpty)
  }

  @Test("A merge shows its effect and waits for y; no other key performs it")
  func merge() {
    var script = open(8)
    script.type("m")
    #expect(script.statusLine.contains("car: its 104 regions would count as sky, 316 in total"))
    script.press(.down)
    #expect(script.press(.enter).isEmpty)
    #expect(script.statusLine.contains("would count as building, 744 in total"))
    for key: Key in [.enter, .character("4"), .character("m"), .character("Y")] {
      #expect(script.press(key).isEmpty)
    }
    #expect(script.type("n").isEmpty)
    script.type("m")
    script.press(.enter)
    #expect(script.type("y") == [.editClass(Self.id(8), .merge(into: Self.id(0)))])
    #expect(script.effects.answers.isEmpty)
  }

  @Test("The next key becomes the class's, unless a command or another class has it")
  func key() {
    var script = open(8)
    script.type("k")
    #expect(script.type("s").isEmpty)
    #expect(script.messageLine.contains("because a command uses it"))
    #expect(script.type("é").isEmpty)
    #expect(script.type("!") == [.editClass(Self.id(8), .rekey("!"))])
    #expect(script.model.mode == .classes(ClassEditing(chosen: Self.id(8))))
    var other = open(8)
    other.type("k")
    #expect(other.type("y") == [.editClass(Self.id(8), .rekey("y"))])
  }

  @Test("The next character becomes the class's letter, unless another class has it")
  func letter() {
    var script = open(8)
    script.type("l")
    #expect(script.keysLine.contains("Press the letter for car."))
    #expect(script.type("S").isEmpty)
    #expect(script.messageLine.contains("would have the same letter"))
    #expect(script.press(.backspace).isEmpty)
    #expect(script.messageLine == " Every class needs a letter.")
    #expect(script.type("K") == [.editClass(Self.id(8), .reletter("K"))])
    var next = script.snapshot
    next.journalPosition += 1
    next.classes[8].definition.letter = "K"
    script.send(.classEdited(next))
    #expect(script.messageLine == " car: with the letter K")
    script.type("l")
    script.press(.escape)
    script.type("q")
    script.type("'")
    #expect(script.text.contains("9 K car") && script.effects.answers.isEmpty)
  }

  @Test("The list, and while a letter is chosen, at every size")
  func letterScreens() {
    expectScreens("class-list") { script in
      script.type("c")
    }
    expectScreens("letter") { script in
      script.type("cl")
    }
  }

  @Test("A color is typed or taken from the palette, and shown at once")
  func color() {
    var script = open(0)
    script.type("c")
    script.press(.control("u"))
    script.type("#12")
    #expect(script.press(.enter).isEmpty)
    #expect(script.messageLine.contains("A color must be written as #rrggbb"))
    script.type("3456")
    #expect(
      script.press(.enter) == [
        .editClass(Self.id(0), .recolor(ClassColor(red: 0x12, green: 0x34, blue: 0x56)))
      ])
    var other = open(0)
    other.type("c")
    other.press(.tab)
    other.press(.tab)
    // The second of the palette.
    #expect(
      other.press(.enter) == [
        .editClass(Self.id(0), .recolor(ClassColor(red: 240, green: 150, blue: 10)))
      ])
  }

  @Test("A retired class has no key, is not found and its guess is not shown; numbers stay")
  func retired() {
    var snapshot = SessionSnapshot.street()
    snapshot.classes[3].definition.isRetired = true
    var script = AnnotatorScript(snapshot)
    #expect(script.model.visibleGuess == nil && script.text.contains("road"))
    #expect(script.type("4").answers.isEmpty)
    #expect(script.type("/road").answers.isEmpty)
    script.press(.enter)
    script.press(.escape)
    #expect(script.type(",04").answers.isEmpty)
    #expect(script.type("5").answers.map(\.answer) == [.labeled(Self.id(4))])
    snapshot.classes.remove(at: 3)
    script = AnnotatorScript(snapshot)
    #expect(script.type(",11").answers.map(\.answer) == [.labeled(Self.id(10))])
  }

  @Test("After a merge the remaining keys are named, and a guess of the removed class is not")
  func lostClass() {
    var script = AnnotatorScript()
    #expect(script.model.visibleGuess?.answer == .labeled(Self.id(3)))
    script.type("c")
    for _ in 0..<3 { script.press(.down) }
    script.type("m")
    script.press(.enter)
    script.type("y")
    script.snapshot.journalPosition += 1
    script.snapshot.classes.remove(at: 3)
    script.send(.classEdited(script.snapshot))
    #expect(script.messageLine == " road: merged into sky")
    script.type("q")
    #expect(script.model.visibleGuess == nil && !script.text.contains("a lost class"))
    #expect(script.keysLine.hasPrefix(" 1-3 5-9 0 ; class"))
    #expect(script.press(.enter).isEmpty && script.effects.answers.isEmpty)
  }

  @Test("d asks before it retires, and restores a retired class without asking")
  func retire() {
    var script = open(3)
    script.type("d")
    #expect(script.statusLine.contains("road: its 377 regions stay"))
    #expect(script.type("y") == [.editClass(Self.id(3), .retire(true))])
    var next = script.snapshot
    next.journalPosition += 1
    next.classes[3].definition.isRetired = true
    script.send(.classEdited(next))
    #expect(script.text.contains("road (retired)"))
    #expect(script.type("d") == [.editClass(Self.id(3), .retire(false))])
  }

  @Test("An edit that failed says why; undo works from the list; a paste changes nothing")
  func failure() {
    var script = open(0)
    script.type("k!")
    script.send(.classEditFailed(DisplayText("The class was not changed: the disk is full.")))
    #expect(script.messageLine == " The class was not changed: the disk is full.")
    script.send(.paste("dy"))
    #expect(script.type("u") == [.undo])
    script.send(
      .undone(
        DoneReversal(
          changes: [], editedClass: DisplayText("car named tram"), snapshot: script.snapshot)))
    #expect(script.messageLine == " undone: class car named tram")
  }

  @Test("q waits until an edit is on disk")
  func leaving() {
    var script = open(0)
    script.type("k!")
    #expect(!script.type("qq").isQuitting)
    var next = script.snapshot
    next.journalPosition += 1
    #expect(script.send(.classEdited(next)).isQuitting)
  }

  @Test("The list at every size, while classes are merged")
  func golden() {
    expectScreens("classes") { script in
      script.type("c")
      script.press(.down)
      script.type("m")
      script.press(.down)
    }
  }
}
