import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("The key table")
struct KeyTableTests {
  @Test("No key means two things in one mode")
  func noKeyTwice() {
    for mode in KeyTable.standard.modes where mode != .always {
      let keys = KeyTable.standard.bindings.filter { $0.mode == mode || $0.mode == .always }
        .flatMap(\.keys).map(\.normalized)
      for key in Set(keys) {
        #expect(keys.count { $0 == key } == 1, "\(key.name()) in \(mode)")
      }
    }
  }

  @Test("Every command has a key and a sentence, and appears in one row of a mode")
  func everyCommandHasAKey() {
    for command in KeyTable.standard.commands {
      let rows = KeyTable.standard.bindings.filter { $0.command == command }
      #expect(!rows.isEmpty, "\(command)")
      #expect(Set(rows.map(\.mode)).count == rows.count, "\(command)")
      #expect(rows.allSatisfy { !$0.keys.isEmpty && $0.help.hasSuffix(".") }, "\(command)")
    }
  }

  @Test("Keys that terminals and multiplexers keep for themselves are not bound")
  func noStolenKeys() {
    let bound = Set(KeyTable.standard.bindings.flatMap(\.keys))
    for character: Character in ["s", "q", "b", "a", "c"] {
      #expect(!bound.contains(.control(character)), "Ctrl-\(character)")
    }
    #expect(!bound.contains(.unknown))
  }

  @Test("Escape is never the only way to do something")
  func escapeHasCompany() {
    for binding in KeyTable.standard.bindings where binding.keys.contains(.escape) {
      #expect(binding.keys.count > 1, "\(binding.command)")
    }
  }

  @Test("Control keys are found in either case")
  func controlCase() {
    #expect(KeyTable.standard.command(for: .control("R"), in: .labeling) == .redo)
    #expect(KeyTable.standard.command(for: .control("r"), in: .labeling) == .redo)
    #expect(KeyTable.standard.command(for: .control("L"), in: .help) == .redraw)
  }

  @Test("An unknown sequence has no command in any mode")
  func unknownSequence() {
    for mode in KeyTable.standard.modes {
      #expect(KeyTable.standard.command(for: .unknown, in: mode) == nil)
    }
  }
}
