import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("Held keys and pace")
struct KeyRepeatGuardTests {
  @Test("The same key again within the window is a repeat, and the window slides")
  func slides() {
    var held = KeyRepeatGuard()
    let first = held.arrives(.character("1"), at: 0)
    #expect(!first)
    for time in stride(from: Int64(90), through: 5_000, by: 90) {
      let isRepeat = held.arrives(.character("1"), at: time)
      #expect(isRepeat)
    }
  }

  @Test("After another key, the next press counts as a press")
  func otherKey() {
    var held = KeyRepeatGuard()
    _ = held.arrives(.character("1"), at: 0)
    let other = held.arrives(.character("2"), at: 50)
    let again = held.arrives(.character("1"), at: 100)
    #expect(!other && !again)
  }

  @Test("A held key that a slow link delivers in bursts stays a repeat")
  func bursts() {
    var held = KeyRepeatGuard()
    let first = held.arrives(.character("1"), at: 0)
    #expect(!first)
    for time: Int64 in [30, 60, 90, 390, 390, 690, 700, 1_050] {
      let isRepeat = held.arrives(.character("1"), at: time)
      #expect(isRepeat, "at \(time)")
    }
    let later = held.arrives(.character("1"), at: 1_500)
    #expect(!later)
  }

  @Test("A clock that goes back does not turn a repeat into a press")
  func clockGoesBack() {
    var held = KeyRepeatGuard()
    _ = held.arrives(.character("1"), at: 1_000)
    let isRepeat = held.arrives(.character("1"), at: 10)
    #expect(isRepeat)
  }

  @Test("Answers count at most ten times per second")
  func pace() {
    var guarded = KeyRepeatGuard()
    var answers = 0
    for time in stride(from: Int64(0), to: 1_000, by: 7) where guarded.admitsAnswer(at: time) {
      guarded.answers(at: time)
      answers += 1
    }
    #expect(answers <= 10)
    #expect(answers >= 9)
  }

  @Test("Answers per minute count only active time")
  func activeTime() {
    var meter = ActivityMeter()
    #expect(meter.answersPerMinute == nil)
    for second in 0..<31 {
      meter.keyArrives(at: Int64(second) * 2_000)
      meter.countAnswer()
    }
    // 31 answers in 60 active seconds.
    #expect(meter.answersPerMinute == 31)
    meter.keyArrives(at: 60_000 + 3_600_000)
    #expect(meter.answersPerMinute == 31)
  }
}

@Suite("Keys that came before their frame")
struct EarlyKeyTests {
  @Test("They answer nothing and are counted until the next answer; moving still works")
  func early() {
    var script = AnnotatorScript()
    for key: Key in [.character("4"), .enter, .character("s"), .character("v")] {
      script.now += 300
      #expect(script.send(.earlyKey(key, at: script.now)).answers == [])
    }
    #expect(script.model.focus == .street(1, 20))
    #expect(script.statusLine.hasSuffix("4 keys too early, saved"))
    script.now += 300
    script.send(.earlyKey(.down, at: script.now))
    #expect(script.model.focus == .street(1, 21))
    #expect(script.type("4", after: 300).answers.count == 1)
    script.confirmAll()
    #expect(script.statusLine.hasSuffix(" saved"))
    #expect(!script.statusLine.contains("early"))
  }

  @Test("The same on a contact sheet, and at the end of a line that would answer")
  func elsewhere() {
    var script = AnnotatorScript.reviewing()
    for key: Key in [.enter, .character("A"), .character("g"), .character("2")] {
      script.now += 300
      #expect(script.send(.earlyKey(key, at: script.now)).reviews.isEmpty)
    }
    #expect(script.statusLine.hasSuffix("4 keys too early, saved"))
    script.type("q")
    script.type("/tree")
    script.now += 300
    #expect(script.send(.earlyKey(.enter, at: script.now)).answers == [])
    #expect(script.press(.enter).answers.count == 1)
  }
}
