import Labeling
import TerminalGraphics

/// One room of the annotator: what it keeps, what its keys do, and how it looks.
///
/// A view holds no other view. What it shares with others is the workspace; where it leads is a `Turn`.
protocol AnnotatorView: Sendable {
  /// What the keyboard is about while the view has it and no line is open.
  func keyMode(in workspace: Workspace) -> KeyMode

  /// The view comes to the screen.
  mutating func opened(in workspace: inout Workspace)

  /// Carries out what a key asks for; keys of a line and those that work everywhere do not come here.
  mutating func press(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep

  /// Draws the whole screen, or what lies over another view.
  func draw(_ page: Page, on grid: inout CellGrid, pictures: inout PictureMemory)

  /// Whether a key would answer now, in a line too.
  func answers(_ press: KeyPress, in workspace: Workspace) -> Bool

  /// Whether a key comes too soon after the view moved on its own; it does nothing then.
  func refuses(_ press: KeyPress, in workspace: inout Workspace) -> Bool

  /// A click on a cell of the screen.
  mutating func click(column: Int, row: Int, in workspace: inout Workspace) -> ViewStep

  /// Takes in what concerns the view, on the screen or not.
  mutating func hear(
    _ news: ViewNews, _ situation: Situation, in workspace: inout Workspace
  ) -> ViewStep

  /// Asks for what is missing, once a message was taken in.
  mutating func settle(isOpen: Bool, in workspace: inout Workspace) -> [AnnotatorEffect]

  /// What is asked of the person.
  func question(in workspace: Workspace) -> AskedRegions

  /// Whether a question may be put over the view now.
  var admitsQuestions: Bool { get }

  /// The line that is being typed; nil while none is.
  func line(in workspace: Workspace) -> LineEditor?
  mutating func setLine(_ line: LineEditor?, in workspace: inout Workspace)
  /// A character is typed into the line.
  mutating func type(_ press: KeyPress, _ character: Character, in workspace: inout Workspace)
    -> ViewStep
  /// Why pasted text is not taken where no line is open.
  var pasteRefusal: String { get }
  mutating func confirmLine(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep
  mutating func closeLine(in workspace: inout Workspace) -> ViewStep
  /// Goes on in the list that belongs to the line.
  mutating func choose(by distance: Int, in workspace: inout Workspace)
}

/// What a view without such things does.
extension AnnotatorView {
  mutating func opened(in workspace: inout Workspace) {}

  func answers(_ press: KeyPress, in workspace: Workspace) -> Bool { false }

  func refuses(_ press: KeyPress, in workspace: inout Workspace) -> Bool { false }

  mutating func click(column: Int, row: Int, in workspace: inout Workspace) -> ViewStep { .stay }

  mutating func hear(
    _ news: ViewNews, _ situation: Situation, in workspace: inout Workspace
  ) -> ViewStep { .stay }

  mutating func settle(isOpen: Bool, in workspace: inout Workspace) -> [AnnotatorEffect] { [] }

  func question(in workspace: Workspace) -> AskedRegions { AskedRegions() }

  var admitsQuestions: Bool { false }

  func line(in workspace: Workspace) -> LineEditor? { nil }

  mutating func setLine(_ line: LineEditor?, in workspace: inout Workspace) {}

  mutating func type(_ press: KeyPress, _ character: Character, in workspace: inout Workspace)
    -> ViewStep
  {
    var line = line(in: workspace)
    line?.insert(character)
    setLine(line, in: &workspace)
    return .stay
  }

  var pasteRefusal: String { "A paste never answers; it was ignored." }

  mutating func confirmLine(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep { .stay }

  mutating func closeLine(in workspace: inout Workspace) -> ViewStep {
    setLine(nil, in: &workspace)
    return .stay
  }

  mutating func choose(by distance: Int, in workspace: inout Workspace) {}
}

/// A key, and what it asks for in the view that has the keyboard.
struct KeyPress: Hashable, Sendable {
  let key: Key
  let command: AnnotatorCommand?
  /// In milliseconds.
  let time: Int64
  /// The key is held down.
  let isRepeat: Bool
}

/// What a view wants done.
struct ViewStep: Sendable {
  /// Where a view leads.
  enum Turn: Sendable {
    case open(ViewName)
    /// Closes the view.
    case close
    /// A line whose words go nowhere, because there is nothing that they could be for.
    case idleLine(reason: String)
    /// To labeling in an image, away from the queue.
    case label(ImageID)
    /// Back to labeling, as if a key had asked for something there.
    case perform(AnnotatorCommand, Key)
  }

  var effects: [AnnotatorEffect] = []
  var turn: Turn?

  static let stay = ViewStep()

  static func effects(_ effects: [AnnotatorEffect]) -> ViewStep { ViewStep(effects: effects) }

  static func turn(_ turn: Turn) -> ViewStep { ViewStep(turn: turn) }
}

/// What a view hears of.
enum ViewNews: Sendable {
  case message(AnnotatorMessage)
  /// A newer model is in place.
  case modelChanged
  /// An undo or redo was carried out.
  case reversed(ReversalSummary)
  /// The person wants to label in an image.
  case imageWanted(ImageID)
  /// The screen is to be drawn anew, and what failed to be tried again.
  case redrawn
}

/// Which view has the keyboard while something is heard.
struct Situation: Sendable {
  let current: ViewName
  /// Nothing is open over labeling, the review or what is laid over them, and no line is typed.
  let isHome: Bool

  func isAtRest(in view: ViewName) -> Bool { isHome && current == view }
}

/// The regions that are asked.
struct AskedRegions: Hashable, Sendable {
  /// The region that a key would answer.
  var region: RegionID?
  /// Regions that an answer for all would reach.
  var sheet: [RegionID] = []
  /// The region whose guess Enter would accept.
  var guessed: RegionID?
}
