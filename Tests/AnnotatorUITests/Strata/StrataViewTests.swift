import Labeling
import RegionPictures
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("The list of strata")
struct StrataViewTests {
  private typealias Fixture = StrataFixture

  @Test("It is asked for from the sheets, shows how far it is, and is no longer wanted once closed")
  func listing() {
    var script = AnnotatorScript()
    script.type("A")
    #expect(script.type("t").strata == [.list])
    script.send(.reply(.strata(.progressed(0.25))))
    #expect(script.statusLine.contains("25 %"))
    #expect(script.type("q").strata == [.stopListing])
    #expect(script.model.stack.base == .sheets)
  }

  @Test("A line shows the largest stratum of which few are probably wrong, and leads to the others")
  func lines() {
    var script = AnnotatorScript.onStrata()
    #expect(script.text.contains("≥ .97       22,332 regions   210.2 of them probably wrong"))
    #expect(script.messageLine.contains("≥ .99: 12,001  [≥ .97: 22,332]  ≥ .95: 24,100"))
    script.press(.left)
    #expect(script.text.contains("≥ .99       12,001 regions"))
    script.press(.left)
    #expect(script.text.contains("≥ .99       12,001 regions"))
    script.type("ll")
    #expect(script.text.contains("≥ .95       24,100 regions"))
    script.press(.down)
    #expect(script.messageLine.contains("[≥ .90: 640]"))
  }

  @Test("Enter asks, and only yes draws; a small stratum has no large sample")
  func asking() {
    var script = AnnotatorScript.onStrata()
    script.press(.enter)
    #expect(script.messageLine.contains("Look at 300 drawn at random of 22,332 regions"))
    #expect(script.type("n").strata.isEmpty)
    #expect(script.press(.enter).strata.isEmpty)
    #expect(script.send(.earlyKey(.character("y"), at: script.now + 1)).strata.isEmpty)
    #expect(script.type("y").strata == [.draw(Fixture.roads[1], size: 300)])
    var large = AnnotatorScript.onStrata()
    large.press(.tab)
    large.press(.enter)
    #expect(large.type("y").strata == [.draw(Fixture.roads[1], size: 600)])
    var small = AnnotatorScript.onStrata()
    small.press(.tab)
    small.press(.down)
    small.press(.enter)
    #expect(small.type("y").strata == [.draw(Fixture.cars, size: 300)])
  }

  @Test("A sample that was begun is gone on with, without a question")
  func begun() {
    let sample = Fixture.sample { sample in
      for region in sample.regions.prefix(12) { sample.answers[region.region] = Fixture.road }
      sample.answers[sample.regions[3].region] = .unsure
    }
    var script = AnnotatorScript.onStrata(Fixture.list(sample))
    #expect(script.text.contains("12 of 40 seen, 1 wrong"))
    #expect(script.press(.enter).strata == [.draw(Fixture.roads[1], size: 300)])
    script.send(.reply(.strata(.drawn(.success(sample)))))
    #expect(script.text.contains("12 of 40 looked at · 1 wrong · 2 allowed for 2 %"))
    #expect(script.stratum.pages?.page.first == sample.regions[12])
  }

  @Test("What cannot be drawn or listed says why")
  func failures() {
    var script = AnnotatorScript.onStrata()
    script.press(.enter)
    script.type("y")
    script.send(
      .reply(.strata(.drawn(.failure(EffectFailure(DisplayText("Only 12 regions are open.")))))))
    #expect(script.messageLine.contains("Only 12 regions are open."))
    #expect(script.model.stack.base == .strata)
    var early = AnnotatorScript()
    early.type("At")
    early.send(
      .reply(.strata(.listed(.failure(EffectFailure(DisplayText("Too few answers say so.")))))))
    #expect(early.text.contains("Too few answers say so."))
    var none = AnnotatorScript.onStrata(
      StratumList(lines: [], model: 94, leastRegions: 600, leastChance: 0.9))
    #expect(none.words.contains("There is no stratum yet"))
    #expect(none.press(.enter).isEmpty)
  }

  @Test("A sample that is drawn after the list was closed opens nothing")
  func closedMeanwhile() {
    var script = AnnotatorScript.onStrata()
    script.press(.enter)
    script.type("yq")
    script.send(.reply(.strata(.drawn(.success(Fixture.sample())))))
    #expect(script.model.stack.base == .sheets)
  }

  @Test("The list")
  func golden() {
    expectScreens(
      "strata",
      opened: { size, options in
        .onStrata(
          size: size, options: options,
          Fixture.list(
            Fixture.sample { sample in
              for region in sample.regions.prefix(12) {
                sample.answers[region.region] = Fixture.road
              }
            }))
      })
  }
}
