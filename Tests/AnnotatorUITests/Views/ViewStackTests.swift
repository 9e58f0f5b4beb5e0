import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("Which views are open")
struct ViewStackTests {
  @Test("A view laid over a base stays below those on top, and comes back")
  func levels() {
    var stack = ViewStack()
    stack.open(.map)
    stack.open(.help)
    #expect(stack.current == .help && stack.contains(.map))
    stack.close(.help)
    #expect(stack.current == .map)
    stack.close(.map)
    #expect(stack.current == .labeling && stack.laid == nil)
  }

  @Test("A question leaves the view below visible and returns to it")
  func question() {
    var stack = ViewStack()
    stack.open(.classes)
    stack.open(.question)
    #expect(stack.current == .question)
    #expect(stack.drawn.screen == .classes && stack.drawn.over == [.question])
    stack.close(.question)
    #expect(stack.current == .classes)
  }

  @Test("A new class is named over the base view, whatever was open")
  func naming() {
    var stack = ViewStack()
    stack.open(.review)
    stack.open(.classes)
    stack.open(.naming)
    #expect(stack.drawn.screen == .review && stack.drawn.over == [.naming])
    stack.close(.naming)
    #expect(stack.current == .review)
  }

  @Test("Another base closes everything")
  func base() {
    var stack = ViewStack()
    stack.open(.progress)
    stack.open(.help)
    stack.open(.review)
    #expect(stack.current == .review && stack.top.isEmpty && stack.laid == nil)
    stack.close(.review)
    #expect(stack.current == .labeling)
  }

  @Test("Every command of a view has keys, and every view's keys are in the table")
  func everyView() {
    let list = ViewList(ViewList.standard)
    let table = KeyTable.standard
    let workspace = AnnotatorScript().model.workspace
    for entry in ViewList.standard {
      #expect(table.modes.contains(list[entry.name].keyMode(in: workspace)), "\(entry.name)")
      for type in entry.commands {
        let bound = Set(type.bindings.map(\.command))
        // Undo and redo are reached from the list of classes with labeling's keys.
        let borrowed: Set<AnnotatorCommand> = type == ClassesCommand.self ? [.undo, .redo] : []
        #expect(names(of: type) == bound.union(borrowed), "\(type)")
        #expect(bound.isSubset(of: table.commands), "\(type)")
      }
    }
  }

  private func names<Command: ViewCommand>(of type: Command.Type) -> Set<AnnotatorCommand> {
    Set(type.allCases.map { AnnotatorCommand($0) })
  }

  @Test("Commands that are spoken of by name are in the table, and so are keys that views share")
  func names() {
    let known = Set(KeyTable.standard.commands)
    let named: [AnnotatorCommand] = [
      .answerWithClass, .answerWithNumberedClass, .findClass, .void, .undo, .redo, .backToQueue,
      .prompt, .quit, .suspend,
    ]
    let shared = AnsweringKey.allCases.map { AnnotatorCommand(named: $0.rawValue) }
    for command in named + shared { #expect(known.contains(command), "\(command.caseName)") }
    for borrowed in KeyMode.free.borrowed { #expect(borrowed.replaced.isSubset(of: known)) }
  }

  @Test("The modes are read about in this order")
  func modes() {
    let names = [
      "labeling", "review", "table", "sheets", "strata", "stratum", "free", "finishing",
      "accepting", "classes", "merge-target", "class-key", "confirming", "progress", "map", "help",
      "line", "always",
    ]
    #expect(KeyTable.standard.modes.map(\.name) == names)
  }
}
