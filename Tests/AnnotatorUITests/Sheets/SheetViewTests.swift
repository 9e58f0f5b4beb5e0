import Labeling
import RegionPictures
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("Sheets of open regions")
struct SheetViewTests {
  static let road = Answer.labeled(ClassID(rawValue: 3))
  static let car = Answer.labeled(ClassID(rawValue: 8))

  /// Forty roads and ten cars in three images.
  static var open: OpenRegions {
    var guesses: [RegionID: Guess] = [:]
    for number in 0..<50 {
      let region = RegionID.street(Int64(1 + number % 3), number / 3)
      guesses[region] = Guess(
        answer: number < 40 ? road : car, confidence: 0.99, uncertainty: 0.1,
        chance: 0.99 - Double(number) / 100)
    }
    return OpenRegions(guesses, model: 94, most: 1_000)
  }

  private func opened(
    size: GridSize = GridSize(columns: 120, rows: 40), loads: Bool = true
  ) -> AnnotatorScript {
    var script = AnnotatorScript(size: size)
    script.type("A")
    script.send(.reply(.openListed(.success(Self.open))))
    if loads { script.loadTiles() }
    return script
  }

  @Test(
    "Eighteen tiles of the most certain guess are on a page at 120×40, with what is to be expected")
  func page() {
    let script = opened()
    #expect(script.text.contains("guessed road · 18 of 40 regions"))
    #expect(script.text.contains("50 regions open"))
    #expect(script.text.contains(".99"))
  }

  @Test("Enter accepts all of it as one step, with what the model guessed; the next page follows")
  func accepting() throws {
    var script = opened()
    let effects = script.press(.enter)
    #expect(effects.answers.count == 18 && effects.tokens.count == 1)
    #expect(effects.answers.allSatisfy { $0.answer == Self.road && $0.sheet?.answer == Self.road })
    #expect(effects.answers.first?.sheet?.model == 94)
    #expect(try #require(effects.answers.first?.sheet).chance == 0.99)
    #expect(script.messageLine.contains("18 regions: road"))
    script.loadTiles()
    #expect(script.text.contains("last 1 page: 0 wrong"))
    let next = script.press(.enter).answers
    #expect(next.count == 18)
    #expect(Set(next.map(\.region)).isDisjoint(with: effects.answers.map(\.region)))
  }

  @Test("The next page's pictures come along where they are pixels, and nowhere else")
  func ahead() {
    var script = opened()
    func drawn(inPixels: Bool) -> CellGrid {
      var pictures = PictureMemory()
      pictures.drawsPixels = inPixels
      return script.model.view(size: script.model.size, pictures: &pictures)
    }
    #expect(drawn(inPixels: false).upcoming.isEmpty)
    let first = drawn(inPixels: true)
    #expect(first.upcoming.count == 18 && first.pictures.count == 18)
    script.type("n")
    let second = drawn(inPixels: true)
    #expect(zip(second.pictures, first.upcoming).allSatisfy { $0.looksLike($1) })
  }

  @Test("A slow link that is noticed later draws with fewer colors, and says so")
  func link() {
    var script = opened()
    script.send(.linkChanged(.slow, "This connection carries about 524 kbit/s."))
    #expect(script.messageLine.contains("524 kbit/s"))
    #expect(script.model.workspace.options.link == .slow)
  }

  @Test("A class key corrects the region under the cursor at once, and it is not accepted")
  func correcting() {
    var script = opened()
    script.press(.right)
    let corrected = script.type("9").answers
    #expect(corrected.map(\.answer) == [Self.car] && corrected[0].sheet?.answer == Self.road)
    #expect(script.text.contains("car ≠"))
    let accepted = script.press(.enter).answers
    #expect(accepted.count == 17 && !accepted.map(\.region).contains(corrected[0].region))
  }

  @Test("An exception stays open, and comes on no page any more")
  func excepting() {
    var script = opened()
    script.type("e")
    #expect(script.text.contains("- left out"))
    let accepted = script.press(.enter).answers
    #expect(accepted.count == 17)
    #expect(script.messageLine.contains("(1 left to be asked)"))
    script.loadTiles()
    var later: [RegionAnswer] = []
    for _ in 0..<4 {
      later += script.press(.enter).answers
      script.loadTiles()
    }
    #expect(later.count == 32)
  }

  @Test("Nothing is answered before it is on the screen, nor by a key that is held or came early")
  func unseen() {
    var script = opened(loads: false)
    #expect(script.press(.enter).answers.isEmpty)
    #expect(script.messageLine.contains("not on the screen yet"))
    #expect(script.type("9").answers.isEmpty)
    script.loadTiles()
    script.now += 1_000
    #expect(script.send(.earlyKey(.enter, at: script.now)).answers.isEmpty)
    #expect(script.press(.enter, after: 1_000).answers.count == 18)
    script.loadTiles()
    #expect(script.press(.enter, after: 5).answers.isEmpty, "the key is held")
  }

  @Test("More errors than expected lead back to asking, with the figures")
  func tooManyErrors() {
    var script = opened()
    for _ in 0..<9 { script.type("9") }
    script.press(.enter)
    #expect(script.words.contains("The last 1 page held 9 errors, 1.7 were expected"))
    #expect(script.model.stack.base == .labeling)
  }

  @Test("What is open is counted down over pages, until it is listed anew")
  func counting() {
    var script = opened()
    script.press(.enter)
    #expect(script.text.contains("32 regions open"))
    script.loadTiles()
    script.press(.enter)
    #expect(script.text.contains("14 regions open"))
    script.send(.reply(.openListed(.success(Self.open))))
    #expect(script.text.contains("50 regions open"))
  }

  /// Regions 1 to 5 of image 2, said to look like the first region of the page.
  private func alike(_ correction: Correction) -> AnnotatorMessage {
    .reply(
      .alikeListed(
        correction,
        .success(
          OpenRegions.Group(
            answer: Self.road, count: 5, expectedErrors: 0.5,
            regions: (1...5).map {
              OpenRegions.Region(region: .street(2, $0), chance: 0.9)
            }))))
  }

  @Test("After a correction one key turns to what looks alike, and Enter answers it as corrected")
  func lookAlikes() throws {
    var script = opened()
    let first = try #require(script.type("9").answers.first)
    let correction = try #require(Correction(first, guessed: Self.road))
    #expect(script.effects.contains(.listAlike(correction)))
    script.type("a")
    #expect(script.messageLine.contains("Nothing open is known to look like"))
    script.send(alike(correction))
    #expect(script.messageLine.contains("5 open regions were guessed road, too, and look alike: a"))
    script.type("a")
    script.loadTiles()
    #expect(
      script.text.contains("like one that is car · guessed road · 5 of 5 regions"))
    script.type("e")
    let road = script.type("4")
    #expect(road.answers.map(\.answer) == [Self.road])
    #expect(!road.contains { if case .listAlike = $0 { true } else { false } })
    let accepted = script.press(.enter).answers
    #expect(accepted.map(\.answer) == [Self.car, Self.car, Self.car])
    #expect(accepted.allSatisfy { $0.sheet?.answer == Self.road && $0.sheet?.chance == 0.9 })
    #expect(
      !script.text.contains("last 1 page"), "look-alikes of a mistake do not measure the model")
    script.loadTiles()
    #expect(script.text.contains("guessed road · 18 of 40 regions"))
  }

  @Test("Look-alikes that are offered are shown by their key, also while letters lead to tiles")
  func lookAlikesByLetters() throws {
    var script = opened()
    // The labels of the last two tiles of eighteen.
    let first = try #require(script.type("fd9").answers.first)
    script.type("a")
    #expect(!script.text.contains("like one that is car"), "a label")
    script.send(alike(try #require(Correction(first, guessed: Self.road))))
    script.type("a")
    #expect(script.text.contains("like one that is car · guessed road"))
  }

  @Test("Look-alikes are not offered of a correction that was taken back, nor if there are two")
  func noLookAlikes() throws {
    var script = opened()
    let first = try #require(script.type("9").answers.first)
    let correction = try #require(Correction(first, guessed: Self.road))
    script.send(
      .reply(
        .alikeListed(
          correction,
          .success(
            OpenRegions.Group(
              answer: Self.road, count: 2, expectedErrors: 0.5,
              regions: (1...2).map {
                OpenRegions.Region(region: .street(2, $0), chance: 0.9)
              })))))
    #expect(!script.messageLine.contains("look alike"))
    let token = try #require(script.model.pending.first?.token)
    script.send(.recordFailed(token, DisplayText("The disk is full.")))
    script.send(alike(correction))
    #expect(!script.messageLine.contains("look alike"))
    #expect(Correction(RegionAnswer(region: .street(1, 1), answer: .unsure), guessed: .void) == nil)
    #expect(Correction(RegionAnswer(region: .street(1, 1), answer: .void), guessed: .void) == nil)
  }

  @Test(
    "A labeled region that was guessed with .80 or more and answered otherwise has its look-alikes sought"
  )
  func lookAlikesWhileLabeling() throws {
    var script = AnnotatorScript()
    let guess = try #require(script.model.workspace.visibleGuess)
    let effects = script.type("9")
    let sought = effects.contains { if case .listAlike = $0 { true } else { false } }
    #expect(sought == ((guess.chance ?? 0) >= 0.8 && guess.answer != Self.car))
    let given = RegionAnswer(region: .street(1, 1), answer: Self.car)
    let correction = try #require(Correction(given, guessed: Self.road))
    script.send(alike(correction))
    #expect(!script.messageLine.contains("look alike"), "it is not answered so")
  }

  @Test("Where the program began with the sheets, q leaves it")
  func standsAlone() {
    var options = AnnotatorOptions.street
    options.start = .sheets
    var script = AnnotatorScript(options: options)
    script.send(.reply(.openListed(.success(Self.open))))
    script.loadTiles()
    #expect(script.text.contains("guessed road · 18 of 40 regions"))
    #expect(script.type("q").isQuitting)
  }

  @Test("What was undone comes again")
  func undoing() {
    var script = opened()
    let accepted = script.press(.enter).answers
    script.confirmAll()
    script.type("u")
    let changes = accepted.map {
      Reversal.Change(region: $0.region, before: $0.answer, after: nil)
    }
    script.snapshot.journalPosition += 1
    script.send(
      .undone(DoneReversal(changes: changes, editedClass: nil, snapshot: script.snapshot)))
    script.send(.reply(.openListed(.success(Self.open))))
    script.loadTiles()
    var again: Set<RegionID> = []
    for _ in 0..<4 {
      again.formUnion(script.press(.enter).answers.map(\.region))
      script.loadTiles()
    }
    #expect(again.isSuperset(of: accepted.map(\.region)))
  }

  @Test("What could not be saved is open again, and the screen says so")
  func failing() throws {
    var script = opened()
    let effects = script.press(.enter)
    let token = try #require(effects.tokens.first)
    script.send(.recordFailed(token, DisplayText("The disk is full.")))
    #expect(script.words.contains("not saved"))
    #expect(script.effects.contains(.listOpen))
  }

  @Test("Without enough answers a sentence says what is missing")
  func tooEarly() {
    var script = AnnotatorScript()
    script.type("A")
    script.send(
      .reply(.openListed(.failure(EffectFailure(DisplayText("Too few answers say so."))))))
    #expect(script.text.contains("Too few answers say so."))
    #expect(script.press(.enter).answers.isEmpty)
    script.press(.escape)
    #expect(script.text.contains("guess  road"))
  }

  @Test("At no size do more regions count than are on the screen")
  func sizes() {
    for (columns, rows) in [(40, 12), (80, 24), (237, 64)] {
      var script = opened()
      script.send(.resized(GridSize(columns: columns, rows: rows)))
      script.loadTiles()
      let layout = ReviewLayout(
        size: GridSize(columns: columns, rows: rows), tile: TileSize.small)
      let count = script.press(.enter).answers.count
      #expect(count == min(18, layout.perPage))
    }
  }

  @Test("A page of open regions")
  func golden() {
    expectScreens("sheets") {
      $0.loadTiles()
    } opened: { size, options in
      var script = AnnotatorScript(size: size, options: options)
      script.type("A")
      script.send(.reply(.openListed(.success(Self.open))))
      script.loadTiles()
      script.press(.right)
      script.type("9e")
      return script
    }
  }
}
