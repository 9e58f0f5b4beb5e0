import Labeling
import RegionPictures
import TerminalGraphics
package import Workbench

/// Shows what would be accepted of an image, and accepts it; the picture below shows it, too.
struct AcceptRestView: AnnotatorView {
  func keyMode(in workspace: Workspace) -> KeyMode { .accepting }

  mutating func press(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    switch AcceptRestCommand(press.command) {
    case .acceptGuesses: return accept(press, in: &workspace)
    case .moreGuesses: change(by: 1, in: &workspace)
    case .fewerGuesses: change(by: -1, in: &workspace)
    case .dropProposal:
      workspace.tell("Nothing was accepted.")
      return .turn(.close)
    case nil: break
    }
    return .stay
  }

  private func change(by distance: Int, in workspace: inout Workspace) {
    guard workspace.free?.finish?.proposal?.change(by: distance) == false else { return }
    workspace.tell(distance > 0 ? "That is everything." : "These are the most certain ones.")
  }

  private func accept(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    guard let proposal = workspace.free?.finish?.proposal else { return .turn(.close) }
    guard !workspace.underway.isLeaving, !workspace.underway.isReversing,
      workspace.underway.acceptance == nil
    else {
      workspace.tell("saving\(workspace.wording.ellipsis)")
      return .stay
    }
    guard !press.isRepeat, workspace.pace.admitsAnswer(at: press.time) else {
      workspace.tell("A held key accepts nothing.")
      return .stay
    }
    // The picture must show what is accepted.
    guard !workspace.isTooSmall, case .shown(let tile) = workspace.pictureState,
      tile.image == proposal.image
    else {
      workspace.tell("The image is not on the screen; nothing was accepted.")
      return .turn(.close)
    }
    let guesses = proposal.guesses
    guard !guesses.isEmpty else {
      let key = workspace.keyName(of: AcceptRestCommand.moreGuesses)
      workspace.tell("No guess is that certain; \(key) takes less certain ones, too.")
      return .stay
    }
    workspace.pace.holdsBack(from: press.time)
    workspace.pace.forgetEarlyKeys()
    workspace.underway.acceptance = guesses
    return ViewStep(effects: [.accept(guesses, proposal.ground)], turn: .close)
  }

  /// No one can accept what was not on the screen yet.
  func answers(_ press: KeyPress, in workspace: Workspace) -> Bool {
    AcceptRestCommand(press.command) == .acceptGuesses
  }

  mutating func settle(isOpen: Bool, in workspace: inout Workspace) -> [AnnotatorEffect] {
    if !isOpen, workspace.free?.finish?.proposal != nil { workspace.free?.finish?.proposal = nil }
    return []
  }

  func draw(_ page: Page, on grid: inout CellGrid, pictures: inout PictureMemory) {
    guard let proposal = page.workspace.free?.finish?.proposal else { return }
    page.clear(row: page.layout.messageRow, on: &grid)
    page.clear(row: page.layout.keysRow, on: &grid)
    let notice = page.workspace.notice.map { $0.text + " " } ?? ""
    page.drawMessage(notice + Self.words(about: proposal, page.workspace), .accent, on: &grid)
    page.drawHints(
      [
        page.hint("accept", 4, [AcceptRestCommand.acceptGuesses], in: .accepting),
        page.hint("more", 2, [AcceptRestCommand.moreGuesses], in: .accepting),
        page.hint("fewer", 2, [AcceptRestCommand.fewerGuesses], in: .accepting),
        page.hint("cancel", 3, [AcceptRestCommand.dropProposal], in: .accepting),
      ], on: &grid)
  }

  /// For instance: Enter accepts 212 of 240 open regions at .95 or more, 81 % of the open pixels; 3.1 probably
  /// wrong.
  private static func words(
    about proposal: AcceptanceProposal, _ workspace: Workspace
  ) -> String {
    let key = workspace.keyName(of: AcceptRestCommand.acceptGuesses)
    let count = Figures.count(proposal.guesses.count)
    let open = Wording.count(proposal.openCount, "open region", "open regions")
    let least = proposal.least > 0 ? " at \(Wording.share(proposal.least)) or more" : ""
    let share = Int((proposal.share * 100).rounded(.down))
    let errors = Figures.decimal(proposal.expectedErrors, digits: 1)
    return "\(key) accepts \(count) of \(open)\(least), \(share) % of the open pixels; "
      + "\(errors) probably wrong."
  }
}

/// The commands before the rest of an image is accepted.
enum AcceptRestCommand: String, ViewCommand {
  case acceptGuesses
  case moreGuesses
  case fewerGuesses
  case dropProposal

  static let mode = KeyMode.accepting

  static let bindings: [KeyBinding] = [
    row([.enter], .acceptGuesses, "Accept these guesses as one step."),
    row(
      [.character("-"), .down, .character("j")], .moreGuesses,
      "Take less certain guesses, too."),
    row(
      [.character("+"), .character("="), .up, .character("k")], .fewerGuesses,
      "Take only more certain guesses."),
    row([.character("n"), .character("q"), .escape], .dropProposal, "Accept nothing."),
  ]
}

extension ViewName {
  package static let acceptRest = ViewName("acceptRest", .over)
}

extension ViewEntry {
  package static let acceptRest = ViewEntry(
    .acceptRest, commands: [AcceptRestCommand.self]
  ) { AcceptRestView() }
}
