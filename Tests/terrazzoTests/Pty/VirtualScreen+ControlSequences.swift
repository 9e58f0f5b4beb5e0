extension VirtualScreen {
  /// Performs `CSI text final`.
  mutating func controlSequence(_ text: String, final: UInt8) {
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
    case "n" where numbers == [5]: replies += Array("\u{1B}[0n".utf8)
    case "c" where pixelAnswers != .silent: replies += Array("\u{1B}[?62;22c".utf8)
    case "l", "h", "t", "c": break
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
  mutating func scroll(from first: Int, by count: Int) {
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
