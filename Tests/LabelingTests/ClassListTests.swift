import Labeling
import Testing

@Suite("Class lists")
struct ClassListTests {
  @Test("The first ten classes have the digits, letters come from the names")
  func keysAndLetters() throws {
    let list = try ClassList(
      commaList: "sky,building,pole,road,pavement,tree,sign,fence,car,pedestrian,bicyclist")
    #expect(list.definitions.map(\.key) == Array("1234567890") + [nil])
    #expect(String(list.definitions.map(\.letter)) == "SBPRATIFCEY")
    #expect(list.definitions.map(\.id.rawValue) == Array(0...10))
  }

  @Test("Three hundred classes work: letters are unique until they run out, colors always")
  func manyClasses() throws {
    let list = try ClassList(names: (0..<300).map { "class \($0)" })
    #expect(Set(list.definitions.prefix(62).map(\.letter)).count == 62)
    #expect(Set(list.definitions.map(\.color)).count == 300)
    #expect(list.definitions.filter { $0.key != nil }.count == 10)
  }

  @Test("A file has one name per line, with any line ends and surrounding blanks")
  func lines() throws {
    let list = try ClassList(fileContents: Array("sky \r\n road\n\n".utf8))
    #expect(list.definitions.map(\.name) == ["sky", "road"])
  }

  @Test("A palette gives colors, keys and letters; omitted values are chosen")
  func palette() throws {
    let text = """
      {"name": "small", "classes": [{"name": "sky", "color": "#8080FF", "key": "2", "letter": "y"},
      {"name": "road"}, "car"]}
      """
    let list = try ClassList(fileContents: Array(text.utf8))
    #expect(list.definitions[0].color == ClassColor(red: 128, green: 128, blue: 255))
    #expect(list.definitions.map(\.key) == ["2", "1", "3"])
    #expect(list.definitions.map(\.letter) == ["y", "R", "C"])
  }

  @Test("Adding a class gives the next number, key, letter and color")
  func adding() throws {
    let list = try ClassList(commaList: "sky,road").adding("sign")
    let sign = try #require(list.definitions.last)
    #expect(sign.id.rawValue == 2 && sign.key == "3" && sign.letter == "I")
    #expect(try list == ClassList(commaList: "sky,road,sign"))
  }

  @Test("An invalid class list is refused with a sentence")
  func refusals() {
    func sentence(_ make: () throws -> ClassList) -> String {
      do {
        return "accepted \(try make())"
      } catch { return "\(error)" }
    }
    #expect(
      sentence { try ClassList(commaList: "sky,road,sky") }
        == "The class \"sky\" is listed twice. Every class needs its own name.")
    #expect(
      sentence { try ClassList(commaList: "sky,,road") }
        == "Class 2 of the list has no name. Add a name or remove it.")
    #expect(
      sentence { try ClassList(fileContents: Array("\n \n".utf8)) }
        == "The class list is empty. Name at least one class.")
    #expect(
      sentence { try ClassList(names: ["a\u{1b}[2J"]) }
        == "The class \"a\\u{1b}[2J\" has a control character in its name. Remove it.")
    #expect(
      sentence { try ClassList(entries: [ClassEntry(name: "sky", key: "u")]) }
        == "The class \"sky\" cannot have the key \"u\", because a command uses it. "
        + "Choose a digit or another symbol.")
    #expect(
      sentence {
        try ClassList(entries: [ClassEntry(name: "a", key: "1"), ClassEntry(name: "b", key: "1")])
      } == "The classes \"a\" and \"b\" have the same key \"1\". Every class needs its own key.")
    #expect(
      sentence { try ClassList(fileContents: [0x61, 0xFF]) }
        == "The class list is not UTF-8 text. Save it as text with one name per line.")
    #expect(
      sentence { try ClassList(fileContents: Array("{\"a\": 1}".utf8)) }
        .hasPrefix("The class list cannot be read as a palette."))
    #expect(
      sentence { try ClassList(names: (0...10_000).map { "c\($0)" }) }
        == "The class list is too long. At most 10000 classes are allowed.")
  }
}
