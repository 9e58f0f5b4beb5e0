import Imaging
import Labeling
import RegionPictures
import Superpixels
import TerminalGraphics
import TestSupport
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("Free labeling")
struct FreeLabelingTests {
  private static let road = Answer.labeled(ClassID(rawValue: 3))

  @Test("f leaves the queue, the arrow keys go to the neighbors, f returns to the same region")
  func moving() {
    var script = AnnotatorScript()
    script.type("f")
    #expect(script.model.focus == .street(1, 20))
    #expect(script.statusLine.hasPrefix(" free labeling, 0 of 48 here"))
    // 8 regions per row.
    for (key, number) in [(Key.right, 21), (.down, 29), (.left, 28), (.up, 20), (.up, 12)] {
      script.press(key)
      #expect(script.model.focus == .street(1, number))
    }
    script.type("hjkl")
    #expect(script.model.focus == .street(1, 12))
    script.type("f")
    #expect(script.model.focus == .street(1, 20) && script.model.free == nil)
    #expect(script.statusLine.hasPrefix(" region 1 of 5"))
    #expect(script.effects.answers.isEmpty)
  }

  @Test("At the border the image ends")
  func border() {
    var script = AnnotatorScript()
    script.type("f")
    for _ in 0..<3 { script.press(.right) }
    #expect(script.model.focus == .street(1, 23))
    script.press(.right)
    #expect(script.model.focus == .street(1, 23) && script.messageLine == " The image ends here.")
  }

  @Test("A class key answers and goes on in the direction of the last step; answers are shown")
  func answering() {
    var script = AnnotatorScript()
    script.type("f")
    script.press(.right, after: 200)
    script.press(.right, after: 200)
    let answers = script.type("4").answers
    #expect(answers == [RegionAnswer(region: .street(1, 22), answer: Self.road)])
    #expect(
      script.model.focus == .street(1, 23) && script.messageLine.hasPrefix(" road · u undoes"))
    #expect(script.model.layers.answers)
    #expect(script.statusLine.contains("1 of 48 here"))
    // 377 before.
    #expect(script.text.contains("378"))
    script.confirmAll()
    script.press(.left)
    #expect(script.model.focus == .street(1, 22) && script.text.contains("answered road"))
    #expect(script.type("4", after: 300).answers.isEmpty)
    #expect(script.model.focus == .street(1, 21))
    script.type("f")
    #expect(!script.model.layers.answers && script.model.focus == .street(1, 20))
  }

  @Test("Without an open neighbor ahead an answer goes on to the nearest open region")
  func goingOn() {
    var script = AnnotatorScript()
    script.type("f")
    for _ in 0..<3 { script.press(.right) }
    // The image ends at 23: below, above and left are as near.
    script.type("4", after: 300)
    #expect(script.model.focus == .street(1, 31))
    script.press(.up)
    // Upward from an answered region; its neighbors above are open.
    script.type("2", after: 300)
    #expect(script.model.focus == .street(1, 15))
  }

  @Test("In an image without an open region an answer stays where it is")
  func nothingOpen() throws {
    var script = AnnotatorScript()
    let image = ImageID(rawValue: 1)
    for number in 0..<48 where number != 20 {
      script.model.pictures.setAnswer(.void, of: .street(1, number))
    }
    script.type("f4")
    #expect(script.model.focus == .street(1, 20) && script.text.contains("answered road"))
    #expect(script.model.pictures.tiles[image]?.answers.count == 48)
  }

  @Test("Shown together, answers have upper-case letters and guesses lower-case ones")
  func letters() throws {
    var script = AnnotatorScript()
    let car = Answer.labeled(ClassID(rawValue: 8))
    script.send(
      .guesses(
        ImageID(rawValue: 1),
        (0..<48).map { _ in Guess(answer: car, confidence: 0.5, uncertainty: 0.5) }))
    script.type("zf")
    script.type("4", after: 300)
    func letters() -> String {
      let area = ScreenLayout(size: script.model.size).picture?.size ?? script.model.size
      let grid = script.model.view(size: script.model.size)
      return String(
        (1...area.rows).flatMap { row in
          (0..<area.columns).compactMap { grid[$0, row].character }.filter { "cCrR".contains($0) }
        })
    }
    #expect(letters().isEmpty)
    script.type("p")
    #expect(letters().contains("R") && letters().contains("c"))
    #expect(!letters().contains("C") && !letters().contains("r"))
    // The region that is asked stays as it is: 48 regions, one answered, one asked.
    #expect(letters().count == 47)
    #expect(script.text.contains("4 R road"))
  }

  @Test("Escape goes back too; a region answered in the meantime is not queried again")
  func backToTheNext() {
    var script = AnnotatorScript()
    script.type("f4")
    script.confirmAll()
    script.press(.escape)
    #expect(script.model.focus == .street(1, 21))
  }

  @Test("A run gets one answer as one change")
  func run() {
    var script = AnnotatorScript()
    script.type("fb")
    script.press(.right)
    script.press(.down)
    script.press(.up)
    #expect(script.statusLine.contains("a run of 3"))
    let effects = script.type("4")
    #expect(effects.answers.map(\.region) == [.street(1, 20), .street(1, 21), .street(1, 29)])
    #expect(effects.answers.allSatisfy { $0.answer == Self.road } && effects.tokens.count == 1)
    #expect(script.messageLine == " 3 regions: road · u undoes")
    #expect(script.model.focus == .street(1, 21) && script.model.free?.run == nil)
    // 1,807 before.
    #expect(script.text.contains("1,810"))
    script.send(.recorded(script.effects.tokens[0], script.snapshot))
    #expect(script.model.pending.isEmpty)
    // Again over the same regions, with another class: the replaced answers are reported.
    script.type("b")
    script.press(.left)
    script.type("2", after: 300)
    #expect(script.messageLine == " 2 regions: building (2 had another answer) · u undoes")
    script.type("b")
    script.press(.up)
    script.type("2", after: 300)
    #expect(script.messageLine == " 1 region: building (1 already had it) · u undoes")
  }

  @Test("A run can be dropped, and cannot be split")
  func dropped() {
    var script = AnnotatorScript()
    script.type("fb")
    script.press(.right)
    #expect(
      script.type("m").answers.isEmpty
        && script.messageLine.contains("one region can be split at a time"))
    script.type("b")
    #expect(script.messageLine == " The run was dropped; nothing was answered.")
    #expect(script.type("4").answers.map(\.region) == [.street(1, 21)])
    script.type("b")
    script.press(.right)
    script.type("f")
    #expect(script.model.free == nil && script.effects.answers.count == 1)
  }

  @Test("A run that could not be saved is taken back whole")
  func failedRun() {
    var script = AnnotatorScript()
    script.type("fb")
    script.press(.right)
    script.type("4")
    script.send(.recordFailed(script.effects.tokens[0], DisplayText("The disk is full.")))
    #expect(script.messageLine == " 2 answers were not saved. The disk is full.")
    #expect(script.model.pending.isEmpty)
    #expect(script.model.pictures.tiles[ImageID(rawValue: 1)]?.answers.isEmpty == true)
  }

  @Test("w goes to the open region that is least certain")
  func leastCertain() {
    var script = AnnotatorScript()
    script.type("fw")
    #expect(script.messageLine == " No model has seen this image yet.")
    let guesses = (0..<48).map {
      Guess(answer: Self.road, confidence: 0.5, uncertainty: Double($0 * 7 % 48) / 48)
    }
    script.send(.guesses(ImageID(rawValue: 1), guesses))
    script.type("w")
    // 7 · 41 = 287 = 5 · 48 + 47: the highest; 7 · 34 = 238 = 4 · 48 + 46 comes next.
    #expect(script.model.focus == .street(1, 41))
    script.type("4")
    script.type("w", after: 300)
    #expect(script.model.focus == .street(1, 34))
  }

  @Test("Free labeling starts in an image that is not loaded yet")
  func otherImage() {
    var script = AnnotatorScript(loadsPictures: true)
    script.model.leaveQueue(for: ImageID(rawValue: 9))
    let effects = script.send(.resumed)
    #expect(effects.contains(.loadPicture(ImageID(rawValue: 9))))
    // The region in the middle of 120 × 90 pixels, 15 × 15 each.
    #expect(script.model.focus == .street(9, 28))
    script.type("f")
    #expect(script.model.focus == .street(1, 20))
  }

  @Test("A held key answers once, and a paste answers nothing, here too")
  func accidents() {
    var script = AnnotatorScript()
    script.type("f")
    script.type("4", after: 300)
    script.press(.right)
    #expect(script.type("444", after: 40).answers.count == 1)
    script.send(.paste("555"))
    #expect(script.effects.answers.count == 2)
  }

  @Test("In any segmentation the arrow keys reach every region, and none leads to itself")
  func reachable() {
    for seed in 0..<6 {
      let image = SyntheticImage.noise(width: 90, height: 70, seed: UInt64(seed))
      let map = SLIC(regions: 40).segment(image)
      let graph = RegionGraph(map)
      var seen: Set<Int> = [0]
      var open = [0]
      while let number = open.popLast() {
        for direction in StepDirection.allCases {
          guard let next = RegionSteps.neighbor(of: number, toward: direction, in: graph) else {
            continue
          }
          #expect(next != number)
          if seen.insert(next).inserted { open.append(next) }
        }
      }
      #expect(seen.count == map.count, "seed \(seed)")
    }
  }

  @Test("The screen with a run, at every size")
  func golden() {
    expectScreens("free") { script in
      script.type("f4b")
      script.press(.right)
      script.press(.down)
      script.send(.timer(.pulse(script.model.pulseNumber)))
    }
  }
}
