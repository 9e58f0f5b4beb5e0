/// What a person typed, after escape sequences were understood.
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
  /// A sequence that nobody knows; it never does anything.
  case unknown
}

/// What a terminal tells the program.
public enum TerminalEvent: Hashable, Sendable {
  case key(Key)
  /// The same, typed before all of the last frame had left for the terminal.
  case earlyKey(Key)
  /// The left button went down over a cell, counted from 0.
  case click(column: Int, row: Int)
  /// The same, before all of the last frame had left for the terminal: what was clicked is not known.
  case earlyClick
  /// The terminal has drawn everything that was sent before it was asked.
  case receipt
  /// Text that was pasted (bracketed paste); it never answers.
  case paste(String)
  case resized(GridSize)
  /// Back from Ctrl-Z.
  case resumed
  /// The terminal is gone.
  case hungUp
  /// A signal asks the program to end; its number.
  case terminated(Int32)
}

/// A screen with a keyboard: ncurses in the program, a script in tests.
@MainActor
public protocol Terminal: AnyObject {
  var size: GridSize { get }
  /// Everything typed and told, in order; one consumer.
  var events: AsyncStream<TerminalEvent> { get }
  /// Whether an end was asked for, so that nothing needs to be shown any more.
  var isEnding: Bool { get }
  /// Shows a grid; only cells that changed since the last one are written.
  func show(_ grid: CellGrid)
  /// Asks the terminal to say when it has drawn what was shown; keys that come before its word are
  /// early. Terminals that never answer are not waited for.
  func requestReceipt()
  /// Forgets what is on the screen, so that the next `show` writes everything.
  func invalidate()
  /// Gives the terminal back and stops the process until it is continued.
  func suspend()
  /// Gives the terminal back for good; further calls do nothing.
  func close()
}
