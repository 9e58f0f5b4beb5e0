import Labeling
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("One guess on every screen")
struct GuessTests {
  private static let road = Answer.labeled(ClassID(rawValue: 3))
  private static let car = Answer.labeled(ClassID(rawValue: 8))

  /// The session after a training: another model, other guesses.
  private func retrained(
    _ snapshot: SessionSnapshot, says answer: Answer, _ confidence: Double = 0.61
  ) -> SessionSnapshot {
    var next = snapshot
    next.journalPosition += 1
    next.model = ModelStatus(
      answersSinceTrained: 0, trainingProgress: nil, journalPosition: next.journalPosition)
    guard let batch = next.batch else { return next }
    next.batch = Batch(
      round: batch.round, size: batch.size,
      items: batch.items.map {
        BatchItem(
          region: $0.region, rank: $0.rank, utility: $0.utility, terms: $0.terms,
          guess: Guess(answer: answer, confidence: confidence, uncertainty: 0.3, chance: confidence)
        )
      }, isOfOlderModel: true)
    return next
  }

  private func onSheet(_ script: inout AnnotatorScript) {
    script.type("r")
    if script.model.review.source == .answers { script.press(.tab) }
    script.loadTiles()
  }

  @Test("The sheet of the batch and the screen show the newest guess, and Enter accepts that one")
  func sameEverywhere() {
    var script = AnnotatorScript()
    script.snapshot = retrained(script.snapshot, says: Self.car)
    script.send(.snapshot(script.snapshot))
    // The guess of the current region does not change while the person looks at it.
    #expect(script.text.contains("guess  road"))
    onSheet(&script)
    for item in script.snapshot.batch?.items ?? [] {
      #expect(script.model.entry(of: item.region)?.guess?.answer == Self.car)
    }
    #expect(script.messageLine.contains("model car .61"))
    #expect(script.press(.enter).answers.map(\.answer) == [Self.car])
    script.confirmAll()
    script.type("q")
    #expect(script.text.contains("guess  car"))
    #expect(script.press(.enter).answers.map(\.answer) == [Self.car])
  }

  @Test("A picture's own older guesses do not outvote those of the batch")
  func olderPicture() {
    var script = AnnotatorScript()
    script.send(
      .guesses(
        ImageID(rawValue: 1),
        (0..<48).map { _ in Guess(answer: Self.road, confidence: 0.9, uncertainty: 0.1, chance: 0.9)
        }))
    script.snapshot = retrained(script.snapshot, says: Self.car)
    script.send(.snapshot(script.snapshot))
    script.type("s")
    #expect(script.model.visibleGuess?.answer == Self.car)
    onSheet(&script)
    #expect(script.model.reviewedEntry?.guess?.answer == Self.car)
  }

  @Test("On an open sheet the guess under the cursor stays, the others follow the newest model")
  func openSheet() {
    var script = AnnotatorScript()
    onSheet(&script)
    script.snapshot = retrained(script.snapshot, says: Self.car)
    let effects = script.send(.snapshot(script.snapshot))
    #expect(script.model.entry(of: .street(1, 20))?.guess?.answer == Self.road)
    #expect(script.model.entry(of: .street(1, 21))?.guess?.answer == Self.car)
    // For a moment nothing is accepted: the key may have been meant for the previous guess.
    #expect(script.type("A").answers.isEmpty)
    #expect(
      script.messageLine == " A newer model has just changed its guesses; nothing was answered.")
    for case .startTimer(let timer, _) in effects { script.send(.timer(timer)) }
    #expect(script.press(.enter).answers.map(\.answer) == [Self.road])
    #expect(script.press(.enter).answers.map(\.answer) == [Self.car])
  }

  @Test("An open sheet of answers accepts newer guesses and moves nothing")
  func openReview() {
    var script = AnnotatorScript.reviewing()
    let before = script.model.review.shown
    script.snapshot = retrained(script.snapshot, says: Self.car)
    #expect(script.send(.snapshot(script.snapshot)).contains(.listReview))
    let newer = ReviewEntry.street.map { entry in
      var entry = entry
      entry.guess = Guess(answer: entry.answer ?? .void, confidence: 1, uncertainty: 0, chance: 1)
      return entry
    }
    script.send(.reviewListed(newer))
    #expect(script.model.review.shown == before)
    #expect(script.model.reviewedEntry?.guess?.confidence == 1)
  }

  @Test("Why a region was chosen comes from the model whose guess is shown")
  func why() {
    var script = AnnotatorScript()
    #expect(script.text.contains("why  uncertain .81"))
    script.snapshot = retrained(script.snapshot, says: Self.car)
    script.send(.snapshot(script.snapshot))
    // The guess that stays is of the model that chose.
    #expect(script.text.contains("guess  road") && script.text.contains("why  uncertain .81"))
    #expect(script.text.contains("by an older model"))
    script.type("s")
    #expect(script.text.contains("guess  car") && script.text.contains("why  uncertain .30 by now"))
    // Without a guess beside it, the words of the model that chose are marked.
    script.type("g")
    #expect(script.text.contains("why  was uncertain .81"))
    let audit = BatchItem(
      region: .street(1, 1), rank: 0, utility: 0,
      terms: [], isAudit: true, guess: nil)
    #expect(
      UtilityWording.sentence(about: audit, isOfOlderModel: true)
        == "drawn at random to measure the model")
  }

  @Test("A region that is asked once more shows no guess, and Enter accepts none")
  func askedOnceMore() throws {
    var snapshot = SessionSnapshot.street()
    let batch = try #require(snapshot.batch)
    var items = batch.items
    for place in items.indices { items[place].choice.repetition = .second }
    snapshot.batch = Batch(round: batch.round, size: batch.size, items: items)
    var script = AnnotatorScript(snapshot)
    #expect(script.text.contains("blind  the guess is hidden"))
    #expect(!script.text.contains("guess  road"))
    script.press(.enter)
    #expect(script.text.contains("answer it without the guess"))
    #expect(script.model.workspace.answer(of: items[0].region) == nil)
  }
}
