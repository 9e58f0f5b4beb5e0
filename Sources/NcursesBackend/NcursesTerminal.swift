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

  private let isUnicode: Bool
  let savedStandardError: Int32
  private var pairs: ColorPairs
  /// What the screen shows; nil if unknown.
  var shown: CellGrid?
  private var run: [terrazzo_curses_cell] = []

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
    isUnicode = terrazzo_curses_set_locale(setup.isUnicode) && setup.isUnicode
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
    pairs = ColorPairs(
      pairCount: terrazzo_curses_pair_count(), colorCount: terrazzo_curses_color_count())
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
    if pairs.wantsReset { forgetPairs() }
    if !draw(grid) {
      // More colors than pairs: start over; if a single frame has too many, some look plain.
      forgetPairs()
      _ = draw(grid)
    }
    let (before, after) = pixels.bytes(for: grid)
    if after.isEmpty, linkLimit == nil {
      terrazzo_curses_refresh()
    } else {
      let start = Self.now
      let count = terrazzo_curses_refresh_between(
        before, Int32(before.count), after, Int32(after.count))
      measure(pixels.isFound ? after.count : Int(count), from: start)
    }
    shown = grid
    // Later: a frame that asks something is followed by a request for its receipt.
    DispatchQueue.main.async { [weak self] in
      MainActor.assumeIsolated { self?.sendAhead() }
    }
  }

  public func invalidate() {
    guard isOpen else { return }
    shown = nil
    pixels.forget()
    terrazzo_curses_invalidate()
  }

  private func forgetPairs() {
    // This clears the screen, with the pictures.
    pairs.reset()
    pixels.forget()
    shown = nil
  }

  /// Hands the cells that changed to ncurses; false if pairs ran out.
  private func draw(_ grid: CellGrid) -> Bool {
    let columns = min(grid.size.columns, size.columns)
    let previous = shown?.size == grid.size ? shown?.cells : nil
    var hasPairs = true
    for row in 0..<min(grid.size.rows, size.rows) {
      let cells = grid.cells[(row * grid.size.columns)..<(row * grid.size.columns + columns)]
      let base = cells.startIndex
      var column = 0
      while column < columns {
        guard previous.map({ $0[base + column] != cells[base + column] }) ?? true else {
          column += 1
          continue
        }
        // A wide character is sent with its first half, even when only the second changed.
        var first = column
        while first > 0, cells[base + first].isSecondHalf { first -= 1 }
        var end = column + 1
        while end < columns,
          previous.map({ $0[base + end] != cells[base + end] }) ?? true
            || cells[base + end].isSecondHalf
        { end += 1 }
        hasPairs = send(cells[(base + first)..<(base + end)], row: row, column: first) && hasPairs
        column = end
      }
    }
    return hasPairs
  }

  private func send(_ cells: ArraySlice<Cell>, row: Int, column: Int) -> Bool {
    run.removeAll(keepingCapacity: true)
    var hasPairs = true
    var lastPair: Int32 = 0
    var lastBackground: Int32 = -1
    var lastAttributes: UInt32 = 0
    for index in cells.indices {
      let cell = cells[index]
      guard !cell.isSecondHalf else { continue }
      let isWide = index + 1 < cells.endIndex && cells[index + 1].isSecondHalf
      let style = cell.style
      var foreground = style.foreground.terminalNumber
      let background = style.background.terminalNumber
      let isEmpty = cell.isBlank && !style.isReversed && !style.isUnderlined
      var pair: Int32?
      var attributes = isEmpty ? 0 : Self.attributes(of: style)
      if isEmpty {
        // Between two dim words, a dim blank saves turning the attribute off and on.
        if lastAttributes & Self.seenOnBlanks == 0, let next = nextGlyph(cells, after: index),
          Self.attributes(of: next) == lastAttributes
        {
          attributes = lastAttributes
        }
        // A blank's foreground is invisible: use a neighbor's pair and save the color bytes.
        foreground = -1
        if index > cells.startIndex, background == lastBackground {
          pair = lastPair
        } else if let neighbor = nextGlyph(cells, after: index),
          neighbor.background.terminalNumber == background
        {
          foreground = neighbor.foreground.terminalNumber
        }
      }
      if pair == nil { pair = pairs.number(foreground: foreground, background: background) }
      if pair == nil { hasPairs = false }
      lastPair = pair ?? 0
      lastBackground = background
      run.append(
        terrazzo_curses_cell(
          scalars: scalars(of: cell), pair: lastPair,
          attributes: attributes, columns: isWide ? 2 : 1))
      lastAttributes = attributes
    }
    terrazzo_curses_put(Int32(row), Int32(column), run, Int32(run.count))
    return hasPairs
  }

  /// The style of the first cell after a run of blanks on one background.
  private func nextGlyph(_ cells: ArraySlice<Cell>, after index: Int) -> CellStyle? {
    var place = index + 1
    while place < cells.endIndex, cells[place].isBlank,
      cells[place].style == cells[index].style
    { place += 1 }
    return place < cells.endIndex ? cells[place].style : nil
  }

  private static let seenOnBlanks =
    UInt32(TERRAZZO_CURSES_REVERSE) | UInt32(TERRAZZO_CURSES_UNDERLINE)

  private static func attributes(of style: CellStyle) -> UInt32 {
    var attributes: UInt32 = 0
    if style.isBold { attributes |= UInt32(TERRAZZO_CURSES_BOLD) }
    if style.isDim { attributes |= UInt32(TERRAZZO_CURSES_DIM) }
    if style.isReversed { attributes |= UInt32(TERRAZZO_CURSES_REVERSE) }
    if style.isUnderlined { attributes |= UInt32(TERRAZZO_CURSES_UNDERLINE) }
    return attributes
  }

  private func scalars(of cell: Cell) -> (UInt32, UInt32, UInt32, UInt32, UInt32) {
    if cell.isPicture { return (pixels.scalarUnderPictures, 0, 0, 0, 0) }
    let (base, first, second, third, fourth) = cell.scalars
    if isUnicode { return (base, first, second, third, fourth) }
    func replaced(_ value: UInt32) -> UInt32 {
      value == 0 ? 0 : Unicode.Scalar(value).map(AsciiReplacement.of) ?? 0x3F
    }
    return (
      replaced(base), replaced(first), replaced(second), replaced(third), replaced(fourth)
    )
  }
}
