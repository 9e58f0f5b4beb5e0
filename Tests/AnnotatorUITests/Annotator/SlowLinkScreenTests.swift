import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("The screen on a slow link")
struct SlowLinkScreenTests {
  @Test(
    "Without colors every region of the batch is outlined, and an answer changes only the signs")
  func signs() {
    let size = GridSize(columns: 80, rows: 24)
    var options = AnnotatorOptions.street
    options.depth = .mono
    options.glyphs = .ascii
    options.link = .slow
    var script = AnnotatorScript(size: size, options: options)
    script.type("z")
    let area = ScreenLayout(size: size).picture
    let before = script.model.view(size: size)
    script.type("4", after: 500)
    let after = script.model.view(size: size)
    var changed = 0
    for row in 1..<(1 + (area?.size.rows ?? 0)) {
      for column in 0..<(area?.size.columns ?? 0) where before[column, row] != after[column, row] {
        changed += 1
      }
    }
    // `>?<` there, the answer's letter and its neighbors here.
    #expect((4...6).contains(changed), "\(changed)")
    #expect(after.cells.filter { $0.style.isReversed }.count == 3)
    #expect(
      script.effects.allSatisfy { if case .startTimer(.pulse, _) = $0 { false } else { true } })
  }
}
