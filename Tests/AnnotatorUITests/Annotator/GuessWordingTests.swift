import Labeling
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("What is said of a guess")
struct GuessWordingTests {
  private static let guess = Guess(
    answer: .labeled(ClassID(rawValue: 3)), confidence: 0.87, uncertainty: 0.3)

  /// A session whose model learned from all but six answers.
  private func script(answered: Int, size: GridSize = GridSize(columns: 120, rows: 40))
    -> AnnotatorScript
  {
    var snapshot = SessionSnapshot.street()
    snapshot.answered = answered
    return AnnotatorScript(snapshot, size: size)
  }

  @Test("A model that learned from fewer than 30 answers gives no figure, and Enter still accepts")
  func noFigure() {
    var young = script(answered: 35)
    #expect(young.text.contains("guess  road") && !young.text.contains(".87"))
    #expect(young.press(.enter).answers.map(\.answer) == [Self.guess.answer])
    #expect(script(answered: 36).text.contains(".87"))
    let folded = GridSize(columns: 60, rows: 20)
    #expect(!script(answered: 35, size: folded).text.contains(".87"))
    #expect(script(answered: 36, size: folded).text.contains("guess road .87"))
  }

  @Test("A sheet shows no figure either")
  func sheet() {
    for (answered, isShown) in [(35, false), (36, true)] {
      var script = script(answered: answered)
      script.type("r")
      if script.model.review.source == .answers { script.press(.tab) }
      script.loadTiles()
      #expect(script.text.contains(".87") == isShown)
      #expect(script.messageLine.contains("model road"))
    }
  }

  @Test(
    "The age of the model stands beside its guess",
    arguments: [
      (Optional(0), 30, "by the newest model"), (0, 14, "newest model"),
      (nil, 30, "by an older model"),
      (1, 30, "model 1 answer ago"), (12, 30, "model 12 answers ago"), (12, 14, "model 12 ago"),
    ])
  func origin(age: Int?, columns: Int, words: String) {
    let wording = GuessWording(learned: 100, age: age)
    #expect(wording.origin(columns: columns) == DisplayText(words))
    #expect(wording.origin(columns: 3) == nil)
  }

  @Test("A guess that stays while a newer model arrives is an older model's")
  func older() {
    var script = AnnotatorScript()
    #expect(script.text.contains("model 6 answers ago"))
    script.snapshot.journalPosition += 1
    script.snapshot.model = ModelStatus(answersSinceTrained: 0, trainingProgress: nil)
    script.send(.snapshot(script.snapshot))
    #expect(script.text.contains("by an older model"))
    script.press(.down)
    #expect(script.text.contains("by the newest model"))
  }

  @Test("Why a region was chosen takes one line, whole words only")
  func oneLine() throws {
    let item = try #require(SessionSnapshot.street().batch?.items.first)
    func line(_ columns: Int, guess: Guess? = nil, isOlder: Bool = false) -> String {
      UtilityWording.line(
        about: item, guess: guess, isOfOlderModel: isOlder, columns: columns, ellipsis: "…"
      ).description
    }
    #expect(line(40) == "uncertain .81, far from other picks")
    #expect(line(25) == "uncertain .81, far from…")
    #expect(line(16) == "uncertain .81…")
    for columns in 1...40 { #expect(DisplayText(line(columns)).columns <= columns) }
    #expect(line(40, isOlder: true) == "was uncertain .81, far from other picks")
    // The model that guesses says how unsure it is itself.
    #expect(line(40, guess: Self.guess, isOlder: true) == "uncertain .30 by now")
    #expect(line(40, guess: Self.guess) == "uncertain .81, far from other picks")
  }
}
