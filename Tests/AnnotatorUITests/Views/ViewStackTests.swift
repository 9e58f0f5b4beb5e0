import Testing

@testable import AnnotatorUI

@Suite("Which views are open")
struct ViewStackTests {
  @Test("What is laid over a base stays below what lies on top, and comes back")
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

  @Test("A question leaves what is below in sight and leads back to it")
  func question() {
    var stack = ViewStack()
    stack.open(.classes)
    stack.open(.question)
    #expect(stack.current == .question)
    #expect(stack.drawn.screen == .classes && stack.drawn.over == [.question])
    stack.close(.question)
    #expect(stack.current == .classes)
  }

  @Test("A new class is named at home, whatever was open")
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

  @Test("Every view is in the list, and every command of a view has keys in that view's modes")
  func everyView() {
    let list = ViewList()
    let workspace = AnnotatorScript().model.workspace
    let modes = Set(KeyTable.bindings.map(\.mode))
    for name in ViewName.allCases {
      #expect(modes.contains(list[name].keyMode(in: workspace)), "\(name)")
      #expect(name == .idleLine || !(list[name] is IdleLineView), "\(name) is not in the list")
    }
    for type in KeyTable.commandTypes {
      let bound = Set(type.bindings.map(\.command))
      // Undo and redo are reached from the list of classes with labeling's keys.
      let borrowed = type == ClassesCommand.self ? KeyTable.reachingClasses : []
      #expect(Set(type.names) == bound.union(borrowed), "\(type)")
    }
  }
}
