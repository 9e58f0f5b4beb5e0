import Labeling
import TerminalGraphics
package import Workbench

/// The progress of the labeling, as last reported.
struct ProgressView: AnnotatorView {
  private(set) var report: ProgressReport?
  /// Whether the report is older than the current model.
  private var needsListing = true
  private var isListing = false

  func keyMode(in workspace: Workspace) -> KeyMode { .progress }

  mutating func opened(in workspace: inout Workspace) { needsListing = true }

  mutating func press(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    switch ProgressCommand(press.command) {
    case .openMap: .turn(.open(.map))
    case .help: .turn(.open(.help))
    case .closeView: .turn(.close)
    case nil: .stay
    }
  }

  mutating func hear(
    _ news: ViewNews, _ situation: Situation, in workspace: inout Workspace
  ) -> ViewStep {
    switch news {
    case .modelChanged: needsListing = true
    case .reply(.progressListed(let reply)):
      isListing = false
      switch reply {
      case .success(let report): self.report = report
      case .failure(let failure): workspace.tell(failure.reason.description, .error)
      }
    case .reply, .reversed, .imageWanted, .redrawn, .pulseEnded: break
    }
    return .stay
  }

  mutating func settle(isOpen: Bool, in workspace: inout Workspace) -> [AnnotatorEffect] {
    guard isOpen, needsListing, !isListing else { return [] }
    needsListing = false
    isListing = true
    return [.listProgress]
  }

  func draw(_ page: Page, on grid: inout CellGrid, pictures: inout PictureMemory) {
    ProgressScreen(page: page, report: report).draw(on: &grid)
  }
}

extension ViewName {
  package static let progress = ViewName("progress", .laid)
}

extension ViewEntry {
  package static let progress = ViewEntry(
    .progress,
    opener: Opener(
      "openProgress", [.character("d")], "Am I done? Learning curve, audit, stability and classes."),
    commands: [ProgressCommand.self]
  ) { ProgressView() }
}
