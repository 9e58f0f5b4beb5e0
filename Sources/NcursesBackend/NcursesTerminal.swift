import CNcurses
import Dispatch
public import TerminalGraphics
import TerminalPictures

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The terminal on standard input and output, drawn on with ncurses.
///
/// ncurses only draws. Keys are read from standard input and decoded by `KeyDecoder`; signals come
/// through a pipe. Until `close()`, standard error goes to a file, so that no library's message
/// spoils the screen. The terminal is restored on every exit path: `close()`, `exit`, a signal, a
/// trap.
@MainActor
public final class NcursesTerminal: Terminal {
  public let events: AsyncStream<TerminalEvent>
  public internal(set) var size: GridSize
  /// The depth actually used; at most the requested one.
  public let depth: ColorDepth
  /// A message for the person if the terminal's type is unknown on this machine.
  public let notice: String?

  let continuation: AsyncStream<TerminalEvent>.Continuation
  var isOpen = true
  var isStopping = false
  public internal(set) var isEnding = false
  var decoder: KeyDecoder
  /// Counts reads, so that a timer knows whether it is still valid.
  var readCount = 0
  var sources: [any DispatchSourceProtocol] = []
  let signals: SignalWatch
  let escapeDelayMilliseconds: Int
  let reportsClicks: Bool
  var receipts = ScreenReceipts()
  var pixels: PixelOutput
  /// How coarse frames in cells are by how long they take; nil if that is given.
  var linkLimit: LinkLimit?

  let savedStandardError: Int32
  var cells: CellOutput

  /// Takes the terminal over.
  ///
  /// - Parameters:
  ///   - setup: what to draw with; `TerminalSetup.detect` tells.
  ///   - environment: `TERM`, `TMUX`, `ESCDELAY`.
  ///   - pixels: how pictures may be shown as pixels.
  ///   - adaptsLink: measures how long large frames take, and reports a link that is too slow for them.
  ///   - reportsClicks: asks the terminal for the mouse; its own selection then wants Shift.
  ///   - logPath: the file that receives standard error until `close()`; created if missing,
  ///     appended to.
  /// - Throws: `NcursesError` if the terminal cannot place its cursor or nothing describes it.
  public init(
    setup: TerminalSetup, environment: [String: String], logPath: String?,
    pixels: PixelOutput = PixelOutput(), adaptsLink: Bool = false, reportsClicks: Bool = false
  ) throws(NcursesError) {
    self.pixels = pixels
    linkLimit = adaptsLink ? LinkLimit() : nil
    let isUnicode = terrazzo_curses_set_locale(setup.isUnicode) && setup.isUnicode
    let descriptions = try TerminalDescription.candidates(
      environment: environment, depth: setup.depth)
    savedStandardError = logPath.map { terrazzo_standard_error_redirect($0) } ?? -1
    terrazzo_rescue_arm(savedStandardError)
    // Before anything is written: the terminal may accept nothing from the start.
    signals = SignalWatch()
    guard let used = descriptions.first(where: Self.open) else {
      signals.stop()
      terrazzo_rescue_disarm()
      terrazzo_standard_error_restore(savedStandardError)
      throw .noDescription(name: environment["TERM"] ?? "")
    }
    depth = used.depth
    decoder = KeyDecoder(reportsClicks: reportsClicks)
    self.reportsClicks = reportsClicks
    notice = used.notice
    escapeDelayMilliseconds =
      environment["ESCDELAY"].flatMap { Int($0) }.map { min(2000, max(1, $0)) } ?? 25
    cells = CellOutput(
      isUnicode: isUnicode,
      pairs: ColorPairs(
        pairCount: terrazzo_curses_pair_count(), colorCount: terrazzo_curses_color_count()))
    size = Self.currentSize()
    (events, continuation) = AsyncStream.makeStream(of: TerminalEvent.self)
    terrazzo_curses_resize(Int32(size.rows), Int32(size.columns))
    setModes()
    askForPixels(environment: environment)
    listen()
    signals.forward { [weak self] signal in self?.take(signal: signal) }
  }

  /// Tries one description; the environment is restored afterwards, for programs started later.
  private static func open(_ description: TerminalDescription) -> Bool {
    guard let terminfo = description.terminfo else {
      return terrazzo_curses_open(description.name) == 0
    }
    let previous = getenv("TERMINFO").map { String(cString: $0) }
    setenv("TERMINFO", terminfo, 1)
    let isOpen = terrazzo_curses_open(description.name) == 0
    if let previous { setenv("TERMINFO", previous, 1) } else { unsetenv("TERMINFO") }
    return isOpen
  }

  static func currentSize() -> GridSize {
    var rows: Int32 = 0
    var columns: Int32 = 0
    guard terrazzo_curses_size(&rows, &columns) == 0 else { return GridSize(columns: 80, rows: 24) }
    return GridSize(columns: Int(columns), rows: Int(rows))
  }

  // MARK: - Drawing

  public func show(_ grid: CellGrid) {
    guard isOpen else { return }
    if cells.put(grid, in: size, underPictures: pixels.scalarUnderPictures) { pixels.forget() }
    let (before, after) = pixels.bytes(for: grid)
    if after.isEmpty, linkLimit == nil {
      terrazzo_curses_refresh()
    } else {
      let start = Self.now
      let count = terrazzo_curses_refresh_between(
        before, Int32(before.count), after, Int32(after.count))
      measure(pixels.isFound ? after.count : Int(count), from: start)
    }
    // Later: a frame that asks something is followed by a request for its receipt.
    DispatchQueue.main.async { [weak self] in
      MainActor.assumeIsolated { self?.sendAhead() }
    }
  }

  public func invalidate() {
    guard isOpen else { return }
    cells.forget()
    pixels.forget()
    terrazzo_curses_invalidate()
  }
}
