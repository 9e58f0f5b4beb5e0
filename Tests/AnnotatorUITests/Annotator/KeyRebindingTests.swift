import Labeling
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("Custom keys")
struct KeyRebindingTests {
  private static func rebinding(_ command: String, _ keys: String..., in mode: String? = nil)
    -> KeyRebinding
  { KeyRebinding(mode: mode, command: command, keys: keys) }

  private func problem(_ rebindings: KeyRebinding..., row: ClassRow = .digits) -> String {
    do {
      _ = try KeyTable(row: row, rebindings: rebindings)
      return "taken"
    } catch { return error.description }
  }

  @Test("A rebinding replaces a command's keys in every mode that has it, or in the one it names")
  func replacing() throws {
    let table = try KeyTable(
      row: .digits,
      rebindings: [
        Self.rebinding("skip", "S", "F2"), Self.rebinding("skip", "F3", in: "review"),
        Self.rebinding("undo", "Ctrl-T"), Self.rebinding("next-region", "Space"),
      ])
    for key: Key in [.character("S"), .function(2)] {
      #expect(table.command(for: key, in: .labeling) == .skip)
      #expect(table.command(for: key, in: .free) == .skip)
      #expect(table.command(for: key, in: .review) == nil)
    }
    #expect(table.command(for: .function(3), in: .review) == .skip)
    #expect(table.command(for: .character("s"), in: .labeling) == nil)
    for mode: KeyMode in [.labeling, .review, .free, .classes] {
      #expect(table.command(for: .control("T"), in: mode) == .undo)
    }
    // The arrows stay.
    #expect(table.keys(of: .nextRegion, in: .labeling) == [.character(" "), .down, .right])
    #expect(table.reservedCharacters.contains("S"))
    #expect(!table.reservedCharacters.contains("s"))
  }

  @Test("Two commands may swap keys")
  func swapping() throws {
    let table = try KeyTable(
      row: .digits, rebindings: [Self.rebinding("skip", "x"), Self.rebinding("unsure", "s")])
    #expect(table.command(for: .character("x"), in: .labeling) == .skip)
    #expect(table.command(for: .character("s"), in: .review) == .unsure)
  }

  @Test("A key that two commands of a mode would have is refused with both names")
  func conflicts() {
    #expect(
      problem(Self.rebinding("skip", "v"))
        == "gives skip and void the same key v while labeling. Give one of them another key, or bind review.skip only."
    )
    #expect(
      problem(Self.rebinding("zoom", "F2"), Self.rebinding("help", "F2", in: "labeling"))
        == "gives zoom and help the same key F2 while labeling. Give one of them another key."
    )
    #expect(
      problem(Self.rebinding("toggle-run", "x"))
        == "gives toggle-run and unsure the same key x in free labeling. "
        + "Give one of them another key.")
    #expect(
      problem(Self.rebinding("redraw", "Ctrl-R"))
        == "gives redo and redraw the same key Ctrl-R while labeling. "
        + "Give one of them another key.")
    #expect(
      problem(Self.rebinding("retire-class", "u"))
        == "gives retire-class and undo the same key u in the list of classes. "
        + "Give one of them another key.")
    #expect(
      problem(Self.rebinding("accept-guess", "Space")).hasSuffix(
        "or bind labeling.accept-guess only."))
    // Moving freely replaces the queue's keys.
    #expect(problem(Self.rebinding("toggle-run", "f", in: "free")).contains("back-to-queue"))
    #expect(problem(Self.rebinding("move-left", "G", in: "free")) == "taken")
  }

  @Test("Fixed keys cannot be rebound")
  func fixedKeys() {
    for (key, why) in [
      ("Up", "the arrow keys always move"), ("Esc", "Esc always closes what is open"),
      ("Ctrl-C", "Ctrl-C always stops the program"), ("ctrl-z", "Ctrl-Z always suspends"),
      ("Ctrl-M", "terminals send it for Enter"), ("Ctrl-H", "terminals send it for Backspace"),
      ("5", "it is a class key"), (";", "it is a class key"),
    ] {
      let name = Key(name: key)?.name(ascii: true) ?? ""
      #expect(
        problem(Self.rebinding("skip", key))
          == "gives skip the key \(name), which cannot be used: \(why). Choose another key.")
    }
    #expect(problem(Self.rebinding("skip", "é"), row: .azerty).contains("is a class key"))
    #expect(problem(Self.rebinding("skip", "é")) == "taken")
    #expect(problem(Self.rebinding("close-view", "5", in: "map")) == "taken")
    #expect(problem(Self.rebinding("redraw", "R")).contains("it is needed for typing text"))
    #expect(
      problem(Self.rebinding("confirm-line", "F2")).contains(
        "Keys cannot be changed for typing a line"))
    #expect(problem(Self.rebinding("suspend", "F2")).contains("belongs to the terminal"))
    #expect(problem(Self.rebinding("answer-with-class", "F2")).contains("class-row"))
    // A key that the command already has may be named.
    #expect(problem(Self.rebinding("next-region", "Down", "G")) == "taken")
  }

  @Test("Unknown names are reported with the closest known ones")
  func unknownNames() {
    #expect(
      problem(Self.rebinding("skp", "S"))
        == "binds skp, which is not a command. Similar commands: skip.")
    #expect(problem(Self.rebinding("outline", "S")).contains("Similar commands: toggle-outlines"))
    #expect(
      problem(Self.rebinding("xylophone\u{1b}", "S"))
        == "binds xylophone\\u{1b}, which is not a command. terrazzo keys lists all commands.")
    #expect(
      problem(Self.rebinding("skip", "S", in: "map"))
        == "binds skip in map, where it is not available. It is available in labeling, review, sheets, stratum."
    )
    #expect(
      problem(Self.rebinding("skip", "S", in: "maps")).contains("which is not a mode. Modes are"))
    #expect(problem(Self.rebinding("skip")).contains("leaves skip without a key"))
    #expect(
      problem(Self.rebinding("skip", "Ctrl-Shift-Q")).contains(
        "the key Ctrl-Shift-Q, which is not a key."))
  }

  @Test("Every reason is a sentence without its beginning, and then what to do")
  func reasons() {
    let sentences: [(KeyRebindingError.Reason, String)] = [
      (
        .unknownCommand("skp", similar: ["skip", "stop"]),
        "binds skp, which is not a command. Similar commands: skip, stop."
      ),
      (
        .unknownMode("maps\u{7}", known: ["map", "line"]),
        #"names maps\u{7}, which is not a mode. Modes are map, line."#
      ),
      (
        .notInMode(command: "skip", mode: "map", available: ["labeling", "review"]),
        "binds skip in map, where it is not available. It is available in labeling, review."
      ),
      (
        .classKeys,
        "binds answer-with-class. Class keys are set with class-row and in the list of classes."
      ),
      (.suspending, "binds suspend. Ctrl-Z belongs to the terminal and cannot be changed."),
      (
        .fixedMode(command: "drop-keying"),
        """
        binds drop-keying. Keys cannot be changed for typing a line or for choosing a class's key.
        """
      ),
      (
        .noKey(command: "skip"),
        "leaves skip without a key. Give it at least one, or remove the line."
      ),
      (
        .unknownKey("Foo", command: "skip"),
        """
        gives skip the key Foo, which is not a key. Write one character, or a name such as Space, \
        Enter, Tab, Home, Page Up, F2, Ctrl-T.
        """
      ),
      (
        .takenKey(.enter, command: "skip", .choosing(place: "in the help")),
        """
        gives skip the key Enter, which cannot be used: Enter chooses in the help. Choose another key.
        """
      ),
      (
        .takenKey(.control("i"), command: "skip", .otherKey(.tab)),
        """
        gives skip the key Ctrl-I, which cannot be used: terminals send it for Tab. Choose another key.
        """
      ),
      (
        .sameKey(.tab, first: "a", second: "b", place: "in the map", narrower: "map.b"),
        """
        gives a and b the same key Tab in the map. Give one of them another key, or bind map.b only.
        """
      ),
      (
        .sameKey(.tab, first: "a", second: "b", place: "in the map", narrower: nil),
        "gives a and b the same key Tab in the map. Give one of them another key."
      ),
    ]
    for (reason, sentence) in sentences {
      #expect(KeyRebindingError(place: 2, reason: reason).description == sentence)
    }
  }

  @Test("Every key is read by the name that people see, whatever its case")
  func names() {
    let keys: [Key] =
      "aA!;\\\"é ".map(Key.character) + [
        .control("t"), .enter, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right,
        .shiftUp, .shiftLeft, .home, .end, .pageUp, .pageDown, .function(1), .function(12), .escape,
      ]
    for key in keys {
      #expect(Key(name: key.name(ascii: true)) == key, "\(key)")
      #expect(key.name().count == 1 || Key(name: key.name(ascii: true).uppercased()) == key)
    }
    #expect(Key(name: "page_up") == .pageUp && Key(name: "return") == .enter)
    for name in ["", "ab", "F13", "F0", "Ctrl-", "Ctrl-1", "\u{1b}", "e\u{301}", "漢", "\u{7}"] {
      #expect(Key(name: name) == nil, "\(name)")
    }
  }

  @Test("Without rebindings nothing changes, and every default could be written as a rebinding")
  func defaults() throws {
    for row in ClassRow.allCases {
      let table = KeyTable(row: row)
      #expect(try KeyTable(row: row, rebindings: []) == table)
      let wishes = table.bindings.filter(\.isRebindable).map {
        KeyRebinding(
          mode: $0.mode.name, command: $0.command.name, keys: $0.keys.map { $0.name(ascii: true) })
      }
      #expect(try KeyTable(row: row, rebindings: wishes) == table)
    }
  }

  @Test("The screen shows and obeys the keys in force")
  func screen() throws {
    var options = AnnotatorOptions.street
    options.keys = try KeyTable(row: .digits, rebindings: Self.own)
    var script = AnnotatorScript(options: options)
    #expect(script.keysLine.contains("S skip") && script.keysLine.contains("F1 help"))
    #expect(script.text.contains("Space accept"))
    script.press(.enter)
    #expect(script.effects.answers.isEmpty)
    #expect(script.press(.character(" ")).answers.count == 1)
    #expect(script.type("S", after: 300).answers.map(\.answer) == [.skipped])
    #expect(script.type("s", after: 300).answers.isEmpty)
    script.type(":skip")
    #expect(script.words.contains("> skip S F2"))
    script.press(.escape)
    script.press(.function(1))
    #expect(script.text.contains("Space              Accept the model's guess"))
    // The arrows always work.
    script.press(.escape)
    let before = script.model.focus
    script.press(.up)
    #expect(script.model.focus != before)
    // A class cannot get a key that a command has now.
    script.type("ck!")
    #expect(script.messageLine.contains("because a command uses it"))
  }

  private static let own = [
    rebinding("skip", "S", "F2"), rebinding("accept-guess", "Space", in: "labeling"),
    rebinding("help", "F1"), rebinding("quit", "Q"), rebinding("close-classes", "Tab"),
    rebinding("undo", "!"), rebinding("previous-region", "p"), rebinding("toggle-prediction", "P"),
  ]

  @Test("Screens with other keys, at every size")
  func golden() throws {
    let keys = try KeyTable(row: .digits, rebindings: Self.own)
    for (name, key) in [("keys", nil), ("keys-help", Key.function(1))] {
      expectScreens(name) { script in
        if let key { script.press(key) }
      } opened: { size, options in
        var options = options
        options.keys = keys
        return AnnotatorScript(size: size, options: options)
      }
    }
  }
}
