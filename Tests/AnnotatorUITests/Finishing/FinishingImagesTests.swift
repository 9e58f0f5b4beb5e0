import Labeling
import TerminalGraphics
import TestSupport
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("Finishing image after image")
struct FinishingImagesTests {
  private typealias Script = FinishingScript

  /// Accepts everything that is open in the image.
  private func acceptAll(_ finishing: inout FinishingScript) {
    finishing.type("A")
    for _ in 0..<5 { finishing.type("-") }
    finishing.press(.enter)
  }

  @Test("Each finished image is followed by the next, and the end is said")
  func order() {
    var finishing = Script(order: .name)
    for image in Int64(1)...3 {
      #expect(finishing.script.model.focus == .street(image, 20))
      #expect(finishing.script.statusLine.contains("\(image - 1) of 3 finished"))
      acceptAll(&finishing)
      #expect(finishing.open(in: ImageID(rawValue: image)).isEmpty)
    }
    #expect(finishing.script.words.contains("All 3 images are finished."))
    #expect(finishing.script.rows()[0].hasSuffix("finished"))
    #expect(finishing.script.press(.character("q")).isQuitting)
  }

  @Test("n leaves an image as it is; once all others are finished it comes again")
  func passing() {
    var finishing = Script(order: .name)
    finishing.type("n")
    #expect(finishing.script.model.focus?.image == ImageID(rawValue: 2))
    acceptAll(&finishing)
    acceptAll(&finishing)
    #expect(finishing.script.words.contains("1 image is left as it is; n goes to it again."))
    finishing.type("n")
    #expect(finishing.script.model.focus?.image == Script.first)
  }

  @Test("A skipped region keeps an image from being finished")
  func skipped() {
    var finishing = Script(order: .name)
    finishing.type("s")
    finishing.type("A")
    for _ in 0..<3 { finishing.type("+") }
    finishing.press(.enter)
    #expect(finishing.script.model.focus?.image == Script.first)
    #expect(!finishing.open(in: Script.first).isEmpty)
  }

  @Test("An undo in the next image goes back to the region it is about")
  func undoing() {
    var finishing = Script(order: .name)
    acceptAll(&finishing)
    #expect(finishing.script.model.focus?.image == ImageID(rawValue: 2))
    finishing.type("u")
    #expect(finishing.script.model.focus?.image == Script.first)
    #expect(finishing.script.rows()[0].contains("48 open"))
  }

  @Test("With the least to do, the image that has been begun comes first")
  func least() {
    var finishing = Script(order: .least)
    finishing.type("n")
    let begun = finishing.script.model.focus?.image
    finishing.type("4")
    finishing.script.send(
      .reply(.unfinishedFound(.success(FinishingStep(next: nil, finished: 0, images: 3)))))
    #expect(finishing.script.model.focus?.image == begun, "a reply that nobody waits for")
    finishing.type("n")
    #expect(finishing.script.model.focus?.image != begun)
  }

  @Test(
    "At random keys only what was on the screen is answered or accepted, and the header has the books' count",
    arguments: 0..<12)
  func randomKeys(seed: Int) {
    let keys: [Key] =
      "123456;sxvwrAunfn+-=zhjklbq.iopae".map { Key.character($0) } + [
        .enter, .enter, .tab, .escape, .up, .down, .left, .right, .control("r"), .pageDown,
      ]
    var generator = TestGenerator(seed: UInt64(seed))
    var finishing = Script(
      size: GridSize(columns: 100, rows: 30), order: seed % 2 == 0 ? .name : nil)
    finishing.repliesAtOnce = false
    var changes = 0
    var compared = 0
    for _ in 0..<500 {
      let key = keys[Int(generator.next() % UInt64(keys.count))]
      let target = finishing.script.model.answerTarget
      let shown = Set(target.sheet).union(target.region.map { [$0] } ?? [])
      let effects = finishing.press(key, after: Int64(20 + generator.next() % 400))
      for answer in effects.answers { #expect(shown.contains(answer.region), "\(key)") }
      for accepted in effects.acceptances {
        #expect(accepted.guesses.allSatisfy { shown.contains($0.region) }, "\(key)")
      }
      changes += effects.answers.count + effects.acceptances.count
      finishing.script.model.isLeaving = false
      while generator.next() % 3 != 0, !finishing.waiting.isEmpty { finishing.replyToOne() }
      guard generator.next() % 4 == 0 else { continue }
      finishing.settle()
      let model = finishing.script.model
      guard model.free?.finish != nil, model.stack.current == .labeling, model.line == nil,
        let image = model.focus?.image
      else { continue }
      let open = finishing.open(in: image).count
      let header = finishing.script.rows()[0]
      #expect(header.contains(open == 0 ? "finished" : " \(open) open"), "\(header)")
      compared += 1
    }
    // Otherwise it tested nothing.
    #expect(changes > 10 && compared > 10)
  }
}

/// Whole screens as text; `RECORD_SNAPSHOTS=1` records them again.
@Suite("Golden screens of finishing")
struct FinishingScreenTests {
  /// Some regions answered, most accepted, a few open.
  private func begun(_ size: GridSize, _ options: AnnotatorOptions) -> FinishingScript {
    var finishing = FinishingScript(size: size, options: options, order: .name)
    finishing.type("A")
    finishing.type("+")
    finishing.press(.enter)
    finishing.type("42s2")
    return finishing
  }

  @Test("An image that is being finished")
  func finishing() {
    expectScreens("finish", on: .every((80, 24), (120, 40), (200, 60), (50, 16))) { script in
      script.send(.timer(.pulse(script.model.pulseNumber)))
    } opened: {
      begun($0, $1).script
    }
  }

  @Test("What would be accepted")
  func rest() {
    expectScreens("finish-rest", on: .every((80, 24))) {
      $0.type("A")
    } opened: { size, options in
      FinishingScript(size: size, options: options).script
    }
  }

  @Test("A flood before it counts")
  func flood() {
    expectScreens("finish-flood", on: .every((80, 24))) {
      $0.type("f")
    } opened: { size, options in
      FinishingScript(size: size, options: options).script
    }
  }
}
