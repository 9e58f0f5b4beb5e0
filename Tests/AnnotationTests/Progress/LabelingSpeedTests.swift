import Labeling
import Numerics
import Testing

@testable import Annotation

@Suite("How long people take")
struct LabelingSpeedTests {
  private let road = Answer.labeled(ClassID(rawValue: 0))
  private let sky = Answer.labeled(ClassID(rawValue: 1))

  private func act(
    _ seconds: Double, _ kind: LabelingAct.Kind, count: Int = 1, answer: Answer? = nil,
    author: Int = 0
  ) -> LabelingAct {
    LabelingAct(
      author: author, time: Int64(seconds * 1_000), kind: kind, count: count, answer: answer)
  }

  @Test("An act takes the time since the one before; the first takes none")
  func gaps() {
    let speed = LabelingSpeed([
      act(100, .answer, answer: road), act(101, .answer, answer: road),
      act(104, .answer, answer: sky), act(104.5, .guessAccepted, answer: road),
      act(106.5, .skip),
    ])
    // 1 and 3 seconds; .5; 2.
    #expect(speed.kinds[.answer]?.medianSeconds == 2 && speed.kinds[.answer]?.count == 2)
    #expect(speed.kinds[.guessAccepted]?.medianSeconds == 0.5)
    #expect(speed.kinds[.skip]?.medianSeconds == 2)
    #expect(speed.secondsAlone == 1)
    // 1 and .5 seconds.
    #expect(speed.classes[road]?.medianSeconds == 0.75)
    #expect(speed.classes[road]?.regionsPerMinute == 80)
    #expect(speed.classes[sky]?.medianSeconds == 3)
    // A skip takes time and finishes nothing: three regions in 6.5 seconds.
    #expect(speed.regions == 3 && speed.seconds == 6.5)
    #expect(speed.pauses == 0 && speed.secondsPerTile == nil)
  }

  @Test("Pauses, scripts and clocks that were set back are left out")
  func leftOut() {
    let speed = LabelingSpeed([
      act(0, .answer), act(60, .answer), act(121, .answer), act(121.04, .answer),
      act(90, .answer), act(91, .answer),
    ])
    // 60 s is none yet, 61 s is a pause, .04 s a script, and 31 s backwards nothing; then 1 s.
    #expect(speed.kinds[.answer]?.count == 2 && speed.kinds[.answer]?.medianSeconds == 30.5)
    #expect(speed.pauses == 1)
  }

  @Test("Two people's acts are timed apart, as if each had a journal of their own")
  func twoPeople() {
    let together = LabelingSpeed([
      act(0, .answer), act(0.5, .answer, author: 1), act(2, .answer),
      act(3.5, .answer, author: 1),
    ])
    #expect(together.kinds[.answer]?.medianSeconds == 2.5 && together.seconds == 5)
  }

  @Test("Corrections and the key that accepts the rest are one page, in seconds per tile")
  func pages() throws {
    let speed = LabelingSpeed([
      act(0, .answer),
      // 3 + 2 + 1 seconds for 18 tiles.
      act(3, .sheetCorrection, answer: sky), act(5, .sheetCorrection, answer: sky),
      act(6, .sheetPage, count: 16),
      // 4.5 seconds for 18.
      act(10.5, .sheetPage, count: 18),
      // Left without a last key.
      act(12, .sheetCorrection, answer: sky), act(13, .answer),
      // Part of it was a pause.
      act(100, .sheetCorrection, answer: sky), act(101, .sheetPage, count: 17),
    ])
    let perTile = try #require(speed.secondsPerTile)
    // The middle between 6 / 18 and 4.5 / 18.
    #expect(abs(perTile - 10.5 / 36) < 1e-12)
    #expect(speed.secondsPerCleanTile == 0.25)
    #expect(speed.kinds[.sheetCorrection]?.count == 3)
    #expect(speed.kinds[.sheetPage]?.regions == 51)
    // 2 + 16 + 18 + 1 + 1 + 17; the first and the one after the pause have no time.
    #expect(speed.regions == 55)
  }

  @Test("Hours are those of the clock, before 1970, too")
  func hours() {
    let hour = 3_600.0
    let speed = LabelingSpeed([
      act(-2, .answer), act(-1, .answer), act(1, .answer), act(hour - 1, .acceptance, count: 40),
      act(hour + 1, .acceptance, count: 400),
    ])
    #expect(speed.hours.map(\.start) == [-3_600_000, 0, 3_600_000])
    #expect(speed.hours.map(\.regions) == [1, 1, 400])
    #expect(speed.hours.map(\.seconds) == [1, 2, 2])
    #expect(speed.pauses == 1)
  }

  @Test("Nothing says nothing")
  func empty() {
    let speed = LabelingSpeed([])
    #expect(speed.kinds.isEmpty && speed.hours.isEmpty && speed.regionsPerMinute == nil)
    #expect(LabelingSpeed([act(5, .answer)]).secondsAlone == nil)
  }

  @Test(
    "Whatever the times are, sums agree and nothing traps",
    arguments: 0..<30 as Range<UInt64>)
  func anyTimes(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var time: Int64 = seed.isMultiple(of: 3) ? .min : 0
    let acts = (0..<300).map { place -> LabelingAct in
      switch Int.random(in: 0..<20, using: &generator) {
      case 0: time = Int64.random(in: .min ... .max, using: &generator)
      case 1: time = .max
      case 2: time = .min
      default:
        time =
          time.addingReportingOverflow(Int64.random(in: -500...90_000, using: &generator))
          .partialValue
      }
      let kinds = LabelingAct.Kind.allCases
      return LabelingAct(
        author: place % 2, time: time,
        kind: kinds[Int.random(in: 0..<kinds.count, using: &generator)],
        count: Int.random(in: 0...30, using: &generator),
        answer: Bool.random(using: &generator) ? road : nil)
    }
    let speed = LabelingSpeed(acts)
    let byKind = speed.kinds.values.reduce(0) { $0 + $1.seconds }
    #expect(abs(byKind - speed.seconds) < 1e-6 * max(1, byKind))
    #expect(speed.kinds.values.reduce(0) { $0 + $1.count } <= acts.count - 2)
    for acts in speed.kinds.values {
      #expect(acts.medianSeconds >= LabelingSpeed.shortest)
      #expect(acts.medianSeconds <= LabelingSpeed.pause)
    }
    #expect(speed.hours.allSatisfy { $0.seconds > 0 })
  }
}
