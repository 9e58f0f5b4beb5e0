import AnnotatorUI
import Labeling
import TerminalGraphics
import Testing
import Workbench

@Suite("The example of a view")
struct ViewExampleTests {
  static let size = GridSize(columns: 80, rows: 24)

  /// The real annotator with one view more.
  static func annotator(with entry: ViewEntry) -> AnnotatorModel {
    let options = AnnotatorOptions(
      projectName: DisplayText("street"), exportCommand: DisplayText("terrazzo export street"))
    var model = AnnotatorModel(
      options: options, size: size, views: ViewList.standard + [entry])
    _ = model.update(.snapshot(snapshot))
    return model
  }

  static let snapshot = SessionSnapshot(
    journalPosition: 1, statePath: DisplayText("street/.terrazzo"),
    classes: [
      ClassSummary(
        definition: ClassDefinition(
          id: ClassID(rawValue: 0), name: "road", color: ClassColor(red: 90, green: 90, blue: 90),
          key: nil, letter: "R"), count: 3)
    ], voidCount: 0, images: 1, regions: 300, answered: 3, skipped: 0, unsure: 0,
    labeledPixelsPercent: 1, batch: nil, batchAnswers: [:],
    model: ModelStatus(answersSinceTrained: nil, trainingProgress: nil), preparedImages: 1,
    canUndo: true, canRedo: false, isExhausted: false, problem: nil)

  static func text(_ model: AnnotatorModel) -> String {
    let grid = model.view(size: size)
    return (0..<size.rows).map { row in
      String((0..<size.columns).compactMap { grid[$0, row].character })
    }.joined(separator: "\n")
  }

  static func press(_ key: Character, _ model: inout AnnotatorModel) -> [AnnotatorEffect] {
    model.update(.key(.character(key), at: 0))
  }

  @Test("opens with its key, counts while it is closed, starts over and closes")
  func tally() {
    var model = Self.annotator(with: .tally)
    for token in 1...3 {
      _ = model.update(
        .reply(.recorded(RecordToken(rawValue: token), .success(Self.snapshot))))
    }
    #expect(!Self.text(model).contains("tally"))
    _ = Self.press("T", &model)
    #expect(Self.text(model).contains("street · tally"))
    #expect(Self.text(model).contains("3 changes saved"))
    _ = Self.press("0", &model)
    #expect(Self.text(model).contains("0 changes saved"))
    _ = Self.press("q", &model)
    #expect(!Self.text(model).contains("tally"))
  }

  @Test("is in the help, where its own keys come first, and leads back from there")
  func help() {
    var model = Self.annotator(with: .tally)
    _ = Self.press("T", &model)
    _ = Self.press("?", &model)
    let lines = Self.text(model).split(separator: "\n")
    #expect(lines[0].contains("In the tally") && lines[1].contains("Count from here on."))
    _ = Self.press("q", &model)
    #expect(Self.text(model).contains("0 changes saved"))
  }

  @Test("has its commands at the prompt, which leaves it open")
  func prompt() {
    var model = Self.annotator(with: .tally)
    _ = model.update(.reply(.recorded(RecordToken(rawValue: 1), .success(Self.snapshot))))
    for key in "T?:start-over" { _ = Self.press(key, &model) }
    #expect(Self.text(model).contains("> start-over"))
    _ = model.update(.key(.enter, at: 0))
    #expect(Self.text(model).contains("0 changes saved"))
  }

  @Test("gives its keys to the key table, so that configuration and manual know them")
  func keys() throws {
    let table = KeyTable(row: .digits, views: ViewList.standard + [.tally])
    let opener = try #require(table.bindings.first { $0.command.name == "open-tally" })
    #expect(opener.mode.name == "labeling" && opener.keys == [.character("T")])
    #expect(table.modes.map(\.name).suffix(3) == ["tally", "line", "always"])
    let own = try KeyTable(
      row: .digits,
      rebindings: [KeyRebinding(mode: "tally", command: "start-over", keys: ["F2"])],
      views: ViewList.standard + [.tally])
    #expect(own.bindings.first { $0.command.name == "start-over" }?.keys == [.function(2)])
  }
}
