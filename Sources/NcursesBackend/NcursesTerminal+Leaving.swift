import CNcurses
import Dispatch
import TerminalGraphics

/// Taking over the terminal and giving it back, even one that accepts no output.
extension NcursesTerminal {
  public func suspend() {
    guard isOpen, !isStopping else { return }
    isStopping = true
    leaveScreen()
    // A process that had to be torn off the terminal must end, not stop.
    if !terrazzo_output_is_abandoned() { terrazzo_signals_stop_process() }
    enterScreen()
    isStopping = false
  }

  func leaveScreen() {
    awaitReceipts()
    removePictures()
    terrazzo_curses_leave()
    resetModes()
    // A terminal that accepted none of this is restored at the end, from its current known state.
    if !terrazzo_output_is_abandoned() { terrazzo_rescue_disarm() }
  }

  /// Takes the terminal back at its current size and sends the next frame in full.
  func enterScreen() {
    guard !terrazzo_output_is_abandoned() else { return }
    terrazzo_rescue_arm(savedStandardError)
    terrazzo_curses_enter()
    setModes()
    takeSize()
    cells.forget()
    continuation.yield(.resumed)
  }

  /// Follows the terminal's size.
  func takeSize() {
    let now = Self.currentSize()
    let hasOtherCells = pixels.takeWindow(Self.cellPixels(in: now))
    guard now != size || hasOtherCells else { return }
    size = now
    terrazzo_curses_resize(Int32(now.rows), Int32(now.columns))
    invalidate()
    continuation.yield(.resized(now))
  }

  public func close() {
    guard isOpen else { return }
    isOpen = false
    awaitReceipts()
    removePictures()
    for source in sources { source.cancel() }
    sources = []
    resetModes()
    terrazzo_curses_close()
    // Everything written since was lost.
    if terrazzo_output_is_abandoned() { terrazzo_rescue_now() }
    signals.stop()
    terrazzo_rescue_disarm()
    terrazzo_standard_error_restore(savedStandardError)
    continuation.finish()
  }

  /// Bracketed paste; and clicks, if wanted, as numbers (the old form ends at column 223).
  func setModes() {
    Self.write("\u{1B}[?2004h" + (reportsClicks ? "\u{1B}[?1000h\u{1B}[?1006h" : ""))
  }

  private func resetModes() {
    Self.write((reportsClicks ? "\u{1B}[?1006l\u{1B}[?1000l" : "") + "\u{1B}[?2004l")
  }

  /// Bypasses ncurses to set modes that it does not know and that move nothing on the screen.
  static func write(_ text: String) {
    let bytes = Array(text.utf8)
    terrazzo_output_write(bytes, Int32(bytes.count))
  }
}
