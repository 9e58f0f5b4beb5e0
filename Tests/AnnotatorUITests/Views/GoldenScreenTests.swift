import Labeling
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

/// Whole screens as text; `RECORD_SNAPSHOTS=1` records them again.
@Suite("Golden screens")
struct GoldenScreenTests {
  @Test("The first run, without classes")
  func firstRun() {
    expectScreens(
      "first-run",
      opened: { AnnotatorScript(.fresh(), size: $0, options: $1) })
  }

  @Test("Labeling, with a guess")
  func labeling() {
    expectScreens("labeling", on: .every((80, 24), (120, 40), (200, 60), (50, 16))) { script in
      script.send(.timer(.pulse(script.model.pulseNumber)))
    }
  }

  @Test("An answer that is being saved")
  func saving() { expectScreens("saving") { $0.type("4") } }

  @Test("An answer that could not be saved")
  func failed() {
    expectScreens("failed") { script in
      script.type("42", after: 300)
      script.send(
        .recordFailed(
          script.effects.tokens[0],
          DisplayText("The disk is full. Free some space and answer again.")))
    }
  }

  @Test("The help")
  func help() {
    expectScreens("help", on: .every((80, 24), (120, 50))) { $0.type("?") }
  }

  @Test("Searching for a class")
  func finding() { expectScreens("finding") { $0.type("/p") } }

  @Test("No regions are left to query")
  func exhausted() {
    var snapshot = SessionSnapshot.street()
    snapshot.batch = nil
    snapshot.isExhausted = true
    expectScreens(
      "exhausted",
      opened: { AnnotatorScript(snapshot, size: $0, options: $1) })
  }

  @Test("A screen that is too small")
  func tiny() { expectScreens("tiny", on: .every((20, 5))) }
}
