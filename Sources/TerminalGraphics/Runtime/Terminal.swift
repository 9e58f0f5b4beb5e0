/// What a person typed, with escape sequences decoded.
public enum Key: Hashable, Sendable {
  case character(Character)
  case control(Character)
  case enter
  case escape
  case tab
  case backTab
  case backspace
  case delete
  case up
  case down
  case left
  case right
  case shiftUp
  case shiftDown
  case shiftLeft
  case shiftRight
  case home
  case end
  case pageUp
  case pageDown
  case function(Int)
  /// An unknown sequence; it never does anything.
  case unknown
}

/// What a terminal reports to the program.
public enum TerminalEvent: Hashable, Sendable {
  case key(Key)
  /// A key typed before all of the last frame had left for the terminal.
  case earlyKey(Key)
  /// The left button was pressed over a cell, counted from 0.
  case click(column: Int, row: Int)
  /// The left button was released over a cell.
  case release(column: Int, row: Int)
  /// The wheel was turned by one notch.
  case wheel(down: Bool)
  /// A click before all of the last frame had left for the terminal: its target is unknown.
  case earlyClick
  /// The terminal has drawn everything that was sent before the request.
  case receipt
  /// Text that was pasted (bracketed paste); never an answer.
  case paste(String)
  case resized(GridSize)
  /// Back from Ctrl-Z.
  case resumed
  /// Pictures are shown as pixels from now on, or no longer, or smaller: by what the terminal answered,
  /// or by how fast it is reached; with a sentence for the person.
  case pixelsChanged(shown: Bool, String?)
  /// Large frames took too long to arrive, or no longer do; with a sentence for the person.
  case linkChanged(LinkSpeed, String)
  /// The terminal is gone.
  case hungUp
  /// A signal asks the program to end; its number.
  case terminated(Int32)
}

/// A screen with a keyboard: ncurses in the program, a script in tests.
@MainActor
public protocol Terminal: AnyObject {
  var size: GridSize { get }
  /// Everything typed and reported, in order; for one consumer.
  var events: AsyncStream<TerminalEvent> { get }
  /// Whether an end was requested, so that nothing needs to be shown anymore.
  var isEnding: Bool { get }
  /// Whether pictures of a grid are shown as pixels; it may become true while the program runs.
  var showsPixels: Bool { get }
  /// Shows a grid; only cells and pictures that changed since the last one are written.
  func show(_ grid: CellGrid)
  /// Asks the terminal to say when it has drawn what was shown; keys that come before its receipt
  /// are early. The program does not wait for terminals that never answer.
  func requestReceipt()
  /// Forgets what is on the screen, so that the next `show` writes everything.
  func invalidate()
  /// Gives the terminal back and stops the process until it is continued.
  func suspend()
  /// Gives the terminal back for good; further calls do nothing.
  func close()
}
