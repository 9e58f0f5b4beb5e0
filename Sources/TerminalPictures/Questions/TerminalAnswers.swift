/// What a terminal answered to `TerminalQuestions`, from the bytes that it sent, however they are
/// split; anything else among them is passed over.
///
/// Answers are from outside: long ones are cut, numbers that cannot be are ignored.
public struct TerminalAnswers: Hashable, Sendable {
  private enum State: Hashable {
    case ground
    case escape
    case control
    case string(isCommand: Bool)
    case stringEscape(isCommand: Bool)
  }

  /// Kitty's graphics protocol is understood.
  public private(set) var hasKitty = false
  /// The primary device attributes; nil until they came.
  public private(set) var attributes: [Int]?
  /// The size of a cell.
  public private(set) var cell: CellPixels?
  /// Frames can be announced, and are then shown as a whole (mode 2026).
  public private(set) var isSynchronized = false
  /// How many colors sixels may have.
  public private(set) var colorRegisters: Int?

  private static let longest = 256
  private var state = State.ground
  private var collected: [UInt8] = []

  public init() {}

  /// Whether the last question was answered.
  public var isComplete: Bool { attributes != nil }

  /// Whether sixels are announced: attribute 4.
  public var hasSixel: Bool { attributes?.contains(4) ?? false }

  public mutating func take(_ bytes: some Collection<UInt8>) {
    for byte in bytes { take(byte) }
  }

  private mutating func take(_ byte: UInt8) {
    switch (state, byte) {
    case (.string(let isCommand), 0x1B): state = .stringEscape(isCommand: isCommand)
    case (.string, 0x07), (.string, 0x18), (.string, 0x1A): state = .ground
    case (.string, _): keep(byte)
    case (.stringEscape(let isCommand), 0x5C):
      if isCommand { finishCommand() }
      state = .ground
    case (.stringEscape, 0x5B), (.escape, 0x5B): begin(.control)
    case (.escape, 0x5F): begin(.string(isCommand: true))
    case (.escape, 0x50), (.escape, 0x58), (.escape, 0x5D), (.escape, 0x5E):
      begin(.string(isCommand: false))
    case (.control, 0x20...0x3F): keep(byte)
    case (.control, 0x40...0x7E):
      finishControl(byte)
      state = .ground
    case (_, 0x1B): state = .escape
    default: state = .ground
    }
  }

  private mutating func begin(_ next: State) {
    state = next
    collected = []
  }

  private mutating func keep(_ byte: UInt8) {
    if collected.count < Self.longest { collected.append(byte) }
  }

  /// The answer is `Gi=31;OK`.
  private mutating func finishCommand() {
    let text = String(decoding: collected, as: UTF8.self)
    guard text.hasPrefix("G"), text.hasSuffix(";OK") else { return }
    let keys = text.dropFirst().prefix { $0 != ";" }.split(separator: ",")
    if keys.contains("i=\(KittyCommand.questionNumber)") { hasKitty = true }
  }

  private mutating func finishControl(_ final: UInt8) {
    let isPrivate = collected.first == 0x3F
    let isDollar = collected.last == 0x24
    let body = collected.dropFirst(isPrivate ? 1 : 0).dropLast(isDollar ? 1 : 0)
    let numbers = body.split(separator: 0x3B, omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    switch (final, isPrivate, isDollar) {
    case (0x63, true, false): attributes = numbers
    case (0x74, false, false) where numbers.count == 3 && numbers[0] == 6:
      cell = CellPixels(width: numbers[2], height: numbers[1])
    case (0x79, true, true) where numbers.count == 2 && numbers[0] == 2026:
      // 1 set, 2 reset, 3 always set; 0 is not known, 4 never set.
      isSynchronized = (1...3).contains(numbers[1])
    case (0x53, true, false) where numbers.count >= 3 && numbers[0] == 1 && numbers[1] == 0:
      if (1...65_536).contains(numbers[2]) { colorRegisters = numbers[2] }
    default: break
    }
  }
}
