import Labeling
import Testing

@Suite("Editing classes")
struct ClassEditingTests {
  private static func id(_ number: Int) -> ClassID { ClassID(rawValue: number) }

  private static func list() throws -> ClassList {
    try ClassList(names: ["sky", "road", "car", "truck"])
  }

  private func reason(_ edit: ClassEdit, of number: Int, in list: ClassList) -> String {
    do {
      return "\(try list.checked(edit, of: Self.id(number)))"
    } catch { return "\(error)" }
  }

  @Test("A key of a command, one that not every keyboard has, or a taken one is refused")
  func keys() throws {
    let list = try Self.list()
    let reserved = "because a command uses it. Choose a digit or another symbol."
    for key in "qN?/,:" {
      #expect(
        reason(.rekey(key), of: 2, in: list)
          == "The class \"car\" cannot have the key \"\(key)\", \(reserved)")
    }
    #expect(reason(.rekey("é"), of: 2, in: list).contains("not every keyboard has it"))
    #expect(
      reason(.rekey("1"), of: 2, in: list)
        == "The classes \"sky\" and \"car\" have the same key \"1\". Every class needs its own key."
    )
    // Letters without a command do not conflict.
    for key in "yQ" {
      #expect(try list.checked(.rekey(key), of: Self.id(2)) == .rekey(key))
    }
    #expect(try list.checked(.rekey("9"), of: Self.id(2)) == .rekey("9"))
    #expect(try list.checked(.rekey(nil), of: Self.id(2)) == .rekey(nil))
  }

  @Test("A letter is one of the alphabet or a digit, and not another class's")
  func letters() throws {
    let list = try Self.list()
    #expect(try list.checked(.reletter("K"), of: Self.id(2)) == .reletter("K"))
    #expect(
      reason(.reletter("S"), of: 2, in: list)
        == "The classes \"sky\" and \"car\" would have the same letter \"S\". Choose one that no other class has."
    )
    for letter: Character in ["#", "?", " ", "é", "漢", "\u{7}", "~"] {
      #expect(
        reason(.reletter(letter), of: 2, in: list).contains("inside an image"),
        "\(letter)")
    }
    #expect(
      reason(.reletter("C"), of: 2, in: list) == "The class car is with the letter C already.")
    let merged = list.applying([(Self.id(0), .merge(into: Self.id(1)))]).classes
    #expect(try merged.checked(.reletter("S"), of: Self.id(2)) == .reletter("S"))
    let edited = list.applying([(Self.id(2), .reletter("K"))]).classes
    #expect(edited.definitions.map(\.letter) == ["S", "R", "K", "T"])
  }

  @Test("A name is checked like that of a new class, and stored without blanks around it")
  func names() throws {
    let list = try Self.list()
    #expect(try list.checked(.rename("  tram "), of: Self.id(2)) == .rename("tram"))
    #expect(
      reason(.rename("road"), of: 2, in: list)
        == "The class \"road\" is listed twice. Every class needs its own name.")
    #expect(reason(.rename(" "), of: 2, in: list).contains("has no name"))
    #expect(reason(.rename("a\u{1b}[31m"), of: 2, in: list).contains("control character"))
    #expect(reason(.rename("car"), of: 2, in: list).contains("is named car already"))
  }

  @Test("A class is merged only into another one, and not into a retired one")
  func merging() throws {
    let list = try Self.list()
    #expect(reason(.merge(into: Self.id(2)), of: 2, in: list).contains("into itself"))
    #expect(reason(.merge(into: Self.id(9)), of: 2, in: list) == "The project has no class 9.")
    let retired = list.applying([(Self.id(1), .retire(true))]).classes
    #expect(reason(.merge(into: Self.id(1)), of: 2, in: retired).contains("that class is retired"))
    #expect(reason(.retire(true), of: 1, in: retired).contains("is retired already"))
  }

  @Test("Edits add up, chained merges lead to the remaining class, numbers never change")
  func applying() throws {
    let color = ClassColor(red: 1, green: 2, blue: 3)
    let (classes, merges) = try Self.list().applying([
      (Self.id(0), .rename("heaven")), (Self.id(0), .recolor(color)), (Self.id(0), .rekey(nil)),
      (Self.id(3), .merge(into: Self.id(2))), (Self.id(2), .merge(into: Self.id(1))),
      // Missing classes, and merges into them: no effect.
      (Self.id(2), .rename("bus")), (Self.id(0), .merge(into: Self.id(3))),
      (Self.id(1), .retire(true)),
    ])
    #expect(classes.definitions.map(\.id.rawValue) == [0, 1])
    #expect(classes.definitions.map(\.name) == ["heaven", "road"])
    #expect(classes.definitions[0].color == color && classes.definitions[0].key == nil)
    #expect(classes.definitions[1].isRetired)
    for number in 1...3 {
      #expect(merges.applied(to: .labeled(Self.id(number))) == .labeled(Self.id(1)))
    }
    #expect(merges.applied(to: .labeled(Self.id(0))) == .labeled(Self.id(0)))
    #expect(merges.applied(to: .void) == .void)
  }
}
