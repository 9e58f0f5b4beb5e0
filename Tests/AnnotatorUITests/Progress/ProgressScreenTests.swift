import Labeling
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

extension ProgressReport {
  /// Twelve rounds, audited from the fourth on.
  static let street = ProgressReport(
    points: (1...12).map { round in
      let share = 1 - 0.6 / Double(round)
      return Point(
        answers: round * 25, batch: round == 1 ? nil : share - 0.15,
        audit: round < 4
          ? nil
          : IntervalEstimate(
            value: share, low: share - 0.3 / Double(round),
            high: min(1, share + 0.2 / Double(round))))
    },
    audit: Audit(
      regions: 60, accuracy: IntervalEstimate(value: 0.912, low: 0.874, high: 0.94),
      meanIoU: IntervalEstimate(value: 0.68, low: 0.61, high: 0.752),
      classes: [
        ClassShare(id: ClassID(rawValue: 9), share: 0.31),
        ClassShare(id: ClassID(rawValue: 7), share: 0.44),
        ClassShare(id: ClassID(rawValue: 3), share: 0.95),
      ]), auditShare: 0.1,
    models: [
      ModelReading(answers: 280, changed: 0.021, uncertainty: 0.15),
      ModelReading(answers: 300, changed: 0.004, uncertainty: 0.12),
    ])
}

extension ImageFigures {
  /// Images with more and more answers; the last ones are not segmented.
  static func street(_ count: Int) -> [ImageFigures] {
    (0..<count).map { number -> ImageFigures in
      let answered = number / 4
      let isCut = number < count - 3
      return ImageFigures(
        image: ImageID(rawValue: Int64(number) + 1), name: DisplayText("\(1_000 + number).png"),
        answered: answered, regions: isCut ? 300 : nil, share: Double(answered) / 300)
    }
  }
}

/// Whole screens as text; `RECORD_SNAPSHOTS=1` records them again.
@Suite("The panel and the map")
struct ProgressScreenTests {
  private static let terminals = [GoldenTerminal].every((80, 24), (200, 60), (44, 18))

  @Test("Am I done?")
  func panel() {
    expectScreens("progress", on: Self.terminals) { script in
      #expect(script.type("d") == [.listProgress])
      script.send(.progressListed(.street))
    }
  }

  @Test("The map of the data set")
  func map() {
    expectScreens("map", on: Self.terminals) { script in
      #expect(script.type("t") == [.listImages])
      script.send(.imagesListed(ImageFigures.street(367)))
      for _ in 0..<30 { script.press(.right) }
      script.press(.down)
    }
  }

  @Test("A few images are shown with their names")
  func namedImages() {
    expectScreens("map-names", on: [GoldenTerminal].every((80, 24))) { script in
      script.type("t")
      script.send(.imagesListed(ImageFigures.street(18)))
      script.press(.right)
    }
    var script = AnnotatorScript()
    script.type("t")
    let name = "a_very_long_sequence_of_names_0016E5_07959.png"
    script.send(
      .imagesListed([
        ImageFigures(
          image: ImageID(rawValue: 1), name: DisplayText(name), answered: 0, regions: 48, share: 0)
      ]))
    // The end tells images apart; the whole name stands below.
    #expect(
      script.text.contains(" …equence_of_names_0016E5_07959")
        && script.messageLine.hasPrefix(" " + name))
  }

  @Test("The colors of the map range over the images at hand")
  func scale() {
    let few = MapScale([0, 0.001, 0.004], coloring: .answered)
    #expect([0, 0.001, 0.004].map(few.level) == [0, 0.5, 1])
    #expect(few.marks.map(\.words) == ["none", "0.03 %", "0.10 %", "0.23 %", "0.40 %"])
    let close = MapScale([0.42, 0.5, 0.44], coloring: .uncertainty)
    #expect(close.level(of: 0.42) == 0 && close.level(of: 0.5) == 1)
    #expect(abs(close.level(of: 0.44) - 0.25) < 1e-9)
    #expect(close.marks.map(\.words) == [".42", ".44", ".46", ".48", ".50"])
    // Nothing to compare.
    #expect(MapScale([0, 0], coloring: .answered).marks.map(\.words) == ["none"])
    #expect(MapScale([0.3], coloring: .uncertainty).level(of: 0.3) == 0.5)
    #expect(MapScale([], coloring: .uncertainty).marks.isEmpty)
  }

  @Test("The map is colored by uncertainty too, and Enter opens an image")
  func openImage() {
    var script = AnnotatorScript()
    script.type("t")
    script.send(.imagesListed(ImageFigures.street(40)))
    script.send(
      .uncertaintiesListed([ImageID(rawValue: 1): 0.2, ImageID(rawValue: 3): 0.66]))
    script.press(.tab)
    script.press(.right)
    script.press(.right)
    #expect(
      script.words.contains("1002.png · 0 of 300 regions answered, 0.0 % of pixels · unsure .66"))
    #expect(script.text.contains("unsure"))
    script.press(.enter)
    #expect(script.model.mode == .labeling)
    #expect(script.model.focus?.image == ImageID(rawValue: 3))
    script.type("t")
    script.type("q")
    #expect(script.model.mode == .labeling)
  }

  @Test("The panel is fetched again with each model, and help returns to it")
  func refreshing() {
    var script = AnnotatorScript()
    script.type("d")
    #expect(script.text.contains("loading…"))
    script.send(.progressListed(.street))
    #expect(script.words.contains("91.2 % (87.4 to 94.0)"))
    script.snapshot.journalPosition += 1
    script.snapshot.model.answersSinceTrained = 0
    #expect(script.send(.snapshot(script.snapshot)).contains(.listProgress))
    script.type("?")
    script.type("q")
    #expect(script.text.contains("am I done?"))
    #expect(script.type("4").answers == [])
    script.type("q")
    #expect(script.model.mode == .labeling)
    script.type("d")
    script.send(.progressFailed(DisplayText("The rounds cannot be read.")))
    #expect(script.messageLine.contains("The rounds cannot be read."))
  }

  @Test("The advice is one sentence about what is missing or what would help")
  func advice() {
    func advice(
      _ change: (inout [ClassSummary]) -> Void = { _ in }, hasModel: Bool = true,
      report: ProgressReport = .street
    ) -> String {
      var classes = SessionSnapshot.street().classes
      change(&classes)
      return ProgressAdvice(report: report, classes: classes, hasModel: hasModel).sentence
    }
    let none = ProgressReport(points: [], audit: nil, auditShare: 0, models: [])
    #expect(
      advice()
        == "The last 20 answers changed only 0.40 % of the predictions; more answers will mostly help pedestrian and fence."
    )
    #expect(advice(hasModel: false).hasPrefix("There is no model yet"))
    #expect(
      advice({ $0[2].count = 0 }) == "pole has no answers yet, so the model cannot learn it.")
    #expect(
      advice({ for place in 2..<6 { $0[place].count = 0 } })
        == "pole, road and 2 more have no answers yet, so the model cannot learn them.")
    #expect(advice(report: none).hasPrefix("Nothing is audited: --audit 0.1 hides"))
  }

  @Test("Where no model can be trained, the advice says why rather than how many answers it needs")
  func obstacle() {
    var snapshot = SessionSnapshot.street()
    snapshot.obstacle = DisplayText("The network lite is not installed on this machine.")
    for age in [nil, 6] {
      snapshot.model.answersSinceTrained = age
      var script = AnnotatorScript(snapshot)
      script.type("d")
      script.send(.progressListed(.street))
      #expect(script.messageLine.contains("The network lite is not installed on this machine."))
      #expect(!script.text.contains("ten answers"))
    }
  }

  @Test("An audited region hides its guess everywhere until it is answered")
  func audit() throws {
    var snapshot = SessionSnapshot.street()
    let batch = try #require(snapshot.batch)
    var items = batch.items
    items[0] = BatchItem(
      region: items[0].region, rank: 0, utility: 0,
      terms: [], isAudit: true, guess: items[0].guess)
    snapshot.batch = Batch(round: batch.round, size: batch.size, items: items)
    var script = AnnotatorScript(snapshot)
    #expect(script.text.contains("audit  the guess is hidden"))
    #expect(script.text.contains("drawn at random"))
    #expect(!script.text.contains(".87"))
    #expect(script.press(.enter).answers == [])
    #expect(script.messageLine.contains("measures the model: answer it without the guess"))
    script.type("pe")
    #expect(!script.model.shownLayers.prediction && !script.model.shownLayers.uncertainty)
    script.type("r")
    script.press(.tab)
    script.loadTiles()
    #expect(script.press(.enter).answers == [])
    #expect(script.type("AA", after: 500).answers.count == 4)
    script.confirmAll()
    script.type("q")
    script.type("4")
    script.press(.up)
    #expect(script.model.shownLayers.prediction)
    #expect(script.model.visibleGuess != nil)
  }

  @Test("Pins stay when others are requested, and a region is replaced alone")
  func replacing() {
    var script = AnnotatorScript.reviewing()
    script.press(.tab)
    script.loadTiles()
    script.type("p")
    #expect(script.text.contains("^"))
    #expect(script.type("N") == [.replaceBatch(keeping: [.street(1, 20)])])
    #expect(script.messageLine.contains("choosing 4 other regions…"))
    #expect(script.press(.enter).answers == [])
    var next = SessionSnapshot.street(
      regions: [.street(2, 1), .street(2, 2), .street(3, 3), .street(3, 4), .street(1, 20)],
      round: 5)
    next.journalPosition = 101
    script.send(.batchReplaced(next))
    script.loadTiles()
    #expect(script.model.review.shown.count == 5)
    #expect(script.model.review.pinned == [.street(1, 20)])
    let alone = script.type("n")
    #expect(
      alone == [
        .replaceBatch(keeping: [.street(2, 2), .street(3, 3), .street(3, 4), .street(1, 20)])
      ])
    script.send(.batchReplacementFailed(DisplayText("Try again in a moment.")))
    #expect(script.messageLine.contains("Try again in a moment."))
    #expect(script.press(.enter, after: 300).answers.count == 1)
  }
}
