import Labeling
import TerminalUI

/// What a terminal of xterm's kind shows after the bytes that it was fed: a model for tests, of the
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
    /// Empty behind a wide character.
    var text = " "
    var look = Look()
  }

  private(set) var columns: Int
  private(set) var rows: Int
  private(set) var places: [Place]
  private(set) var isAlternate = false
  private(set) var hasPasteBrackets = false
  private(set) var isCursorVisible = true
  /// Sequences that the model does not know; a test may want none.
  private(set) var unknown: [String] = []
  var column = 0
  var row = 0
  var look = Look()

  private var normalPlaces: [Place]
  private var saved = (column: 0, row: 0, look: Look())
  private var top = 0
  private var bottom: Int
  /// The last column was written: the next character begins a row.
  private var wraps = false
  private var lastText = " "
  private var pending: [UInt8] = []

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    places = Array(repeating: Place(), count: columns * rows)
    normalPlaces = places
    bottom = rows - 1
  }

  /// One row's characters, blanks at its end left out.
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
    let bytes = Array(bytes.prefix(4096))
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

  private mutating func put(_ text: String) {
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

  // MARK: - Control sequences

  private mutating func controlSequence(_ text: String, final: UInt8) {
    if text.hasPrefix("?") {
      for mode in text.dropFirst().split(separator: ";") {
        setMode(String(mode), isOn: final == UInt8(ascii: "h"))
      }
      return
    }
    let numbers = text.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    let count = max(1, numbers.first ?? 1)
    let blank = Place(look: Look(background: look.background))
    switch Character(Unicode.Scalar(final)) {
    case "m":
      setLook(numbers.isEmpty ? [0] : numbers)
      return
    case "b":
      for _ in 0..<count { put(lastText) }
      return
    case "H", "f": move(to: max(1, numbers.count > 1 ? numbers[1] : 1) - 1, count - 1)
    case "G", "`": move(to: count - 1, row)
    case "d": move(to: column, count - 1)
    case "A": move(to: column, row - count)
    case "B", "e": move(to: column, row + count)
    case "C", "a": move(to: column + count, row)
    case "D": move(to: column - count, row)
    case "J": erase(numbers.first ?? 0, places.indices, at: row * columns + column, blank)
    case "K":
      let line = (row * columns)..<((row + 1) * columns)
      erase(numbers.first ?? 0, line, at: row * columns + column, blank)
    case "X":
      for index in column..<min(columns, column + count) { places[row * columns + index] = blank }
    case "P", "@": shift(by: final == UInt8(ascii: "P") ? -count : count, blank)
    case "L": scroll(from: row, by: -count)
    case "M": scroll(from: row, by: count)
    case "S": scroll(from: top, by: count)
    case "T": scroll(from: top, by: -count)
    case "r":
      top = max(0, (numbers.first ?? 1) - 1)
      bottom = min(rows, numbers.count > 1 ? numbers[1] : rows) - 1
      move(to: 0, 0)
    case "l", "h", "t": break
    default: unknown.append("CSI \(text) \(Character(Unicode.Scalar(final)))")
    }
    wraps = false
  }

  private mutating func move(to column: Int, _ row: Int) {
    self.column = min(columns - 1, max(0, column))
    self.row = min(rows - 1, max(0, row))
  }

  private mutating func erase(_ kind: Int, _ range: Range<Int>, at cursor: Int, _ blank: Place) {
    let part =
      switch kind {
      case 0: cursor..<range.upperBound
      case 1: range.lowerBound..<(cursor + 1)
      default: range
      }
    for index in part { places[index] = blank }
  }

  private mutating func shift(by count: Int, _ blank: Place) {
    let start = row * columns + column
    let end = (row + 1) * columns
    var line = Array(places[start..<end])
    if count < 0 {
      line.removeFirst(min(line.count, -count))
      line += Array(repeating: blank, count: end - start - line.count)
    } else {
      line.insert(contentsOf: Array(repeating: blank, count: count), at: 0)
    }
    places.replaceSubrange(start..<end, with: line.prefix(end - start))
  }

  /// Moves rows from `first` to the lower margin, up if `count` is positive.
  private mutating func scroll(from first: Int, by count: Int) {
    let old = places
    let blank = Place(look: Look(background: look.background))
    guard first <= bottom else { return }
    for target in first...bottom {
      let source = target + count
      for column in 0..<columns {
        places[target * columns + column] =
          (first...bottom).contains(source) ? old[source * columns + column] : blank
      }
    }
  }

  private mutating func setMode(_ mode: String, isOn: Bool) {
    switch mode {
    case "1049", "1047", "47":
      guard isOn != isAlternate else { return }
      isAlternate = isOn
      if isOn {
        saved = (column, row, look)
        normalPlaces = places
        places = Array(repeating: Place(), count: places.count)
      } else {
        places = normalPlaces.count == places.count ? normalPlaces : places
        (column, row, look) = saved
      }
    case "2004": hasPasteBrackets = isOn
    case "25": isCursorVisible = isOn
    default: break
    }
  }

  private mutating func setLook(_ numbers: [Int]) {
    var rest = numbers[...]
    while let number = rest.popFirst() {
      switch number {
      case 0: look = Look()
      case 1: look.isBold = true
      case 2: look.isDim = true
      case 4: look.isUnderlined = true
      case 7: look.isReversed = true
      case 22: (look.isBold, look.isDim) = (false, false)
      case 24: look.isUnderlined = false
      case 27: look.isReversed = false
      case 30...37: look.foreground = .indexed(number - 30)
      case 90...97: look.foreground = .indexed(number - 82)
      case 40...47: look.background = .indexed(number - 40)
      case 100...107: look.background = .indexed(number - 92)
      case 38: look.foreground = Self.color(&rest)
      case 48: look.background = Self.color(&rest)
      case 39: look.foreground = .standard
      case 49: look.background = .standard
      default: unknown.append("SGR \(number)")
      }
    }
  }

  private static func color(_ rest: inout ArraySlice<Int>) -> Color {
    switch rest.popFirst() {
    case 5: return .indexed(rest.popFirst() ?? 0)
    case 2:
      let parts = Array(rest.prefix(3))
      rest = rest.dropFirst(3)
      return parts.count == 3 ? .rgb(parts[0], parts[1], parts[2]) : .standard
    default: return .standard
    }
  }
}
