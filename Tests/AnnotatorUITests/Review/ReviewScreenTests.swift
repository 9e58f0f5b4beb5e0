import Labeling
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

/// Whole screens as text; `RECORD_SNAPSHOTS=1` records them again.
@Suite("Golden screens of the review")
struct ReviewScreenTests {
  private func expectReview(
    _ name: String, on terminals: [GoldenTerminal] = .usual,
    _ prepare: (inout AnnotatorScript) -> Void = { _ in }
  ) {
    expectScreens(name, on: terminals) { script in
      prepare(&script)
      script.loadTiles()
    } opened: {
      .reviewing(size: $0, depth: $1.depth)
    }
  }

  @Test("The contact sheet")
  func sheet() {
    expectReview("review", on: .every((80, 24), (200, 60), (40, 12)))
  }

  @Test("The current batch on the contact sheet")
  func batch() { expectReview("review-batch") { $0.press(.tab) } }

  @Test("The table of answers and opinions")
  func table() { expectReview("review-table") { $0.type("t") } }

  @Test("At no screen size do two things overlap")
  func sizes() {
    for (columns, rows) in [(40, 12), (55, 13), (80, 24), (81, 31), (120, 40), (237, 64)] {
      let size = GridSize(columns: columns, rows: rows)
      for key in ["", "t", "z", "zz"] {
        var script = AnnotatorScript.reviewing(size: size)
        script.type(key)
        script.loadTiles()
        let lines = script.rows()
        #expect(lines.count == rows)
        #expect(lines[rows - 1].contains("help"), "\(size) \(key)")
        #expect(lines[rows - 2].hasSuffix("saved"), "\(size) \(key)")
      }
    }
  }
}
