import Labeling
import RegionPictures
import TerminalGraphics
import TestSupport
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

/// Keys at random, and a session that answers at random: nothing may trap, and no answer may be
/// given where none can be.
@Suite("Keys at random")
struct RandomKeysTests {
  private static let keys: [Key] =
    "1234567890;,/:?abcdefghijklmnopqrstuvwxyzFNAHJKL[]<>+-=.!é ".map { Key.character($0) } + [
      .enter, .escape, .tab, .backTab, .backspace, .up, .down, .left, .right, .pageUp, .pageDown,
      .home, .end, .shiftUp, .shiftLeft, .control("r"), .control("u"), .control("g"), .control("l"),
      .unknown,
    ]

  /// Regions 1:20 and, after it was found mixed, its parts.
  private static func tile(_ image: ImageID, isCut: Bool) -> RegionPicture {
    isCut && image == MixedRegionTests.whole.image ? MixedRegionTests.tile : .street(image)
  }

  @Test(
    "No key traps in any mode, and lists and lines never answer by accident",
    arguments: 0..<10
  )
  func keys(seed: Int) {
    var generator = TestGenerator(seed: UInt64(seed))
    var script = AnnotatorScript(size: GridSize(columns: 100, rows: 30), loadsPictures: false)
    var isCut = false
    var waiting = script.effects
    var modes: Set<KeyMode> = []
    for step in 0..<900 {
      // 1 of 60 quits; the rest exercises the program.
      let key = Self.keys[Int(generator.next() % UInt64(Self.keys.count))]
      let mode = script.model.keyMode
      modes.insert(mode)
      let effects = script.press(key, after: Int64(20 + generator.next() % 400))
      switch mode {
      case .classes, .mergeTarget, .classKey, .confirming, .help, .table:
        #expect(effects.answers.isEmpty, "\(key) in \(mode)")
      case .line:
        let isDigit = if case .character(let digit) = key { digit.isNumber } else { false }
        if key != .enter && !isDigit { #expect(effects.answers.isEmpty, "\(key) in \(mode)") }
      default: break
      }
      waiting += effects
      guard generator.next() % 3 != 0, !waiting.isEmpty else { continue }
      let effect = waiting.removeFirst()
      if case .quit = effect { script.model.isLeaving = false }
      if let message = answer(to: effect, &script, &isCut, &generator) {
        waiting += script.send(message)
      }
      if step % 25 == 0 {
        let grid = script.model.view(size: script.model.size)
        #expect(grid.size == script.model.size)
      }
    }
    // Otherwise it tested nothing.
    #expect(modes.count >= 6 && !script.effects.answers.isEmpty, "\(modes)")
  }

  private static func reply(
    to request: StrataRequest, fails: Bool, _ snapshot: SessionSnapshot
  ) -> StrataReply {
    let failure = EffectFailure(DisplayText("The disk is full."))
    let sample = StrataFixture.sample()
    switch request {
    case .list: return .listed(fails ? .failure(failure) : .success(StrataFixture.list()))
    case .stopListing: return .progressed(0.5)
    case .draw: return .drawn(fails ? .failure(failure) : .success(sample))
    case .look: return .looked(fails ? .failure(failure) : .success(sample))
    case .accept(let number):
      return .accepted(
        sample: number,
        fails ? .failure(failure) : .success(AcceptedRest(count: 9, snapshot: snapshot)))
    }
  }

  /// A possible reply of a session to an effect; sometimes a failure.
  private func answer(
    to effect: AnnotatorEffect, _ script: inout AnnotatorScript, _ isCut: inout Bool,
    _ generator: inout TestGenerator
  ) -> AnnotatorMessage? {
    let fails = generator.next() % 8 == 0
    let reason = DisplayText("The disk is full.")
    script.snapshot.journalPosition += 1
    switch effect {
    case .loadPicture(let image), .prefetchPicture(let image):
      return fails ? .pictureFailed(image, reason) : .pictureLoaded(Self.tile(image, isCut: isCut))
    case .refreshGuesses(let image):
      let guess = Guess(answer: .void, confidence: 0.5, uncertainty: 0.5, chance: 0.5)
      return .guesses(image, [Guess](repeating: guess, count: 48))
    case .record(let token, let answers), .review(let token, let answers):
      if fails { return .recordFailed(token, reason) }
      for answer in answers {
        script.snapshot = script.snapshot.answered(answer.region, answer.answer)
        if answer.region == MixedRegionTests.whole, answer.answer == .mixed, !isCut {
          isCut = true
          script.snapshot = MixedRegionTests.cut(script.snapshot)
        }
      }
      return .recorded(token, script.snapshot)
    case .undo, .redo:
      if fails { return .reversalFailed(reason) }
      let change = Reversal.Change(
        region: .street(1, 20), before: isCut ? .mixed : .void, after: nil)
      isCut = false
      var back = SessionSnapshot.street()
      back.journalPosition = script.snapshot.journalPosition
      script.snapshot = back
      let summary = DoneReversal(changes: [change], editedClass: nil, snapshot: back)
      return effect == .undo ? .undone(summary) : .redone(summary)
    case .strata(let request):
      return .reply(.strata(Self.reply(to: request, fails: fails, script.snapshot)))
    case .addClass: return fails ? .classFailed(reason) : .classAdded(script.snapshot)
    case .editClass(let id, .merge):
      if fails { return .classEditFailed(reason) }
      script.snapshot.classes.removeAll { $0.definition.id == id }
      return .classEdited(script.snapshot)
    case .editClass: return fails ? .classEditFailed(reason) : .classEdited(script.snapshot)
    case .remark: return fails ? .remarkFailed(reason) : .remarked(script.snapshot)
    case .findFlagged: return .flaggedFound(fails ? nil : .street(2, 11))
    case .findImage: return .imageFound(fails ? nil : ImageID(rawValue: 3), reason)
    default: return nil
    }
  }
}
