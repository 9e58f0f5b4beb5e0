import Labeling
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

/// Whole screens as text; `RECORD_SNAPSHOTS=1` records them anew.
@Suite("Golden screens")
struct GoldenScreenTests {
  private static let sizes = [
    GridSize(columns: 80, rows: 24), GridSize(columns: 120, rows: 40),
    GridSize(columns: 200, rows: 60), GridSize(columns: 50, rows: 16),
  ]
  private static let usual = [GridSize(columns: 120, rows: 40)]
  private static let small = [GridSize(columns: 80, rows: 24)]

  @Test("The first run, without classes")
  func firstRun() {
    expectScreens(
      "first-run", sizes: Self.small + Self.usual,
      opened: { AnnotatorScript(.fresh(), size: $0, options: $1) })
  }

  @Test("Labeling, with a guess")
  func labeling() {
    expectScreens("labeling", sizes: Self.sizes) { script in
      script.send(.timer(.pulse(script.model.pulseNumber)))
    }
  }

  @Test("An answer that is being saved")
  func saving() { expectScreens("saving", sizes: Self.usual) { $0.type("4") } }

  @Test("An answer that could not be saved")
  func failed() {
    expectScreens("failed", sizes: Self.small) { script in
      script.type("42", after: 300)
      script.send(
        .recordFailed(
          script.effects.tokens[0],
          DisplayText("The disk is full. Free some space and answer again.")))
    }
  }

  @Test("The help")
  func help() {
    expectScreens("help", sizes: Self.small + [GridSize(columns: 120, rows: 50)]) { $0.type("?") }
  }

  @Test("A class is being sought")
  func finding() { expectScreens("finding", sizes: Self.usual) { $0.type("/p") } }

  @Test("Nothing is left to ask")
  func exhausted() {
    var snapshot = SessionSnapshot.street()
    snapshot.batch = nil
    snapshot.isExhausted = true
    expectScreens(
      "exhausted", sizes: Self.small,
      opened: { AnnotatorScript(snapshot, size: $0, options: $1) })
  }

  @Test("A screen that is too small")
  func tiny() { expectScreens("tiny", sizes: [GridSize(columns: 20, rows: 5)]) }
}
