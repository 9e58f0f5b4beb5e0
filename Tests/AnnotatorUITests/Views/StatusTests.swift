import Foundation
import Labeling
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("Header, status and legend")
struct StatusTests {
  @Test("The status line says where the person is, in words, as much as fits")
  func status() {
    let wide = AnnotatorScript(size: GridSize(columns: 200, rows: 60))
    #expect(
      wide.statusLine.hasPrefix(
        " region 1 of 5   round 4   1,807 of 105,666 answered    1.7 % of pixels     - a minute"
          + "   model: 6 answers ago, learning…"))
    #expect(wide.statusLine.hasSuffix("   saved"))
    let middle = AnnotatorScript(size: GridSize(columns: 120, rows: 40))
    #expect(
      middle.statusLine.hasPrefix(
        " region 1 of 5   round 4   1,807 answered    1.7 % of pixels     - a minute   model:"))
    for columns in 40...200 {
      let line = AnnotatorScript(size: GridSize(columns: columns, rows: 24)).statusLine
      #expect(line.contains("1/5") || line.contains("region 1 of 5"), "\(columns)")
      #expect(line.hasSuffix("saved"), "\(columns)")
      #expect(line.count <= columns)
    }
  }

  @Test("Others at work are named with what they did in the last minute, as much as fits")
  func colleagues() {
    var snapshot = SessionSnapshot.street()
    snapshot.colleagues = [Colleague(name: DisplayText("bob"), answersLastMinute: 12)]
    func line(_ columns: Int) -> String {
      AnnotatorScript(snapshot, size: GridSize(columns: columns, rows: 24)).statusLine
    }
    #expect(line(200).contains("learning…   bob 12/min"))
    #expect(line(120).contains("bob 12/min"))
    snapshot.colleagues += [Colleague(name: DisplayText("eve"), answersLastMinute: 30)]
    #expect(line(200).contains("bob 12/min, eve 30/min"))
    #expect((80...200).contains { line($0).contains("eve 30/min, 1 more") })
    #expect(line(80).contains("2 others"))
    for columns in 40...200 {
      let line = line(columns)
      #expect(line.contains("1/5") || line.contains("region 1 of 5"), "\(columns)")
      #expect(line.hasSuffix("saved") && line.count <= columns)
    }
  }

  @Test(
    "While images are still being segmented, the total number of regions is marked as approximate")
  func expectedRegions() {
    var snapshot = SessionSnapshot.street()
    snapshot.regions = 7_575
    snapshot.expectedRegions = 31_000
    let line = AnnotatorScript(snapshot, size: GridSize(columns: 200, rows: 60)).statusLine
    #expect(line.contains("1,807 of about 31,000 answered"), "\(line)")
  }

  @Test("What keeps a model from being trained stays in the status line, and its end is told")
  func obstacle() {
    var snapshot = SessionSnapshot.street()
    let sentence = "The network lite is not installed."
    snapshot.obstacle = DisplayText(sentence)
    snapshot.problem = DisplayText(sentence)
    snapshot.model.answersSinceTrained = nil
    for (columns, words) in [(160, "model: cannot learn, d says why"), (80, "cannot learn")] {
      var script = AnnotatorScript(snapshot, size: GridSize(columns: columns, rows: 24))
      #expect(script.messageLine.contains(sentence))
      script.press(.down)
      #expect(!script.text.contains(sentence))
      #expect(script.statusLine.contains(words), "\(script.statusLine)")
      script.snapshot.obstacle = nil
      script.snapshot.problem = nil
      script.send(.snapshot(script.snapshot))
      #expect(script.messageLine.contains("Regions can be described again."))
      #expect(!script.statusLine.contains("cannot learn"))
    }
  }

  @Test("A long message is shown whole where there is room, else it ends in an ellipsis")
  func longMessage() {
    let words = (1...40).map { "word number \($0)," }.joined(separator: " ") + " the end."
    var snapshot = SessionSnapshot.street()
    snapshot.problem = DisplayText(words)
    let wide = AnnotatorScript(snapshot, size: GridSize(columns: 120, rows: 40))
    #expect(wide.words.contains("word number 40, the end."))
    for columns in 40...64 {
      let narrow = AnnotatorScript(snapshot, size: GridSize(columns: columns, rows: 16))
      let line = narrow.messageLine.trimmingCharacters(in: .whitespaces)
      #expect(line.hasSuffix("…") && line.count < columns, "\(line)")
      #expect(narrow.words.contains("word number 1, word"))
    }
  }

  @Test("Numbers keep their width")
  func numberWidth() {
    let regions = (0..<25).map { RegionID.street(1, $0) }
    var script = AnnotatorScript(.street(regions: regions))
    #expect(script.statusLine.hasPrefix(" region  1 of 25  round 4"))
    let before = script.statusLine.count
    for _ in 0..<12 { script.press(.down) }
    #expect(script.statusLine.hasPrefix(" region 13 of 25  round 4"))
    #expect(script.statusLine.count == before)
  }

  @Test("Answers per minute appear after a while")
  func rate() {
    let regions = (0..<25).map { RegionID.street(1, $0) }
    var script = AnnotatorScript(.street(regions: regions))
    for place in 0..<12 { script.press(.character(place % 2 == 0 ? "1" : "2"), after: 2_000) }
    // 12 answers in 11 pauses of 2 s.
    #expect(script.statusLine.contains(" 33 a minute"))
  }

  @Test("The model's age is a sentence")
  func modelAge() {
    let cases: [(Int?, Double?, String)] = [
      (nil, nil, "model: none yet"), (nil, 0.2, "model: learning…"), (0, nil, "model: up to date"),
      (1, nil, "model: 1 answer ago"), (12, 0.5, "model: 12 answers ago, learning…"),
    ]
    for (age, progress, words) in cases {
      var snapshot = SessionSnapshot.street()
      snapshot.model = ModelStatus(answersSinceTrained: age, trainingProgress: progress)
      #expect(AnnotatorScript(snapshot).statusLine.contains(words))
    }
  }

  @Test(
    "What a trainer outside of the program does is a word where there is room, and a sentence where there is more"
  )
  func trainer() {
    let cases: [(TrainerStatus, wide: String, narrow: String)] = [
      (TrainerStatus(stage: .writing), "trainer: writing the round…", "trainer writing the round"),
      (TrainerStatus(stage: .running), "trainer: running", "trainer runs"),
      (
        TrainerStatus(stage: .running, share: 0.359, words: DisplayText("epoch 3 of 10")),
        "trainer: 35 %, epoch 3 of 10", "trainer 35 %"
      ),
      (
        TrainerStatus(stage: .running, share: 0.5, quietMinutes: 12), "trainer: quiet for 12 min",
        "trainer quiet for 12 min"
      ), (TrainerStatus(stage: .checking), "trainer: checking…", "trainer checking"),
    ]
    for (status, wide, narrow) in cases {
      var snapshot = SessionSnapshot.street()
      snapshot.model.trainer = status
      var script = AnnotatorScript(snapshot)
      _ = script.send(.resized(GridSize(columns: 80, rows: 24)))
      #expect(script.statusLine.contains(narrow), "\(script.statusLine)")
      _ = script.send(.resized(GridSize(columns: 180, rows: 40)))
      #expect(script.statusLine.contains(wide), "\(script.statusLine)")
      #expect(!script.statusLine.contains(narrow) || wide.contains(narrow))
    }
  }

  @Test("Below one percent each answer still shows")
  func percent() {
    let cases: [(Double, String)] = [
      (0, "0.0"), (0.004, "0.00"), (0.046, "0.05"), (0.5, "0.50"), (0.994, "0.99"),
      (0.996, "1.0"), (12.34, "12.3"), (100, "100.0"), (.nan, "?"),
    ]
    for (value, words) in cases { #expect(Wording.percent(value) == words) }
  }

  @Test("Without a guess it says whether there is no model or the image is still waiting")
  func missingGuess() {
    var snapshot = SessionSnapshot.street(guesses: false)
    snapshot.model = ModelStatus(answersSinceTrained: nil, trainingProgress: nil)
    #expect(AnnotatorScript(snapshot).text.contains("guess  none yet"))
    snapshot.model = ModelStatus(answersSinceTrained: 3, trainingProgress: nil)
    #expect(AnnotatorScript(snapshot).text.contains("guess  in progress"))
  }

  @Test("The header names the image and says how many images are to go")
  func header() {
    var script = AnnotatorScript()
    #expect(script.rows()[0].hasPrefix(" street · 0001.png"))
    #expect(script.rows()[0].hasSuffix("2 images left in this batch"))
    script.type("444", after: 300)
    #expect(script.rows()[0].hasSuffix("1 image left in this batch"))
    script.type("4", after: 300)
    #expect(script.rows()[0].hasSuffix("the last image of this batch"))
  }

  @Test("The legend's count moves with the key, not with the disk, and never counts twice")
  func echo() {
    var script = AnnotatorScript()
    #expect(count(of: "road", in: script) == 377)
    script.type("4")
    #expect(count(of: "road", in: script) == 378)
    #expect(script.text.contains("road                   378"))
    // The session's own snapshot may come before the confirmation.
    script.snapshot = script.snapshot.answered(.street(1, 20), .labeled(ClassID(rawValue: 3)))
    script.send(.snapshot(script.snapshot))
    #expect(count(of: "road", in: script) == 378)
    #expect(script.model.answeredCount == 1_808)
    script.send(.recorded(script.effects.tokens[0], script.snapshot))
    #expect(count(of: "road", in: script) == 378)
    script.press(.up)
    script.type("2")
    #expect(count(of: "road", in: script) == 377)
    #expect(script.model.answeredCount == 1_808)
    script.press(.up)
    script.type("s")
    #expect(script.model.answeredCount == 1_807)
  }

  private func count(of name: String, in script: AnnotatorScript) -> Int? {
    script.model.snapshot?.classes.first { $0.definition.name == name }.map(script.model.count)
  }

  @Test("The reason for choosing a region is given in words")
  func why() {
    #expect(AnnotatorScript().text.contains("why  uncertain .81, far from"))
    let cases: [(String, Double, String)] = [
      ("uncertainty", 0.5, "uncertain .50"), ("spatial", -0.02, "far from other picks"),
      ("spatial", 0, ""),
      ("spatial", -0.42, "near other picks .42"), ("random", 1, "picked at random"),
      ("novelty", 0.34, "novelty 0.3"), ("balance", 0.2, "rare class"),
      ("balance", -0.2, "common class"), ("diversity", 0.4, "unlike others .40"),
      ("spatial", 0.42, "covers .42"), ("uncertainty", .nan, "uncertain ?"),
    ]
    for (name, value, words) in cases {
      #expect(UtilityWording.words(for: UtilityTerm(name: name, value: value)) == words)
    }
  }

  @Test("Outside names never reach the terminal unescaped")
  func hostileNames() {
    let evil = "\u{1b}]52;c;AAAA\u{7}\n\u{202e}gnp"
    let classes = [
      ClassDefinition.street(0, evil), .street(1, "道路"), .street(2, "b"), .street(3, evil + evil),
    ]
    var snapshot = SessionSnapshot.street(classes: classes)
    snapshot.statePath = DisplayText(evil)
    snapshot.problem = DisplayText(evil)
    for columns in [40, 80, 120] {
      var script = AnnotatorScript(snapshot, size: GridSize(columns: columns, rows: 30))
      script.send(.notice(DisplayText(evil)))
      for key: Key in [.character("4"), .character("/"), .character("?")] {
        for cell in script.model.view(size: script.model.size).cells {
          let text = cell.character.map(String.init) ?? ""
          #expect(DisplayText(text).description == text)
        }
        script.press(key)
      }
    }
  }

  @Test("A background problem is shown once, in place")
  func problem() {
    var script = AnnotatorScript()
    var next = script.snapshot
    next.problem = DisplayText("0007.png cannot be read: it is truncated.")
    script.send(.snapshot(next))
    #expect(script.messageLine == " 0007.png cannot be read: it is truncated.")
    script.type("z")
    script.send(.snapshot(next))
    #expect(!script.text.contains("0007.png"))
  }

  @Test("A long message takes more lines, and none of it is lost")
  func longSentence() {
    var script = AnnotatorScript(size: GridSize(columns: 80, rows: 24))
    let sentence =
      "The answer could not be saved to /a/very/long/path/session.sqlite because the disk is full. "
      + "Free some space and answer again."
    script.send(.notice(DisplayText(sentence)))
    let words = script.rows().suffix(5).joined(separator: " ").split(separator: " ")
    #expect(words.joined(separator: " ").contains(sentence))
  }

  @Test("Plain terminals get ASCII only")
  func plainTerminals() {
    var options = AnnotatorOptions.street
    options.glyphs = .ascii
    options.depth = .mono
    var snapshot = SessionSnapshot.street()
    snapshot.classes[0].definition.name = "道路"
    for size in [GridSize(columns: 60, rows: 20), GridSize(columns: 120, rows: 40)] {
      var script = AnnotatorScript(snapshot, size: size, options: options)
      for key in ["4", "?", "q", "/"] {
        let cells = script.model.view(size: size).cells
        #expect(cells.allSatisfy { $0.character?.isASCII == true }, "before \(key)")
        script.type(key)
      }
    }
  }
}
