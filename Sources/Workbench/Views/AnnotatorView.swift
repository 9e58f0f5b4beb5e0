package import Labeling
package import TerminalGraphics

/// One room of the annotator: what it keeps, what its keys do, and how it looks.
///
/// A view holds no other view. What it shares with others is in the workspace; where it leads is a
/// `Turn`.
package protocol AnnotatorView: Sendable {
  /// The mode of the keyboard while the view has it and no line is open.
  func keyMode(in workspace: Workspace) -> KeyMode

  /// Called when the view opens.
  mutating func opened(in workspace: inout Workspace)

  /// Performs a key's command; keys of a line and global keys do not come here.
  mutating func press(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep

  /// Draws the whole screen, or an overlay on another view.
  func draw(_ page: Page, on grid: inout CellGrid, pictures: inout PictureMemory)

  /// Whether a key would answer now, in a line too.
  func answers(_ press: KeyPress, in workspace: Workspace) -> Bool

  /// Whether a key comes too soon after the view moved on its own; if so, it does nothing.
  func refuses(_ press: KeyPress, in workspace: inout Workspace) -> Bool

  /// Handles a click on a cell of the screen.
  mutating func click(column: Int, row: Int, in workspace: inout Workspace) -> ViewStep

  /// Handles the release of the button that was clicked, on the same or another cell.
  mutating func release(column: Int, row: Int, in workspace: inout Workspace) -> ViewStep

  /// Handles the wheel: down by one notch (1) or up (-1).
  mutating func scroll(by notches: Int, in workspace: inout Workspace) -> ViewStep

  /// Receives news for the view, on the screen or not.
  mutating func hear(
    _ news: ViewNews, _ situation: Situation, in workspace: inout Workspace
  ) -> ViewStep

  /// Requests what is missing, once a message has been processed.
  mutating func settle(isOpen: Bool, in workspace: inout Workspace) -> [AnnotatorEffect]

  /// The regions that are queried.
  func question(in workspace: Workspace) -> AskedRegions

  /// Whether a question may be shown over the view now.
  var admitsQuestions: Bool { get }

  /// The line that is being typed; nil if there is none.
  func line(in workspace: Workspace) -> LineEditor?
  mutating func setLine(_ line: LineEditor?, in workspace: inout Workspace)
  /// Types a character into the line.
  mutating func type(_ press: KeyPress, _ character: Character, in workspace: inout Workspace)
    -> ViewStep
  /// Why pasted text is refused if no line is open.
  var pasteRefusal: String { get }
  mutating func confirmLine(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep
  mutating func closeLine(in workspace: inout Workspace) -> ViewStep
  /// Moves the selection in the list that belongs to the line.
  mutating func choose(by distance: Int, in workspace: inout Workspace)
}

/// Defaults for views without these features.
extension AnnotatorView {
  package mutating func opened(in workspace: inout Workspace) {}

  package func answers(_ press: KeyPress, in workspace: Workspace) -> Bool { false }

  package func refuses(_ press: KeyPress, in workspace: inout Workspace) -> Bool { false }

  package mutating func click(column: Int, row: Int, in workspace: inout Workspace) -> ViewStep {
    .stay
  }

  package mutating func release(
    column: Int, row: Int, in workspace: inout Workspace
  ) -> ViewStep { .stay }

  package mutating func scroll(by notches: Int, in workspace: inout Workspace) -> ViewStep {
    .stay
  }

  package mutating func hear(
    _ news: ViewNews, _ situation: Situation, in workspace: inout Workspace
  ) -> ViewStep { .stay }

  package mutating func settle(isOpen: Bool, in workspace: inout Workspace) -> [AnnotatorEffect] {
    []
  }

  package func question(in workspace: Workspace) -> AskedRegions { AskedRegions() }

  package var admitsQuestions: Bool { false }

  package func line(in workspace: Workspace) -> LineEditor? { nil }

  package mutating func setLine(_ line: LineEditor?, in workspace: inout Workspace) {}

  package mutating func type(
    _ press: KeyPress, _ character: Character, in workspace: inout Workspace
  )
    -> ViewStep
  {
    var line = line(in: workspace)
    line?.insert(character)
    setLine(line, in: &workspace)
    return .stay
  }

  package var pasteRefusal: String { "Pasted text was ignored; it never answers." }

  package mutating func confirmLine(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    .stay
  }

  package mutating func closeLine(in workspace: inout Workspace) -> ViewStep {
    setLine(nil, in: &workspace)
    return .stay
  }

  package mutating func choose(by distance: Int, in workspace: inout Workspace) {}
}

/// A key, and its command in the view that has the keyboard.
package struct KeyPress: Hashable, Sendable {
  package let key: Key
  package let command: AnnotatorCommand?
  /// In milliseconds.
  package let time: Int64
  /// The key is held down.
  package let isRepeat: Bool

  package init(
    key: Key, command: AnnotatorCommand?, time: Int64, isRepeat: Bool
  ) {
    self.key = key
    self.command = command
    self.time = time
    self.isRepeat = isRepeat
  }
}

/// What a view wants done.
package struct ViewStep: Sendable {
  /// Where a view leads.
  package enum Turn: Sendable {
    case open(ViewName)
    /// Closes the view.
    case close
    /// Opens a line whose text is ignored, because there is nothing to use it for.
    case idleLine(reason: String)
    /// Goes to labeling in an image, outside the queue.
    case label(ImageID)
    /// As if a key had asked for something in the view that one is at home in, or else in labeling.
    case perform(AnnotatorCommand, Key)
  }

  package var effects: [AnnotatorEffect] = []
  package var turn: Turn?

  package init(
    effects: [AnnotatorEffect] = [], turn: Turn? = nil
  ) {
    self.effects = effects
    self.turn = turn
  }

  package static let stay = ViewStep()

  package static func effects(_ effects: [AnnotatorEffect]) -> ViewStep {
    ViewStep(effects: effects)
  }

  package static func turn(_ turn: Turn) -> ViewStep { ViewStep(turn: turn) }
}

/// News that a view receives.
package enum ViewNews: Sendable {
  case reply(EffectReply)
  /// The outline's pulse with a number is over.
  case pulseEnded(Int)
  /// There is a newer model.
  case modelChanged
  /// An undo or redo was performed.
  case reversed(Reversal)
  /// The person wants to label in an image.
  case imageWanted(ImageID)
  /// The screen must be redrawn, and failed requests retried.
  case redrawn
}

/// Which view has the keyboard when news arrives.
package struct Situation: Sendable {
  package let current: ViewName
  /// Nothing is open over labeling, the review or what is laid over them, and no line is typed.
  package let isHome: Bool

  package init(
    current: ViewName, isHome: Bool
  ) {
    self.current = current
    self.isHome = isHome
  }

  package func isAtRest(in view: ViewName) -> Bool { isHome && current == view }
}

/// The regions that are queried.
package struct AskedRegions: Hashable, Sendable {
  /// The region that a key would answer.
  package var region: RegionID?
  /// Regions that an answer for all would reach.
  package var sheet: [RegionID] = []
  /// The region whose guess Enter would accept.
  package var guessed: RegionID?

  package init(
    region: RegionID? = nil, sheet: [RegionID] = [], guessed: RegionID? = nil
  ) {
    self.region = region
    self.sheet = sheet
    self.guessed = guessed
  }
}
