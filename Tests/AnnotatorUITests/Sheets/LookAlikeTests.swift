import Labeling
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("Look-alikes of a correction on sheets")
struct LookAlikeTests {
  private func alike(_ correction: Correction) -> AnnotatorMessage {
    .reply(
      .alikeListed(
        correction,
        .success(
          OpenRegions.Group(
            answer: SheetViewTests.road, count: 5, expectedErrors: 0.5,
            regions: (1...5).map {
              OpenRegions.Region(region: .street(2, $0), chance: 0.9)
            }))))
  }

  @Test("After a correction one key turns to what looks alike, and Enter answers it as corrected")
  func lookAlikes() throws {
    var script = SheetViewTests.opened()
    let first = try #require(script.type("9").answers.first)
    let correction = try #require(Correction(first, guessed: SheetViewTests.road))
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
    #expect(road.answers.map(\.answer) == [SheetViewTests.road])
    #expect(!road.contains { if case .listAlike = $0 { true } else { false } })
    let accepted = script.press(.enter).answers
    #expect(accepted.map(\.answer) == [SheetViewTests.car, SheetViewTests.car, SheetViewTests.car])
    #expect(
      accepted.allSatisfy { $0.sheet?.answer == SheetViewTests.road && $0.sheet?.chance == 0.9 })
    #expect(
      !script.text.contains("last 1 page"), "look-alikes of a mistake do not measure the model")
    script.loadTiles()
    #expect(script.text.contains("guessed road · 18 of 40 regions"))
  }

  @Test("Look-alikes that are offered are shown by their key, also while letters lead to tiles")
  func lookAlikesByLetters() throws {
    var script = SheetViewTests.opened()
    // The labels of the last two tiles of eighteen.
    let first = try #require(script.type("fd9").answers.first)
    script.type("a")
    #expect(!script.text.contains("like one that is car"), "a label")
    script.send(alike(try #require(Correction(first, guessed: SheetViewTests.road))))
    script.type("a")
    #expect(script.text.contains("like one that is car · guessed road"))
  }

  @Test("Look-alikes are not offered of a correction that was taken back, nor if there are two")
  func noLookAlikes() throws {
    var script = SheetViewTests.opened()
    let first = try #require(script.type("9").answers.first)
    let correction = try #require(Correction(first, guessed: SheetViewTests.road))
    script.send(
      .reply(
        .alikeListed(
          correction,
          .success(
            OpenRegions.Group(
              answer: SheetViewTests.road, count: 2, expectedErrors: 0.5,
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
    #expect(sought == ((guess.chance ?? 0) >= 0.8 && guess.answer != SheetViewTests.car))
    let given = RegionAnswer(region: .street(1, 1), answer: SheetViewTests.car)
    let correction = try #require(Correction(given, guessed: SheetViewTests.road))
    script.send(alike(correction))
    #expect(!script.messageLine.contains("look alike"), "it is not answered so")
  }
}
