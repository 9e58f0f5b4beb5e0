import Labeling
import TerminalGraphics
import Testing

@testable import Workbench

@Suite("The classes that the session told of")
struct KnownClassesTests {
  private func known(_ definitions: [ClassDefinition]) -> KnownClasses {
    KnownClasses(
      definitions.map { ClassSummary(definition: $0, count: 0) }, row: .digits, commands: ["s"])
  }

  @Test("A key answers with its class, a command's key and an arrow with none")
  func keys() {
    let classes = known([
      .street(0, "sky"), .street(1, "road", key: "s"), .street(2, "car", key: "y"),
    ])
    #expect(classes.id(for: .character("1")) == ClassID(rawValue: 0))
    #expect(classes.id(for: .character("y")) == ClassID(rawValue: 2))
    #expect(classes.id(for: .character("s")) == nil && classes.id(for: .up) == nil)
    #expect(classes.keys.shown[ClassID(rawValue: 1)] == "2")
  }

  @Test("A class that is listed twice counts once, as it is listed first")
  func twice() {
    let classes = known([.street(0, "sky"), .street(0, "heaven")])
    #expect(classes.byID[ClassID(rawValue: 0)]?.name == "sky" && classes.definitions.count == 2)
  }

  @Test("A retired class, an unknown one and void are not among those that get answers")
  func inUse() {
    var retired = ClassDefinition.street(1, "road")
    retired.isRetired = true
    let classes = known([.street(0, "sky"), retired])
    #expect(classes.isInUse(.labeled(ClassID(rawValue: 0))))
    for answer in [Answer.labeled(ClassID(rawValue: 1)), .labeled(ClassID(rawValue: 2)), .void] {
      #expect(!classes.isInUse(answer))
    }
  }
}
