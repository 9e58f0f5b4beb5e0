import AnnotatorUI
import Labeling
import TerminalGraphics
import Testing
import Workbench

@Suite("The example of a command of the screen")
struct ScreenCommandExampleTests {
  @Test("asks the session and closes its view, if there is something to find")
  func found() {
    var model = ViewExampleTests.annotator(with: .flags)
    var snapshot = ViewExampleTests.snapshot
    snapshot.flagged = 2
    snapshot.journalPosition = 2
    _ = model.update(.snapshot(snapshot))
    _ = ViewExampleTests.press("T", &model)
    #expect(ViewExampleTests.text(model).contains("Home first flag"))
    let effects = model.update(.key(.home, at: 1_000))
    #expect(effects == [.findFlagged(from: nil, backward: false)])
    #expect(!ViewExampleTests.text(model).contains("first flag"))
  }

  @Test("says that there is nothing to find")
  func nothing() {
    var model = ViewExampleTests.annotator(with: .flags)
    _ = ViewExampleTests.press("T", &model)
    let effects = model.update(.key(.home, at: 1_000))
    #expect(effects.isEmpty)
    #expect(ViewExampleTests.text(model).contains("No region is flagged."))
  }
}
