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

  static func opened(
    size: GridSize = GridSize(columns: 120, rows: 40), loads: Bool = true
  ) -> AnnotatorScript {
    var script = AnnotatorScript(size: size)
    script.type("A")
    script.send(.reply(.openListed(.success(open))))
    if loads { script.loadTiles() }
    return script
  }

  @Test(
    "Eighteen tiles of the most certain guess are on a page at 120×40, with what is to be expected")
  func page() {
    let script = Self.opened()
    #expect(script.text.contains("guessed road · 18 of 40 regions"))
    #expect(script.text.contains("50 regions open"))
    #expect(script.text.contains(".99"))
  }

  @Test("Enter accepts all of it as one step, with what the model guessed; the next page follows")
  func accepting() throws {
    var script = Self.opened()
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
    var script = Self.opened()
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
    var script = Self.opened()
    script.send(.linkChanged(.slow, "This connection carries about 524 kbit/s."))
    #expect(script.messageLine.contains("524 kbit/s"))
    #expect(script.model.workspace.options.link == .slow)
  }

  @Test("A class key corrects the region under the cursor at once, and it is not accepted")
  func correcting() {
    var script = Self.opened()
    script.press(.right)
    let corrected = script.type("9").answers
    #expect(corrected.map(\.answer) == [Self.car] && corrected[0].sheet?.answer == Self.road)
    #expect(script.text.contains("car ≠"))
    let accepted = script.press(.enter).answers
    #expect(accepted.count == 17 && !accepted.map(\.region).contains(corrected[0].region))
  }

  @Test("An exception stays open, and comes on no page any more")
  func excepting() {
    var script = Self.opened()
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
    var script = Self.opened(loads: false)
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
    var script = Self.opened()
    for _ in 0..<9 { script.type("9") }
    script.press(.enter)
    #expect(script.words.contains("The last 1 page held 9 errors, 1.7 were expected"))
    #expect(script.model.stack.base == .labeling)
  }

  @Test("What is open is counted down over pages, until it is listed anew")
  func counting() {
    var script = Self.opened()
    script.press(.enter)
    #expect(script.text.contains("32 regions open"))
    script.loadTiles()
    script.press(.enter)
    #expect(script.text.contains("14 regions open"))
    script.send(.reply(.openListed(.success(Self.open))))
    #expect(script.text.contains("50 regions open"))
  }

  /// Regions 1 to 5 of image 2, said to look like the first region of the page.
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
    var script = Self.opened()
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
    var script = Self.opened()
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
      var script = Self.opened()
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
