import TerminalGraphics
import Testing
import Workbench

@Suite("How keys and answers follow each other")
struct AnswerPaceTests {
  @Test("The same key again within a moment is held down, in either case of a control key")
  func repeats() {
    var pace = AnswerPace()
    let isHeld = [(Key.control("r"), 0), (.control("R"), 50), (.control("r"), 1_000)]
      .map { pace.arrives($0.0, at: Int64($0.1)) }
    #expect(isHeld == [false, true, false])
  }

  @Test("An answer, or an attempt, holds the next one back for a tenth of a second")
  func gap() {
    var pace = AnswerPace()
    #expect(pace.admitsAnswer(at: 0))
    pace.holdsBack(from: 0)
    #expect(!pace.admitsAnswer(at: 99) && pace.admitsAnswer(at: 100))
  }

  @Test("Keys that came too early are counted until they are forgotten")
  func early() {
    var pace = AnswerPace()
    pace.arrivesEarly(.character("1"), at: 0)
    pace.arrivesEarly(.character("2"), at: 10)
    #expect(pace.earlyKeys == 2)
    // An early key is a key: the same one again is a repeat.
    let isRepeat = pace.arrives(.character("2"), at: 60)
    #expect(isRepeat)
    #expect(pace.earlyKeys == 2)
    pace.forgetEarlyKeys()
    #expect(pace.earlyKeys == 0)
  }

  @Test("Answers a minute are counted over the time in which somebody was there, clicks included")
  func rate() {
    var pace = AnswerPace()
    pace.clicks(at: 0)
    _ = pace.arrives(.character("1"), at: 20_000)
    pace.count(answers: 3)
    pace.count()
    // A pause of an hour does not count: 4 answers in 20 seconds.
    pace.clicks(at: 3_620_000)
    #expect(pace.answersPerMinute == 12)
  }
}
