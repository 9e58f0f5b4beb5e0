import Labeling
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("What is said of a guess")
struct GuessWordingTests {
  private static let guess = Guess(
    answer: .labeled(ClassID(rawValue: 3)), confidence: 0.97, uncertainty: 0.3, chance: 0.87)

  /// A session whose model learned from all but six answers.
  private func script(answered: Int, size: GridSize = GridSize(columns: 120, rows: 40))
    -> AnnotatorScript
  {
    var snapshot = SessionSnapshot.street()
    snapshot.answered = answered
    return AnnotatorScript(snapshot, size: size)
  }

  @Test("A model that learned from fewer than 30 answers shows no guess, and Enter accepts none")
  func early() {
    var young = script(answered: 35)
    #expect(young.text.contains("guess  model too young") && !young.text.contains("accept"))
    #expect(young.press(.enter).answers.isEmpty)
    #expect(young.messageLine.contains("hidden until 30 answers"))
    #expect(script(answered: 36).text.contains("guess  road"))
    let folded = GridSize(columns: 60, rows: 20)
    #expect(!script(answered: 35, size: folded).text.contains("guess road"))
    #expect(script(answered: 36, size: folded).text.contains("guess road .87"))
  }

  @Test("The key for guesses shows an early one, too, and then Enter accepts it")
  func shownEarly() {
    var young = script(answered: 35)
    young.type("g")
    #expect(young.text.contains("guess  road"))
    #expect(young.press(.enter).answers.map(\.answer) == [Self.guess.answer])
    young.type("g")
    #expect(young.text.contains("guess  hidden"))
  }

  @Test("A guess has a figure once it is known how often such guesses are right")
  func figure() {
    let wording = GuessWording(age: 0)
    #expect(wording.figure(of: Self.guess) == DisplayText(".87"))
    let raw = Guess(answer: .void, confidence: 0.99, uncertainty: 0.1)
    #expect(wording.figure(of: raw) == nil)
    var script = AnnotatorScript(SessionSnapshot.street().withoutChances)
    #expect(script.text.contains("guess  road") && !script.text.contains(".87"))
    #expect(script.press(.enter).answers.map(\.answer) == [Self.guess.answer])
  }

  @Test(
    "The age of the model stands beside its guess",
    arguments: [
      (Optional(0), 30, "by the newest model"), (0, 14, "newest model"),
      (nil, 30, "by an older model"),
      (1, 30, "model 1 answer ago"), (12, 30, "model 12 answers ago"), (12, 14, "model 12 ago"),
    ])
  func origin(age: Int?, columns: Int, words: String) {
    let wording = GuessWording(age: age)
    #expect(wording.origin(columns: columns) == DisplayText(words))
    #expect(wording.origin(columns: 3) == nil)
  }

  @Test("A network outside of the program guesses from the first answer on, and is named")
  func judge() {
    var snapshot = SessionSnapshot.street()
    snapshot.answered = 10
    snapshot.model.judge = DisplayText("deeplab")
    let script = AnnotatorScript(snapshot, size: GridSize(columns: 120, rows: 40))
    #expect(script.text.contains("guess  road") && script.text.contains("by deeplab"))
    #expect(script.text.contains("guesses by deeplab") && !script.text.contains("model:"))
    #expect(GuessWording(age: 3, judge: DisplayText("deeplab")).origins == ["by deeplab"])
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

extension SessionSnapshot {
  /// The same before it is known how often guesses are right.
  fileprivate var withoutChances: SessionSnapshot {
    var snapshot = self
    snapshot.batch = batch.map { batch in
      Batch(
        round: batch.round, size: batch.size,
        items: batch.items.map { item in
          BatchItem(
            region: item.region, rank: item.rank, utility: item.utility, terms: item.terms,
            guess: item.guess.map {
              Guess(answer: $0.answer, confidence: $0.confidence, uncertainty: $0.uncertainty)
            })
        })
    }
    return snapshot
  }
}
