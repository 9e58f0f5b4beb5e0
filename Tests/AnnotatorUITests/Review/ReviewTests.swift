import Labeling
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("Reviewing answers")
struct ReviewTests {
  private let road = Answer.labeled(ClassID(rawValue: 3))
  private let building = Answer.labeled(ClassID(rawValue: 1))

  @Test("The sheet starts with the answers that the model disputes most, and returns to labeling")
  func disagreementFirst() {
    var script = AnnotatorScript.reviewing()
    // 3,8 was corrected to the model's guess; 1,5 is disputed with .88, 2,11 with .61.
    #expect(
      script.model.review.shown.prefix(3) == [.street(1, 5), .street(2, 11), .street(2, 7)])
    #expect(script.text.contains("12 regions · disagreement first"))
    #expect(script.words.contains("0001.png · region 5 · building by ada 2026-03-09"))
    script.type("q")
    #expect(script.model.mode == .labeling)
    #expect(script.statusLine.hasPrefix(" region 1 of 5"))
  }

  @Test("Enter agrees, a class key corrects, and both go on to the next region")
  func agreeAndCorrect() {
    var script = AnnotatorScript.reviewing()
    let agreed = script.press(.enter)
    #expect(agreed.reviews == [[RegionAnswer(region: .street(1, 5), answer: building)]])
    #expect(script.statusLine.hasSuffix("saving…"))
    #expect(script.model.review.current == .street(2, 11))
    let corrected = script.type("4")
    #expect(corrected.reviews == [[RegionAnswer(region: .street(2, 11), answer: road)]])
    script.confirmReview()
    script.confirmReview()
    #expect(script.statusLine.hasSuffix("saved"))
    #expect(script.model.review.entries[.street(2, 11)]?.answer == road)
    #expect(script.model.review.entries[.street(2, 11)]?.given?.answer == .void)
    #expect(script.model.review.entries[.street(1, 5)]?.review?.answer == building)
  }

  @Test("The model's guess, unsure, skip, void and a class by name or number are one step each")
  func otherAnswers() {
    var script = AnnotatorScript.reviewing()
    var answers: [Answer] = []
    func last(_ effects: [AnnotatorEffect]) {
      answers += effects.reviews.flatMap { $0 }.map(\.answer)
    }
    last(script.type("g"))
    last(script.type("x"))
    last(script.type("s"))
    last(script.type("v"))
    last(script.type("cbicy"))
    last(script.press(.enter))
    last(script.type(",02"))
    #expect(
      answers == [road, .unsure, .skipped, .void, .labeled(ClassID(rawValue: 10)), building])
    #expect(script.model.mode == .review)
  }

  @Test("Early keys, a held key and a paste answer nothing")
  func accidents() {
    var options = AnnotatorOptions.street
    options.annotator = DisplayText("bob")
    var script = AnnotatorScript(options: options)
    script.press(.character("r"))
    #expect(script.press(.enter).reviews.isEmpty)
    script.send(.reviewListed(ReviewEntry.street))
    #expect(script.press(.enter).reviews.isEmpty)
    #expect(script.messageLine.contains("not on the screen yet"))
    #expect(script.type("A").reviews.isEmpty)
    script.loadTiles()
    #expect(script.press(.character("4"), after: 500).reviews.count == 1)
    #expect(script.press(.character("4"), after: 40).reviews.isEmpty)
    #expect(script.send(.paste("4\r4\rA")).reviews.isEmpty)
    #expect(script.messageLine.contains("Pasted text was ignored"))
  }

  @Test("Agreeing to all visible regions is one group, without those already reviewed")
  func agreeToAll() {
    var script = AnnotatorScript.reviewing()
    let groups = script.type("A").reviews
    #expect(groups.count == 1)
    #expect(groups[0].count == 10)
    #expect(!groups[0].map(\.region).contains(.street(3, 6)))
    #expect(script.messageLine.contains("agreed with 10 regions, 2 visible left out"))
    script.confirmReview()
    #expect(script.type("A", after: 500).reviews.isEmpty)
  }

  @Test("A review that could not be saved is shown as it was before, with the reason")
  func failure() throws {
    var script = AnnotatorScript.reviewing()
    script.type("4")
    let token = try #require(script.model.pendingReviews.first?.token)
    script.send(.recordFailed(token, DisplayText("The disk is full.")))
    #expect(script.messageLine == " 1 review was not saved. The disk is full.")
    #expect(script.model.review.current == .street(1, 5))
    #expect(script.model.review.entries[.street(1, 5)]?.review == nil)
    #expect(script.statusLine.hasSuffix("saved"))
  }

  @Test("Undo goes to its region on the sheet and reads the answers again")
  func undo() {
    var script = AnnotatorScript.reviewing()
    script.type("4")
    script.confirmReview()
    #expect(script.type("u") == [.undo])
    let effects = script.send(
      .undone(
        DoneReversal(
          changes: [.init(region: .street(1, 5), before: road, after: building)],
          editedClass: nil, snapshot: script.snapshot)))
    #expect(effects.contains(.listReview))
    #expect(script.model.review.current == .street(1, 5))
    #expect(script.messageLine == " undone: road → building")
    #expect(script.model.mode == .review)
    #expect(script.model.review.entries[.street(1, 5)]?.review == nil)
    script.send(
      .undone(
        DoneReversal(
          changes: [.init(region: .street(1, 5), before: building, after: building)],
          editedClass: nil, snapshot: script.snapshot)))
    #expect(script.messageLine == " undone: agreed with building")
  }

  @Test("d shows disputed regions only, o changes the order, / takes conditions that must all hold")
  func filters() {
    var script = AnnotatorScript.reviewing()
    script.type("d")
    #expect(script.model.review.shown.count == 3)
    #expect(script.text.contains("disagrees · 3 regions"))
    script.type("d")
    script.type("o")
    #expect(script.model.review.shown.first == .street(3, 9))
    script.type("/round:3- by:ADA tree")
    script.press(.enter)
    #expect(script.model.review.shown.map(\.number).sorted() == [4, 6])
    script.type("/")
    #expect(script.keysLine.contains("class:tree round:3- by:ADA"))
    script.press(.control("u"))
    script.type("nonsense")
    script.press(.enter)
    #expect(script.words.contains("No class name contains nonsense."))
    script.press(.escape)
    #expect(script.model.review.shown.count == 2)
  }

  @Test("Pages follow the cursor, and only the tiles of this page and the next are loaded")
  func pages() {
    let entries = (0..<40).map { number in
      ReviewEntry.street(
        Int64(number % 3 + 1), number, .labeled(ClassID(rawValue: 1)), guess: (1, 0.9))
    }
    var script = AnnotatorScript.reviewing(entries, size: GridSize(columns: 80, rows: 24))
    #expect(script.model.reviewLayout.perPage == 8)
    #expect(script.rows()[0].hasSuffix("page 1 of 5"))
    #expect(script.model.review.tiles.tiles.count == 16)
    script.press(.pageDown)
    #expect(script.rows()[0].hasSuffix("page 2 of 5"))
    #expect(script.model.review.cursor == 8)
    script.press(.right)
    script.press(.down)
    #expect(script.model.review.cursor == 13)
    script.press(.end)
    #expect(script.rows()[0].hasSuffix("page 5 of 5"))
    script.press(.home)
    #expect(script.model.review.cursor == 0)
  }

  @Test("The table counts who says what, and Enter shows the regions behind a cell")
  func table() {
    var script = AnnotatorScript.reviewing()
    script.type("t")
    // Ten with a class or void; 1,2 1,9 1,18 2,3 3,4 3,6 and the corrected 3,8 agree.
    #expect(script.statusLine.hasPrefix(" 7 of 10 the same, 70.0 %"))
    script.press(.down)
    script.press(.right)
    script.press(.right)
    script.press(.right)
    #expect(script.messageLine == " 1 region: building, the model says road")
    script.press(.enter)
    #expect(script.model.review.shown == [.street(1, 5)])
    #expect(script.text.contains("class:building guess:road · 1 region"))
    script.type("t")
    script.press(.tab)
    #expect(script.statusLine.hasPrefix(" 1 of 2 the same"))
    script.type("q")
    #expect(script.model.mode == .review)
  }

  @Test("The current batch can be reviewed too: Enter takes the guess, s drops a region")
  func batch() {
    var script = AnnotatorScript.reviewing()
    script.press(.tab)
    script.loadTiles()
    #expect(script.model.review.shown.count == 5)
    let accepted = script.press(.enter)
    #expect(accepted.answers == [RegionAnswer(region: .street(1, 20), answer: road)])
    let dropped = script.type("s")
    #expect(dropped.answers == [RegionAnswer(region: .street(1, 21), answer: .skipped)])
    // Guesses of .87 are not accepted many at once without a word.
    #expect(script.type("A", after: 300).answers.isEmpty)
    #expect(script.messageLine.contains("3 guesses are right less than .90 of the time"))
    #expect(script.messageLine.contains("A again agrees with all 3"))
    let rest = script.type("A", after: 300)
    #expect(rest.answers.count == 3 && rest.tokens.count == 1)
    script.confirmAll()
    #expect(script.model.pending.isEmpty)
    script.type("q")
    #expect(script.model.focus == nil)
  }

  @Test("Answers that could not be saved as one group are all taken back")
  func failedGroup() {
    var script = AnnotatorScript.reviewing()
    script.press(.tab)
    script.loadTiles()
    let tokens = script.type("AA", after: 500).tokens
    script.send(.recordFailed(tokens[0], DisplayText("The disk is full.")))
    #expect(script.model.pending.isEmpty)
    #expect(script.messageLine == " 5 answers were not saved. The disk is full.")
    #expect(script.model.answer(of: .street(3, 40)) == nil)
  }

  @Test("In terrazzo review, q leaves as soon as everything is saved")
  func standsAlone() {
    var options = AnnotatorOptions.street
    options.start = .review
    var script = AnnotatorScript(options: options)
    script.send(.reviewListed(ReviewEntry.street))
    script.loadTiles()
    script.type("4")
    #expect(!script.type("q").isQuitting)
    script.snapshot.journalPosition += 1
    #expect(
      script.send(.recorded(RecordToken(rawValue: 1), script.snapshot)).isQuitting)
  }

  @Test(
    "F flags a region on the sheet, flagged and note: find it, and a failure reads the list again")
  func flags() {
    var entries = ReviewEntry.street
    entries[4].remark = Remark(isFlagged: true, note: "glare on the window")
    var script = AnnotatorScript.reviewing(entries)
    #expect(
      script.type("F") == [.remark(.street(1, 5), .flag(true))])
    script.snapshot.journalPosition += 1
    script.send(.remarked(script.snapshot))
    #expect(script.messageLine == " flagged")
    script.type("/flagged")
    script.press(.enter)
    #expect(script.model.review.shown == [.street(1, 5), .street(2, 3)])
    script.type("/ note:GLARE")
    script.press(.enter)
    #expect(script.model.review.shown == [.street(2, 3)])
    #expect(script.words.contains("flagged · note: glare on the window"))
    script.type("F")
    #expect(
      script.send(.remarkFailed(DisplayText("The disk is full."))).contains(.listReview))
  }

  @Test("A split region is reviewed as its parts")
  func mixed() {
    var script = AnnotatorScript.reviewing([
      .street(1, 2, .mixed), .street(1, 5, building, guess: (1, 0.9)),
    ])
    script.press(.end)
    #expect(script.model.review.current == .street(1, 2))
    #expect(script.press(.enter).reviews.isEmpty)
    #expect(script.messageLine.contains("The region was split"))
    #expect(script.type("A").reviews == [[RegionAnswer(region: .street(1, 5), answer: building)]])
  }

  @Test("Dates agree with the calendar")
  func dates() {
    #expect(Wording.date(0) == "1970-01-01")
    #expect(Wording.date(1_773_014_400_000) == "2026-03-09")
    #expect(Wording.date(951_782_400_000) == "2000-02-29")
    #expect(Wording.date(-1) == "1969-12-31")
  }
}
