import ExportingSupport
import Labeling
import Testing

@testable import Exporting

@Suite("Class maps")
struct ClassMapTests {
  private func classes(_ names: [String]) -> [ClassDefinition] {
    names.enumerated().map { place, name in
      ClassDefinition(
        id: ClassID(rawValue: place * 2), name: name,
        color: ClassColor(red: UInt8(place), green: 0, blue: 0), key: nil, letter: "A")
    }
  }

  private func translated(_ text: String, _ names: [String]) throws -> ClassTranslation {
    try ClassTranslation(classes(names), map: try ClassMap(text))
  }

  private func sentence(_ text: String, _ names: [String] = ["car", "truck", "sky"]) -> String {
    do {
      _ = try translated(text, names)
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  @Test("rename, join, number and leave out classes, and make void one of them")
  func effects() throws {
    let map = try translated(
      """
      # two become one
      car -> vehicle @ 7
      truck -> vehicle

      sky -> -
      void -> nothing @ 250
      """, ["car", "truck", "sky", "road"])
    #expect(map.classes.map(\.name) == ["road", "vehicle", "nothing"])
    #expect(map.classes.map(\.id.rawValue) == [6, 7, 250])
    #expect(map.targets == [1, 1, nil, 0] && map.void == 2)
    #expect(map.classes[1].color.red == 0)
  }

  @Test("join a class into one that keeps its number and color, and leave out all others")
  func others() throws {
    let map = try translated("car -> truck\ntruck -> truck\n* -> -", ["car", "truck", "sky"])
    #expect(map.classes.map(\.name) == ["truck"] && map.classes[0].id.rawValue == 2)
    #expect(map.classes[0].color.red == 1)
    #expect(map.targets == [0, 0, nil] && map.void == ExportedPixels.void)
    let all = try translated("* -> thing", ["car", "truck"])
    #expect(all.classes.map(\.name) == ["thing"] && all.targets == [0, 0])
  }

  @Test("take names with arrows, signs and quotation marks as strings of JSON")
  func quoted() throws {
    let names = ["a -> b", "#one", "say \"hi\"", "x = y, z", "m @ 3"]
    let map = try translated(
      """
      "a -> b" -> "c @ d" @ 9
      "#one" -> "#1"
      "say \\"hi\\"" -> ..\\/
      x = y, z -> x=y
      m @ 3 -> "\\u006d"
      """, names)
    #expect(Set(map.classes.map(\.name)) == ["c @ d", "#1", "..\\/", "x=y", "m"])
    #expect(map.classes.first { $0.name == "c @ d" }?.id.rawValue == 9)
  }

  @Test(
    "name the line that cannot be read",
    arguments: [
      ("car", "Line 1 of the class map cannot be read: it has no arrow. Write: old -> new"),
      ("\n\n -> x", "Line 3 of the class map cannot be read: it has no arrow. Write: old -> new"),
      ("car -> ", "Line 1 of the class map lacks a name."),
      ("car -> x\ntruck -> x @ 65535", "Line 2 of the class map gives the number 65535."),
      ("car -> x @ -1", "Line 1 of the class map gives the number -1."),
      ("car -> x\ncar -> y", "Lines 1 and 2 of the class map are both about car."),
      ("bus -> x", "Line 1 of the class map is about bus, which is no class of the project."),
      (
        "\"car -> x",
        "Line 1 of the class map begins a name with a quotation mark and does not end it."
      ),
      (
        "car -> \"a\" b",
        "Line 1 of the class map begins a name with a quotation mark and does not end it."
      ),
      ("car -> \"a\\u0007\"", "Line 1 of the class map has the name a\\u{7}, which has control"),
      ("* -> x @ 3", "Line 1 of the class map gives a number to all other classes."),
      ("car -> x @ 1\ntruck -> x @ 2", "Line 2 of the class map gives x the number 2, and another"),
      ("car -> x @ 4", "With the class map, x and sky would both have the number 4."),
    ])
  func refused(text: String, start: String) {
    #expect(sentence(text).hasPrefix(start), "\(sentence(text))")
  }

  @Test("are never misread whatever their bytes are")
  func garbage() {
    var generator = SeededNumbers(seed: 5)
    let pieces = [
      "car", "->", " -> ", " @ ", "\"", "\\", "*", "-", "7", "#", "\n", "void", "é", "\u{0}",
    ]
    for _ in 0..<3_000 {
      let text = (0..<generator.next(12)).map { _ in pieces[generator.next(pieces.count)] }.joined()
      let words = sentence(text)
      #expect(words == "no error" || words.contains("class map"))
    }
  }
}
