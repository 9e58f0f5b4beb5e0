extension KeyDecoder {
  /// Bytes of a control sequence that are kept; longer sequences are swallowed like any other.
  private static let longestSequence = 64

  /// A byte after `ESC [` (ECMA-48, 5.4: parameters, intermediates, one final byte).
  mutating func consumeControl(
    _ byte: UInt8, _ collected: [UInt8], _ events: inout [TerminalEvent]
  ) {
    switch byte {
    case 0x5B where collected.isEmpty: state = .consoleFunction
    case 0x20...0x3F:
      if collected.count < Self.longestSequence { state = .control(collected + [byte]) }
    case 0x40...0x7E:
      state = .ground
      finishControl(byte, collected, &events)
    case 0x1B: state = .escape
    case 0x00..<0x20 where byte != 0x18 && byte != 0x1A: break
    default: finishUnknown(&events)
    }
  }

  private mutating func finishControl(
    _ final: UInt8, _ collected: [UInt8], _ events: inout [TerminalEvent]
  ) {
    if collected.first == 0x3C {
      if let event = Self.mouseEvent(final, collected), reportsClicks { events.append(event) }
      return
    }
    if let first = collected.first, (0x3C...0x3F).contains(first) { return }  // a reply
    let parameters = collected.split(separator: 0x3B, omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    let key: Key
    let isShifted = parameters.count == 2 && parameters[1] == 2
    switch final {
    case 0x41 where isShifted: key = .shiftUp
    case 0x42 where isShifted: key = .shiftDown
    case 0x43 where isShifted: key = .shiftRight
    case 0x44 where isShifted: key = .shiftLeft
    case 0x41: key = .up
    case 0x42: key = .down
    case 0x43: key = .right
    case 0x44: key = .left
    case 0x46: key = .end
    case 0x48: key = .home
    case 0x5A: key = .backTab
    case 0x50, 0x51, 0x53: key = .function(Int(final) - 0x4F)
    case 0x4D where collected.isEmpty:
      state = .mouse(3)
      return
    case 0x49, 0x4F: return  // the window gained or lost focus
    case 0x6E where parameters == [0] || parameters == [3]:
      events.append(.receipt)
      return
    case 0x52, 0x63, 0x6E, 0x74: return  // cursor position, terminal type, state, size
    case 0x7E where parameters.first == 200:
      pasted = []
      pasteIsTooLong = false
      state = .paste
      return
    case 0x7E: key = Self.numbered(parameters.first ?? 0)
    default: key = .unknown
    }
    events.append(.key(key))
  }

  /// The left button or the wheel in a mouse report, `ESC [ < button ; column ; row M`, or `m` when it
  /// is released, counted from 1; with a modifier it belongs to the terminal.
  private static func mouseEvent(_ final: UInt8, _ collected: [UInt8]) -> TerminalEvent? {
    let numbers = collected.dropFirst().split(separator: 0x3B, omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 3, let column = numbers[1], let row = numbers[2],
      (1...10_000).contains(column), (1...10_000).contains(row)
    else { return nil }
    switch (numbers[0], final) {
    case (0, 0x4D): return .click(column: column - 1, row: row - 1)
    case (0, 0x6D): return .release(column: column - 1, row: row - 1)
    case (64, 0x4D): return .wheel(down: false)
    case (65, 0x4D): return .wheel(down: true)
    default: return nil
    }
  }

  /// `ESC [ number ~`.
  private static func numbered(_ number: Int) -> Key {
    switch number {
    case 1, 7: .home
    case 4, 8: .end
    case 3: .delete
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23, 24: .function(number - 12)
    default: .unknown
    }
  }

  /// A byte after `ESC O`; some terminals put a modifier's digit before the letter.
  mutating func consumeSingleShift(_ byte: UInt8, _ events: inout [TerminalEvent]) {
    let key: Key
    switch byte {
    case 0x30...0x3B: return
    case 0x1B:
      state = .escape
      return
    case 0x41: key = .up
    case 0x42: key = .down
    case 0x43: key = .right
    case 0x44: key = .left
    case 0x46: key = .end
    case 0x48: key = .home
    case 0x4D: key = .enter
    case 0x50...0x53: key = .function(Int(byte) - 0x4F)
    default: key = .unknown
    }
    state = .ground
    events.append(.key(key))
  }

  /// A byte of a bracketed paste, which ends with `ESC [ 201 ~` and nothing else.
  mutating func consumePaste(_ byte: UInt8, _ events: inout [TerminalEvent]) {
    let end: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]
    pasted.append(byte)
    if byte == 0x7E, pasted.count >= end.count, pasted.suffix(end.count).elementsEqual(end) {
      pasted.removeLast(end.count)
      let text = pasteIsTooLong ? "" : String(decoding: pasted, as: UTF8.self)
      events.append(.paste(text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")))
      pasted = []
      state = .ground
    } else if pasted.count > Self.largestPaste + end.count {
      pasteIsTooLong = true
      pasted.removeFirst(pasted.count - end.count)
    }
  }
}
