/// Turns the bytes that a terminal sends into keys and pastes, however they are split over reads.
///
/// Pure: the passing of time is passed in as `timeOut()`. An escape sequence is swallowed whole,
/// known or not, so that its tail never becomes keys; focus reports and answers to queries that
/// another program sent the terminal produce no event. Of the mouse, only the left button and the
/// wheel are reported, and only on request.
public struct KeyDecoder: Sendable {
  /// How long to wait without bytes before `timeOut()` is called.
  public enum Patience: Hashable, Sendable {
    /// An escape character came alone: 25 ms distinguish the key from a sequence.
    case short
    /// A sequence is unfinished; after about a second it is given up.
    case long
  }

  /// A longer paste is dropped: it gives `.paste("")`.
  public static let largestPaste = 1_000_000

  enum State {
    case ground
    case escape
    /// An escape character was reported as a key; the sequence's tail may still come, in one piece.
    case escapeGivenOut
    /// After `ESC [`: parameter and intermediate bytes so far.
    case control([UInt8])
    /// After `ESC [ [`, the Linux console's function keys.
    case consoleFunction
    /// After `ESC O`.
    case singleShift
    /// After `ESC` and an intermediate byte.
    case intermediate
    /// Bytes of an old mouse report that are still to come.
    case mouse(Int)
    /// Inside of `ESC ]`, `ESC P` and the like, until their end.
    case string
    case stringEscape
    case paste
    /// The rest of a UTF-8 sequence is expected; with Alt it is swallowed.
    case text([UInt8], missing: Int, isAlternate: Bool)
  }

  var state = State.ground
  var pasted: [UInt8] = []
  var pasteIsTooLong = false

  let reportsClicks: Bool

  /// While the terminal's answers to questions may come: an answer that arrives in pieces is waited
  /// for, however slow the link is, so that its tail never becomes keys.
  public var awaitsAnswers = false

  /// - Parameter reportsClicks: reports the left button and the wheel as events; nothing else of the
  ///   mouse is reported.
  public init(reportsClicks: Bool = false) {
    self.reportsClicks = reportsClicks
  }

  /// Set while the rest of a sequence is expected.
  public var patience: Patience? {
    switch state {
    case .ground, .escapeGivenOut, .paste: nil
    case .escape: awaitsAnswers ? .long : .short
    case .control, .consoleFunction, .singleShift, .intermediate, .mouse, .string, .stringEscape,
      .text:
      .long
    }
  }

  /// The events that the bytes of one read complete.
  public mutating func decode(_ bytes: some Collection<UInt8>) -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    if case .escapeGivenOut = state {
      state = .ground
      // A person's next key comes alone; the tail of a slow sequence comes in one piece.
      if bytes.count > 1, let first = bytes.first, Self.sequenceStarts.contains(first) {
        state = .escape
      }
    }
    for byte in bytes { consume(byte, &events) }
    return events
  }

  /// What follows the escape character in a sequence: `[`, `O`, and the beginnings of strings.
  private static let sequenceStarts: [UInt8] = [0x5B, 0x4F, 0x50, 0x5D, 0x5F]

  /// Call when no byte has come for as long as `patience` asks.
  public mutating func timeOut() -> [TerminalEvent] {
    switch state {
    case .ground, .escapeGivenOut, .paste: return []
    case .escape:
      state = .escapeGivenOut
      return [.key(.escape)]
    case .control where awaitsAnswers, .string where awaitsAnswers,
      .stringEscape where awaitsAnswers:
      return []
    case .control, .consoleFunction, .singleShift, .intermediate, .mouse, .string, .stringEscape,
      .text:
      state = .ground
      return [.key(.unknown)]
    }
  }

  private mutating func consume(_ byte: UInt8, _ events: inout [TerminalEvent]) {
    switch state {
    case .ground, .escapeGivenOut: consumeGround(byte, &events)
    case .escape: consumeEscape(byte, &events)
    case .control(let collected): consumeControl(byte, collected, &events)
    case .consoleFunction:
      state = .ground
      let isFunction = (0x41...0x45).contains(byte)
      events.append(.key(isFunction ? .function(Int(byte) - 0x40) : .unknown))
    case .singleShift: consumeSingleShift(byte, &events)
    case .intermediate:
      if byte == 0x1B { state = .escape } else if byte >= 0x30 { finishUnknown(&events) }
    case .mouse(let missing): state = missing > 1 ? .mouse(missing - 1) : .ground
    case .string:
      switch byte {
      case 0x07, 0x18, 0x1A: state = .ground
      case 0x1B: state = .stringEscape
      default: break
      }
    case .stringEscape:
      state = .ground
      if byte != 0x5C {
        state = .escape
        consumeEscape(byte, &events)
      }
    case .paste: consumePaste(byte, &events)
    case .text(let collected, let missing, let isAlternate):
      consumeText(byte, collected, missing, isAlternate, &events)
    }
  }

  mutating func finishUnknown(_ events: inout [TerminalEvent]) {
    state = .ground
    events.append(.key(.unknown))
  }

  // MARK: - Text and control characters

  private mutating func consumeGround(_ byte: UInt8, _ events: inout [TerminalEvent]) {
    state = .ground
    switch byte {
    case 0x1B: state = .escape
    case 0x0D, 0x0A: events.append(.key(.enter))
    case 0x09: events.append(.key(.tab))
    case 0x08, 0x7F: events.append(.key(.backspace))
    case 0x01...0x1A:
      events.append(.key(.control(Character(Unicode.Scalar(byte + 0x60)))))
    case 0x00, 0x1C...0x1F: events.append(.key(.unknown))
    case 0x20..<0x7F: events.append(.key(.character(Character(Unicode.Scalar(byte)))))
    default: beginText(byte, isAlternate: false, &events)
    }
  }

  private mutating func beginText(
    _ byte: UInt8, isAlternate: Bool, _ events: inout [TerminalEvent]
  ) {
    switch byte {
    case 0xC2...0xDF: state = .text([byte], missing: 1, isAlternate: isAlternate)
    case 0xE0...0xEF: state = .text([byte], missing: 2, isAlternate: isAlternate)
    case 0xF0...0xF4: state = .text([byte], missing: 3, isAlternate: isAlternate)
    default: finishUnknown(&events)
    }
  }

  private mutating func consumeText(
    _ byte: UInt8, _ collected: [UInt8], _ missing: Int, _ isAlternate: Bool,
    _ events: inout [TerminalEvent]
  ) {
    guard (0x80...0xBF).contains(byte) else {
      finishUnknown(&events)
      consume(byte, &events)
      return
    }
    let bytes = collected + [byte]
    guard missing == 1 else {
      state = .text(bytes, missing: missing - 1, isAlternate: isAlternate)
      return
    }
    state = .ground
    let text = isAlternate ? nil : String(validating: bytes, as: UTF8.self)
    guard let scalar = text?.unicodeScalars.first else {
      events.append(.key(.unknown))
      return
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
      events.append(.key(.unknown))
    default: events.append(.key(.character(Character(scalar))))
    }
  }

  // MARK: - Escape

  private mutating func consumeEscape(_ byte: UInt8, _ events: inout [TerminalEvent]) {
    switch byte {
    case 0x1B: events.append(.key(.escape))
    case 0x5B: state = .control([])
    case 0x4F: state = .singleShift
    case 0x50, 0x58, 0x5D, 0x5E, 0x5F: state = .string
    case 0x20...0x2F: state = .intermediate
    case 0x80...: beginText(byte, isAlternate: true, &events)
    default: finishUnknown(&events)
    }
  }
}
