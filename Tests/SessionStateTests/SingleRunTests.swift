import Testing

@testable import SessionState

@Suite("Work of which one runs at a time")
struct SingleRunTests {
  @Test("However often it is asked for while it runs, it runs once more")
  func again() {
    var run = SingleRun()
    var starts = 0
    for _ in 0..<3 where run.ask() { starts += 1 }
    #expect(starts == 1 && run.isRunning && run.isAskedAgain)
    run.begin()
    #expect(!run.isAskedAgain)
    run.end()
    let startsAnew = run.ask()
    #expect(startsAnew && !run.isAskedAgain)
    run.askAgain()
    #expect(run.isAskedAgain)
  }
}
