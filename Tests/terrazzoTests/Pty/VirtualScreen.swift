import Labeling
import TerminalGraphics

/// What an xterm-like terminal shows after the bytes it was fed: a model for tests, of the
/// sequences that ncurses sends with the descriptions xterm-256color and terrazzo-xterm.
struct VirtualScreen {
  enum Color: Hashable {
    case standard
    case indexed(Int)
    case rgb(Int, Int, Int)
  }

  struct Look: Hashable {
    var foreground = Color.standard
    var background = Color.standard
    var isBold = false
    var isDim = false
    var isUnderlined = false
    var isReversed = false
  }

  struct Place: Hashable {
    /// Empty after a wide character.
    var text = " "
    var look = Look()
  }

  private(set) var columns: Int
  private(set) var rows: Int
  var places: [Place]
  var isAlternate = false
  var hasPasteBrackets = false
  var isCursorVisible = true
  /// The terminal's replies to the program.
  var replies: [UInt8] = []
  /// What is answered to questions about pixels; commands about them are passed over.
  enum PixelAnswers {
    /// The device attributes of a terminal without pixels, as nearly every terminal does.
    case none
    /// Kitty's protocol is understood.
    case kitty
    /// Nothing at all.
    case silent
  }

  var pixelAnswers = PixelAnswers.none
  /// Sequences that the model does not know; a test may require none.
  var unknown: [String] = []
  var column = 0
  var row = 0
  var look = Look()

  var normalPlaces: [Place]
  var saved = (column: 0, row: 0, look: Look())
  var top = 0
  var bottom: Int
  /// The last column was written: the next character starts a row.
  var wraps = false
  var lastText = " "
  private var pending: [UInt8] = []

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    places = Array(repeating: Place(), count: columns * rows)
    normalPlaces = places
    bottom = rows - 1
  }

  /// One row's characters, without trailing blanks.
  func line(_ row: Int) -> String {
    let text = places[(row * columns)..<((row + 1) * columns)].map(\.text).joined()
    return String(text.reversed().drop { $0 == " " }.reversed())
  }

  /// All rows.
  var text: String { (0..<rows).map(line).joined(separator: "\n") }

  func place(column: Int, row: Int) -> Place { places[row * columns + column] }

  mutating func resize(columns: Int, rows: Int) {
    self = VirtualScreen(columns: columns, rows: rows, like: self)
  }

  private init(columns: Int, rows: Int, like other: VirtualScreen) {
    self.init(columns: columns, rows: rows)
    isAlternate = other.isAlternate
    hasPasteBrackets = other.hasPasteBrackets
    isCursorVisible = other.isCursorVisible
    pixelAnswers = other.pixelAnswers
    unknown = other.unknown
  }

  // MARK: - Bytes

  mutating func feed(_ bytes: some Sequence<UInt8>) {
    pending += bytes
    var index = 0
    while index < pending.count {
      guard let length = consume(pending[index...]) else { break }
      index += length
    }
    pending.removeFirst(index)
  }

  /// Consumes one character or sequence and returns its length; nil if it is incomplete.
  private mutating func consume(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first else { return nil }
    if first == 0x1B { return consumeEscape(bytes) }
    if first < 0x20 {
      control(first)
      return 1
    }
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard bytes.count >= length else { return nil }
    put(String(decoding: bytes.prefix(length), as: UTF8.self))
    return length
  }

  private mutating func consumeEscape(_ bytes: ArraySlice<UInt8>) -> Int? {
    // An upload's chunk has 4,096 characters and a few words before them.
    let bytes = Array(bytes.prefix(4_200))
    guard bytes.count >= 2 else { return nil }
    switch bytes[1] {
    case UInt8(ascii: "["):
      guard let end = bytes[2...].firstIndex(where: { (0x40...0x7E).contains($0) }) else {
        return nil
      }
      controlSequence(String(decoding: bytes[2..<end], as: UTF8.self), final: bytes[end])
      return end + 1
    case UInt8(ascii: "]"), UInt8(ascii: "P"):
      guard let end = bytes.firstIndex(where: { $0 == 0x07 || $0 == 0x5C }) else { return nil }
      return end + 1
    case UInt8(ascii: "_"):
      guard let end = bytes.firstIndex(of: 0x5C) else { return nil }
      let isQuestion = String(decoding: bytes[..<end], as: UTF8.self).contains("a=q")
      if pixelAnswers == .kitty, isQuestion { replies += Array("\u{1B}_Gi=31;OK\u{1B}\\".utf8) }
      return end + 1
    case UInt8(ascii: "("), UInt8(ascii: ")"): return bytes.count >= 3 ? 3 : nil
    case UInt8(ascii: "7"): saved = (column, row, look)
    case UInt8(ascii: "8"): (column, row, look) = saved
    case UInt8(ascii: "M"):
      if row == top { scroll(from: top, by: -1) } else { row = max(0, row - 1) }
    case UInt8(ascii: "="), UInt8(ascii: ">"): break
    default: unknown.append("ESC \(bytes[1])")
    }
    return 2
  }

  private mutating func control(_ byte: UInt8) {
    wraps = false
    switch byte {
    case 0x08: column = max(0, column - 1)
    case 0x09: column = min(columns - 1, (column / 8 + 1) * 8)
    case 0x0A, 0x0B, 0x0C: lineFeed()
    case 0x0D: column = 0
    default: break
    }
  }

  private mutating func lineFeed() {
    if row == bottom { scroll(from: top, by: 1) } else { row = min(rows - 1, row + 1) }
  }

  mutating func put(_ text: String) {
    let width = DisplayText(text).columns
    if width == 0 {
      places[row * columns + max(0, column - 1)].text += text
      return
    }
    if wraps || column + width > columns {
      column = 0
      lineFeed()
    }
    wraps = false
    lastText = text
    places[row * columns + column] = Place(text: text, look: look)
    if width == 2 { places[row * columns + column + 1] = Place(text: "", look: look) }
    column += width
    if column >= columns {
      column = columns - 1
      wraps = true
    }
  }
}
