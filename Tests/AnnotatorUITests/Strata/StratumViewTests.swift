import Labeling
import RegionPictures
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("Sheets of a random sample")
struct StratumViewTests {
  private typealias Fixture = StrataFixture

  @Test(
    "Enter says that the others of the page are right, as one step with the guess; the next page follows"
  )
  func accepting() {
    var script = AnnotatorScript.onSample()
    #expect(script.text.contains("road ≥ .97, 22,332 regions"))
    #expect(script.text.contains("0 of 40 looked at · 0 wrong · 2 allowed for 2 %"))
    script.type("9")
    let effects = script.press(.enter)
    #expect(effects.answers.count == 17 && effects.tokens.count == 1)
    #expect(effects.answers.allSatisfy { $0.answer == Fixture.road })
    #expect(effects.answers.allSatisfy { $0.sheet?.model == 94 && $0.sheet?.chance == 0.98 })
    #expect(script.text.contains("18 of 40 looked at · 1 wrong"))
    script.loadTiles()
    let next = script.press(.enter).answers
    #expect(next.count == 18)
    #expect(Set(next.map(\.region)).isDisjoint(with: effects.answers.map(\.region)))
  }

  @Test("Another class, unsure and skip are errors of the sample; the guess itself is none")
  func errors() {
    var script = AnnotatorScript.onSample(Fixture.sample(allowed: 9))
    let given = script.type("9xs4").answers
    #expect(given.map(\.answer) == [Fixture.car, .unsure, .skipped, Fixture.road])
    #expect(script.text.contains("4 of 40 looked at · 3 wrong"))
    #expect(script.text.contains("car ≠") && script.text.contains("unsure ≠"))
    // A second thought counts instead.
    script.press(.left)
    script.press(.left)
    script.type("4")
    #expect(script.text.contains("4 of 40 looked at · 2 wrong"))
  }

  @Test("Nothing is answered before it is on the screen, nor by a key that is held or came early")
  func unseen() {
    var script = AnnotatorScript.onStrata()
    script.press(.enter)
    script.type("y")
    script.send(.reply(.strata(.drawn(.success(Fixture.sample())))))
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

  @Test("Once the bound is out of reach it stops, says so, and goes on only if asked")
  func stopping() {
    var script = AnnotatorScript.onSample()
    script.type("99")
    #expect(script.stratum.stage == .looking)
    script.type("9")
    #expect(script.stratum.stage == .lost)
    #expect(
      script.words.contains("3 of 3 are wrong, so the sample can no longer say that at most 2 %"))
    #expect(script.type("9x").answers.isEmpty)
    #expect(script.press(.enter, after: 1_000).answers.isEmpty)
    #expect(script.stratum.stage == .looking)
    #expect(script.press(.enter, after: 1_000).answers.count == 15)
    // An undo that brings the errors back below leaves no trace.
    #expect(script.type("A").strata.isEmpty)
    #expect(script.messageLine.contains("once all of the sample was looked at"))
  }

  private func complete(errors: String = "9", bound: Double = 0.0157) -> AnnotatorScript {
    var script = AnnotatorScript.onSample()
    script.type(errors)
    for _ in 0..<3 {
      script.press(.enter, after: 1_000)
      script.loadTiles()
    }
    script.weigh(bound: bound)
    return script
  }

  @Test("After the last page it is weighed on what is on disk, and A accepts the rest as one group")
  func weighing() {
    var script = AnnotatorScript.onSample()
    for _ in 0..<3 {
      script.press(.enter, after: 1_000)
      script.loadTiles()
    }
    #expect(
      script.stratum.stage == .weighing
        && script.effects.strata.last != .look(sample: 1, unseen: []))
    script.confirmAll()
    #expect(script.effects.strata.last == .look(sample: 1, unseen: []))
    script.weigh()
    #expect(
      script.words.contains(
        "0 of 40 were wrong. Of the other 22,292 guesses at most 1.6 % are wrong (95 %)."))
    #expect(script.press(.enter, after: 1_000).isEmpty)
    #expect(script.type("A", after: 1_000).strata == [.accept(sample: 1)])
    #expect(script.statusLine.contains("saving"))
    #expect(script.type("A", after: 1_000).strata.isEmpty)
    script.snapshot.journalPosition += 1
    script.snapshot.accepted = 22_290
    script.send(
      .reply(
        .strata(
          .accepted(
            sample: 1, .success(AcceptedRest(count: 22_290, snapshot: script.snapshot))))))
    #expect(script.messageLine.contains("22,290 regions accepted as road, at most 1.6 % wrong"))
    #expect(script.statusLine.contains("22,290 regions accepted"))
    #expect(script.words.contains("They are accepted as road. u takes that back."))
    #expect(script.type("A", after: 1_000).strata.isEmpty)
  }

  @Test("Above the wanted bound, accepting asks first")
  func above() {
    var script = complete(errors: "99", bound: 0.0204)
    #expect(script.words.contains("at most 2.04 % are wrong"))
    #expect(script.words.contains("more than the 2 % that were wanted"))
    #expect(script.type("A", after: 1_000).strata.isEmpty)
    #expect(script.messageLine.contains("although up to 2.04 % may be wrong?"))
    #expect(script.type("n").strata.isEmpty)
    script.type("A", after: 1_000)
    #expect(script.send(.earlyKey(.character("y"), at: script.now + 1)).strata.isEmpty)
    #expect(script.type("y", after: 1_000).strata == [.accept(sample: 1)])
  }

  @Test("u asks about accepted guesses, and takes them back")
  func undoing() {
    var script = complete()
    script.type("A", after: 1_000)
    script.snapshot.journalPosition += 1
    script.snapshot.canUndo = true
    script.send(
      .reply(
        .strata(
          .accepted(sample: 1, .success(AcceptedRest(count: 22_292, snapshot: script.snapshot))))))
    #expect(script.type("u") == [.undo])
    let contents = ReversalContents(
      group: 9, answers: [:], accepted: 22_292, images: 3, remarks: 0, changesClasses: false,
      time: 0, host: nil)
    script.send(.reversalAsked(contents, redo: false))
    #expect(script.messageLine.contains("Undo 22,292 accepted guesses on 3 images, accepted 1970"))
    #expect(script.type("y") == [.reverse(group: 9, redo: false)])
    script.snapshot.journalPosition += 1
    let reversal = Reversal(
      changes: [], editedClass: nil, accepted: [.street(1, 40), .street(2, 40)])
    let effects = script.send(
      .reply(.reversed(.success(.done(reversal, script.snapshot)), redo: false)))
    #expect(script.messageLine.contains("undone: 2 accepted guesses"))
    #expect(effects.strata == [.look(sample: 1, unseen: [])])
    var back = Fixture.sample()
    for region in back.regions { back.answers[region.region] = Fixture.road }
    back.bound = 0.0157
    script.send(.reply(.strata(.looked(.success(back)))))
    #expect(script.type("A", after: 1_000).strata == [.accept(sample: 1)])
  }

  @Test("Answers that were undone come again, and those that could not be saved do")
  func reopening() throws {
    var script = AnnotatorScript.onSample()
    let accepted = script.press(.enter).answers
    script.confirmAll()
    script.loadTiles()
    script.type("u")
    let changes = accepted.map {
      Reversal.Change(region: $0.region, before: $0.answer, after: nil)
    }
    script.snapshot.journalPosition += 1
    script.send(
      .undone(DoneReversal(changes: changes, editedClass: nil, snapshot: script.snapshot)))
    script.weigh()
    #expect(script.text.contains("0 of 40 looked at"))
    script.loadTiles()
    let again = script.press(.enter, after: 1_000)
    #expect(again.answers.map(\.region) == accepted.map(\.region))
    let token = try #require(again.tokens.first)
    script.send(.recordFailed(token, DisplayText("The disk is full.")))
    #expect(script.effects.strata.last == .look(sample: 1, unseen: []))
    script.send(.reply(.strata(.looked(.success(Fixture.sample())))))
    #expect(script.text.contains("0 of 40 looked at"))
  }

  @Test("Regions that cannot be shown count as errors")
  func unshowable() {
    var script = AnnotatorScript.onStrata()
    script.press(.enter)
    script.type("y")
    script.send(.reply(.strata(.drawn(.success(Fixture.sample())))))
    let lost = Fixture.sample().regions[4].region
    for case .loadTiles(let regions) in script.effects {
      script.send(.tilesFailed([lost], DisplayText("The image is gone.")))
      script.send(.tilesLoaded(regions.filter { $0 != lost }.map(RegionThumbnail.street)))
    }
    script.now += 1_000
    let answers = script.press(.enter).answers
    #expect(answers.count == 17 && !answers.map(\.region).contains(lost))
    #expect(script.messageLine.contains("1 cannot be shown and count"))
    #expect(script.text.contains("18 of 40 looked at · 1 wrong"))
    script.type("u")
    script.snapshot.journalPosition += 1
    let change = Reversal.Change(region: answers[0].region, before: Fixture.road, after: nil)
    let effects = script.send(
      .undone(DoneReversal(changes: [change], editedClass: nil, snapshot: script.snapshot)))
    #expect(effects.strata == [.look(sample: 1, unseen: [lost])])
  }

  @Test("Closing it leads to the list, where the sample waits")
  func closing() {
    var script = AnnotatorScript.onSample()
    script.press(.enter)
    let effects = script.type("q")
    #expect(script.model.stack.base == .strata && effects.strata == [.list])
    script.type("qq")
    #expect(script.model.stack.base == .labeling)
  }

  @Test("At no size do more regions count than are on the screen")
  func sizes() {
    for (columns, rows) in [(40, 12), (80, 24), (237, 64)] {
      var script = AnnotatorScript.onSample()
      script.send(.resized(GridSize(columns: columns, rows: rows)))
      script.loadTiles()
      let layout = ReviewLayout(
        size: GridSize(columns: columns, rows: rows), tile: TileSize.small)
      #expect(script.press(.enter).answers.count == min(18, layout.perPage))
    }
  }

  @Test("A page of a sample, and what it says in the end")
  func golden() {
    expectScreens(
      "stratum",
      opened: { size, options in
        var script = AnnotatorScript.onSample(size: size, options: options)
        script.type("9")
        return script
      })
    expectScreens(
      "stratum-weighed",
      opened: { size, options in
        var sample = Fixture.sample()
        for region in sample.regions { sample.answers[region.region] = Fixture.road }
        sample.bound = 0.0157
        return .onSample(size: size, options: options, sample)
      })
    expectScreens(
      "stratum-stopped",
      opened: { size, options in
        var script = AnnotatorScript.onSample(
          size: size, options: options, Fixture.sample(allowed: 1))
        script.type("99")
        return script
      })
  }
}
