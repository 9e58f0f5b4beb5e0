import Labeling
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("Class keys")
struct ClassKeyAssignmentTests {
  private static let commands = KeyTable.standard.reservedCharacters

  @Test("The first ten classes have the digits 1 to 9, then 0, and the eleventh has ;")
  func firstTen() {
    let keys = ClassKeyAssignment(
      classes: ClassDefinition.streetClasses, row: .digits, commands: Self.commands)
    #expect(keys.classes["1"] == ClassID(rawValue: 0))
    #expect(keys.classes["9"] == ClassID(rawValue: 8))
    #expect(keys.classes["0"] == ClassID(rawValue: 9))
    #expect(keys.classes[";"] == ClassID(rawValue: 10))
    #expect(keys.shown[ClassID(rawValue: 10)] == ";")
  }

  @Test("A class cannot take the key of a command")
  func reservedKeys() {
    for reserved in KeyTable.standard.reservedCharacters {
      let classes = [ClassDefinition.street(0, "a"), .street(1, "b", key: reserved)]
      let keys = ClassKeyAssignment(classes: classes, row: .digits, commands: Self.commands)
      #expect(keys.classes[reserved] == nil)
      #expect(keys.shown[ClassID(rawValue: 1)] == "2")
    }
  }

  @Test("A class list cannot request the key of a command")
  func refusedAtLoad() {
    #expect(KeyTable.standard.reservedCharacters.isSubset(of: ClassKeys.reserved))
    // It may request one that no command has.
    #expect(ClassKeys.reserved == KeyTable.standard.reservedCharacters)
  }

  @Test("Two classes with one key: the first has it")
  func sharedKey() {
    let classes = [ClassDefinition.street(0, "a", key: "y"), .street(1, "b", key: "y")]
    let keys = ClassKeyAssignment(classes: classes, row: .digits, commands: Self.commands)
    #expect(keys.classes["y"] == ClassID(rawValue: 0))
    #expect(keys.shown[ClassID(rawValue: 1)] == "2")
  }

  @Test("A class may request a particular digit, and no other class gets it")
  func ownDigit() {
    let classes = [ClassDefinition.street(0, "a", key: "2"), .street(1, "b")]
    let keys = ClassKeyAssignment(classes: classes, row: .digits, commands: Self.commands)
    #expect(keys.classes["2"] == ClassID(rawValue: 0))
    #expect(keys.shown[ClassID(rawValue: 1)] == nil)
  }

  @Test("Invisible, blank and joined characters are not keys")
  func unusableKeys() {
    for character: Character in [" ", "\u{7}", "\u{202e}", "e\u{301}\u{302}"] {
      let keys = ClassKeyAssignment(
        classes: [ClassDefinition.street(0, "a", key: character)], row: .digits,
        commands: Self.commands)
      #expect(keys.classes[character] == nil)
    }
  }

  @Test("On keyboards whose digits need Shift the row replaces them, and digits still work")
  func otherRows() {
    let azerty = ClassKeyAssignment(
      classes: ClassDefinition.streetClasses, row: .azerty,
      commands: KeyTable(row: .azerty).reservedCharacters)
    for (place, character) in "&é\"'(-è_çà".enumerated() {
      #expect(azerty.classes[character] == ClassID(rawValue: place))
      #expect(azerty.shown[ClassID(rawValue: place)] == character)
    }
    #expect(azerty.classes["4"] == ClassID(rawValue: 3))
    #expect(azerty.classes["§"] == ClassID(rawValue: 5))
    let czech = ClassKeyAssignment(
      classes: ClassDefinition.streetClasses, row: .czech,
      commands: KeyTable(row: .czech).reservedCharacters)
    #expect(czech.classes["ě"] == ClassID(rawValue: 1))
  }

  @Test("No row uses a command's key")
  func rowsAreFree() {
    for row in ClassRow.allCases where row != .digits {
      #expect(row.characters.count == 10)
      for character in row.characters.joined() {
        #expect(
          !KeyTable(row: row).reservedCharacters.contains(character), "\(character) of \(row)")
      }
    }
  }

  @Test("No class's key changes because an earlier class was merged or retired")
  func merged() {
    var classes = ClassDefinition.streetClasses
    let before = ClassKeyAssignment(classes: classes, row: .digits, commands: Self.commands)
    classes[4].isRetired = true
    classes.remove(at: 2)
    let after = ClassKeyAssignment(classes: classes, row: .digits, commands: Self.commands)
    #expect(after.classes["3"] == nil && after.classes["5"] == nil)
    for definition in classes where !definition.isRetired {
      #expect(after.shown[definition.id] == before.shown[definition.id])
    }
    #expect(after.classes[";"] == ClassID(rawValue: 10))
  }
}
