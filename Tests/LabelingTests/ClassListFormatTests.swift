import Labeling
import Testing

@Suite("Formats of class lists")
struct ClassListFormatTests {
  private func list(_ text: String) throws -> ClassList {
    try ClassList(fileContents: Array(text.utf8))
  }

  private func sentence(_ text: String) -> String {
    do {
      return "accepted \(try list(text).definitions.map(\.name))"
    } catch { return "\(error)" }
  }

  private func void(_ text: String) throws -> VoidValue? {
    try ClassListSource(fileContents: Array(text.utf8)).void
  }

  @Test("Values and colors of classes.json are kept, with gaps and in any order")
  func values() throws {
    let exported = """
      {"bits": 8, "classes": [{"color": "#4096eb", "name": "sky", "value": 0},
      {"color": "#145a82", "name": "road", "value": 2}, {"color": "#fae65a", "name": "car", "value": 3}],
      "ignore": 255, "orientation": "stored", "unlabeled": 255, "void": 255}
      """
    let sky = try list(exported)
    #expect(sky.definitions.map(\.id.rawValue) == [0, 2, 3])
    #expect(sky.definitions.map(\.name) == ["sky", "road", "car"])
    #expect(sky.definitions.map(\.color.hexadecimal) == ["#4096eb", "#145a82", "#fae65a"])
    #expect(sky.definitions.map(\.key) == ["1", "2", "3"])
    let mixed = try list("[{\"id\": 7, \"name\": \"b\"}, {\"index\": 5, \"name\": \"a\"}]")
    #expect(mixed.definitions.map(\.id.rawValue) == [5, 7])
    #expect(mixed.definitions.map(\.name) == ["a", "b"])
    let colors = try list("[{\"name\": \"a\", \"color\": [1, 2, 3], \"value\": 65534}]")
    #expect(colors.definitions[0].color == ClassColor(red: 1, green: 2, blue: 3))
    #expect(colors.definitions[0].id.rawValue == 65_534)
    #expect(
      try list(#"{"classes": [{"name": "a", "retired": true}, "b"]}"#).definitions
        .map(\.isRetired) == [true, false])
  }

  @Test("A palette's void value is kept; one that this program's masks would not have is refused")
  func masks() throws {
    let classes = #""classes": [{"name": "a", "value": 1}, {"name": "b", "value": 9}]"#
    #expect(try void("{\(classes), \"void\": 254}") == .own(254))
    #expect(try void("{\(classes), \"void\": 255}") == .asUnlabeled)
    #expect(try void("{\(classes)}") == nil)
    #expect(
      sentence("{\(classes), \"ignore\": 0}")
        == "The class list says that \"ignore\" is 0, but masks of these classes use 255 for it. "
        + "Correct the list or leave out that field.")
    #expect(sentence("{\(classes), \"unlabeled\": 65535}").contains("\"unlabeled\" is 65535"))
    #expect(sentence("{\(classes), \"bits\": \"8\"}").contains("\"bits\" is \"8\""))
    #expect(sentence("{\(classes), \"void\": 9}").hasPrefix("The classes \"void\" and \"b\" have"))
    #expect(sentence("{\(classes), \"void\": 256}").contains("not a number from 0 to 255"))
    #expect(sentence("{\(classes), \"palette\": []}").contains("an unknown field \"palette\""))
    let many = #"{"classes": [{"name": "a", "value": 300}], "unlabeled": 65535, "bits": 16}"#
    #expect(try list(many).definitions.map(\.id.rawValue) == [300])
  }

  @Test(
    "Numbers, colors and fields that cannot be kept are refused with what is wrong",
    arguments: [
      (#"[{"name": "a", "value": 1}, {"name": "b", "value": 1}]"#, "the same value 1"),
      (#"[{"name": "a", "value": 1}, {"name": "b"}]"#, "\"b\" has no value"),
      (#"[{"name": "a", "value": 1}, "b"]"#, "\"b\" has no value"),
      (#"[{"name": "a", "value": -1}]"#, "cannot have the value -1"),
      (#"[{"name": "a", "value": 65535}]"#, "cannot have the value 65535"),
      (#"[{"name": "a", "value": 1e300}]"#, "not a whole number"),
      (#"[{"name": "a", "value": 1.5}]"#, "not a whole number"),
      (#"[{"name": "a", "value": "1"}]"#, "not a whole number"),
      (#"[{"name": "a", "value": true}]"#, "not a whole number"),
      (#"[{"name": "a", "value": 1, "id": 2}]"#, "not its other number"),
      (#"[{"name": "a", "color": "red"}]"#, "not \"#rrggbb\""),
      (#"[{"name": "a", "color": [1, 2]}]"#, "not \"#rrggbb\""),
      (#"[{"name": "a", "color": [1, 2, 256]}]"#, "not \"#rrggbb\""),
      (#"[{"name": "a", "key": "ab"}]"#, "not one visible ASCII character"),
      (#"[{"name": "a", "trainId": 4}]"#, "an unknown field \"trainId\""),
      (#"[{"name": "a", "rgb": "1,2,3"}]"#, "an unknown field \"rgb\""),
      (#"[{"name": 7}]"#, "not text"),
      (#"{"categories": [{"id": 1, "name": "a"}]}"#, "cannot be read as a palette"),
      (#"{"0": "sky", "1": "road"}"#, "cannot be read as a palette"),
      (#"{"sky": 0, "road": 1}"#, "cannot be read as a palette"),
      (#"{"classes": {"sky": 0}}"#, "cannot be read as a palette"),
      (#"[["sky", 0]]"#, "cannot be read as a palette"),
      (#"[classes]"#, "cannot be read as a palette"),
      ("{sky: 0, road: 1}", "cannot be read as a palette"),
    ])
  func refusedPalettes(text: String, reason: String) {
    #expect(sentence(text).contains(reason), "\(sentence(text))")
  }

  @Test("classes list --json is read back as printed")
  func lines() throws {
    let printed = """
      {"color":"#4096eb","id":0,"key":"1","letter":"S","name":"sky","regions":4,"retired":false}
      {"color":"#145a82","id":3,"key":null,"letter":"R","name":"road","regions":0,"retired":true}

      """
    let definitions = try list(printed).definitions
    #expect(definitions.map(\.id.rawValue) == [0, 3])
    #expect(definitions.map(\.isRetired) == [false, true])
    #expect(definitions.map(\.letter) == ["S", "R"])
  }

  @Test("Byte order marks, UTF-16 and line ends of other systems do not become classes")
  func encodings() throws {
    let names = ["sky", "Straße", "木"]
    let text = names.joined(separator: "\r\n") + "\r\n"
    let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let sound: [[UInt8]] = [
      Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), [0xFF, 0xFE] + little,
      [0xFE, 0xFF] + big, Array(names.joined(separator: "\r").utf8),
    ]
    for bytes in sound {
      #expect(try ClassList(fileContents: bytes).definitions.map(\.name) == names)
    }
    let palette = Array(#"[{"name": "sky", "value": 4}]"#.utf8)
    #expect(
      try ClassList(fileContents: [0xEF, 0xBB, 0xBF] + palette).definitions[0].id.rawValue == 4)
    let broken: [[UInt8]] = [
      little, [0xFF, 0xFE] + Array(little.dropLast()), [0xFF, 0xFE, 0x00, 0xD8],
      [0xFF, 0xFE, 0, 0, 65, 0],
    ]
    for bytes in broken {
      #expect(throws: ClassListError.notText) { try ClassList(fileContents: bytes) }
    }
    #expect(sentence("sky\n\u{FEFF}road\n").contains("control character"))
    #expect(sentence("\u{200B}\n") == "Class 1 of the list has no name. Add a name or remove it.")
    #expect(sentence("\u{FEFF}") == "The class list is empty. Name at least one class.")
  }

  @Test("A label map gives names and colors")
  func labelMap() throws {
    let map = """
      # label:color_rgb:parts:actions
      background:0,0,0::
      traffic light:250,170,30::
      person:192,128,128:head,hand:walk
      """
    let definitions = try list("\u{FEFF}" + map + "\r\n").definitions
    #expect(definitions.map(\.name) == ["background", "traffic light", "person"])
    #expect(definitions.map(\.color.hexadecimal) == ["#000000", "#faaa1e", "#c08080"])
    #expect(try list("sky:1,2,3").definitions.map(\.name) == ["sky"])
    #expect(sentence("sky:1,2,300::").contains("not three numbers from 0 to 255"))
    #expect(sentence("sky:1,2,3::\nroad\n").contains("contains \":\""))
    #expect(sentence("sky:1,2,3::\nroad:::\n").contains("contains \":\""))
  }

  @Test(
    "No line in another format becomes a class",
    arguments: [
      "names:\n  - sky\n  - road", "- sky\n- road", "* sky\n* road", "---\nsky\nroad",
      "sky: 0\nroad: 1",
      "0: sky\n1: road", "sky = 0\nroad = 1", "sky=0", "0,sky\n1,road", "sky,0\nroad,1",
      "name,value\nsky,0", "sky,road,car", "sky;0\nroad;1", "sky\t0\nroad\t1", "0\tsky",
      "0 sky\n1 road",
      "1. sky\n2. road", "1) sky\n2) road", "(0) sky\n(1) road", "sky 0\nroad 1", "sky 70 130 180",
      "sky 70 130 180\nroad 1 2 3", "70 130 180 sky", "sky  0\nroad 1", "name\nsky\nroad",
      "\"sky\"\n\"road\"",
      "'sky'\n'road'", "item {\n  id: 1\n}", "<class>sky</class>", "// classes\nsky",
      "sky # blue\nroad",
      "sky #4096eb\nroad #145a82", "| sky | 0 |", "sky|road", "% classes\nsky",
      "id name\n0 sky\n1 road",
      "\\sky", "? sky", "-sky\n-road", "– sky\n– road", "0.sky\n1.road", "0_sky\n1_road",
      "0/sky\n1/road",
      "0\u{A0}sky\n1\u{A0}road", "sky ff00aa\nroad 00ff00", "sky：0", "“sky”",
    ])
  func otherFormats(text: String) {
    #expect(sentence(text).hasPrefix("Entry "), "\(sentence(text))")
    #expect(sentence(text).contains("is not a plain name"))
  }

  @Test("Names that only look a little like a table are names")
  func plainNames() throws {
    for names in [
      ["zone 1", "zone 2", "zone 3"], ["1st floor", "2nd floor", "2D map", "red facade"],
      ["2 wheeler", "car", "bus"], ["sky", "route 66", "car"],
      [
        "traffic light", "car (parked)", "don't care", "tree/bush", "nature--tree", "C#", "0",
        "50% shade",
      ],
    ] {
      #expect(try list(names.joined(separator: "\n")).definitions.map(\.name) == names)
    }
    #expect(
      try list("# sky and earth\nsky\n# more\nroad\n").definitions.map(\.name) == ["sky", "road"])
    #expect(
      throws: ClassListError.notName("sky:0", place: 1, trait: .sign(":"))
    ) { try ClassList(commaList: "sky:0,road:1") }
  }

  @Test(
    "Names that `label` reads as answers are refused in any spelling, and allowed for old projects")
  func answerWords() throws {
    for name in [
      "void", "Void", " VOID ", "un sure", "skip", "Skipped", "mixed", "mi-xed", "vo\u{200B}id",
    ] {
      #expect(throws: ClassListError.self, "\(name)") { try ClassList(names: ["sky", name]) }
      #expect(throws: ClassListError.self) { try ClassList(names: ["sky"]).adding(name) }
      let list = try ClassList(names: ["sky"])
      #expect(throws: ClassEditError.self) {
        try list.checked(.rename(name), of: ClassID(rawValue: 0))
      }
      _ = try ClassList(entries: [ClassEntry(name: name)], allowsAnswerWords: true)
    }
    #expect(
      sentence("void")
        == "The class \"void\" has the name of a special answer: void, unsure, skip and mixed "
        + "mean something else to label and on the screen. Choose another name.")
    for name in ["mixed forest", "skipper", "devoid", "void area"] {
      #expect(try ClassList(names: [name]).definitions.map(\.name) == [name])
    }
  }

  @Test("After the largest value no class can be added")
  func noNumberLeft() throws {
    let full = try list(#"[{"name": "a", "value": 65534}]"#)
    #expect(throws: ClassListError.noNumberLeft(name: "b")) { try full.adding("b") }
  }
}
