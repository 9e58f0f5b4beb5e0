import Testing

@testable import TerminalUI

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

  @Test("Another key in between makes the next press a press")
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

  @Test("A clock that goes back makes no press out of a repeat")
  func clockGoesBack() {
    var held = KeyRepeatGuard()
    _ = held.arrives(.character("1"), at: 1_000)
    let isRepeat = held.arrives(.character("1"), at: 10)
    #expect(isRepeat)
  }

  @Test("Answers come at most ten a second")
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

  @Test("Answers a minute count only the time in which somebody was there")
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
