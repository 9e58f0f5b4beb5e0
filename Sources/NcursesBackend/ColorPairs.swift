import CNcurses

/// Numbers of color pairs by their colors.
///
/// Pairs are only ever added: giving a pair other colors would make ncurses scan the whole screen.
/// When there are too many, all of them are forgotten at once and the next frame is sent whole.
struct ColorPairs {
  /// Beyond this the next frame starts over: the more pairs there are, the slower ncurses finds
  /// them.
  private static let comfortableCount: Int32 = 40_000

  private var numbers: [UInt64: Int32] = [:]
  private var next: Int32 = 1
  private let limit: Int32
  private let colorCount: Int32

  /// - Parameters:
  ///   - pairCount: how many pairs ncurses has, 0 without colors.
  ///   - colorCount: how many colors the terminal has.
  init(pairCount: Int32, colorCount: Int32) {
    limit = pairCount
    self.colorCount = colorCount
  }

  var wantsReset: Bool { next > Self.comfortableCount }

  /// The pair of two colors, -1 for the terminal's default; nil when no pair is left.
  mutating func number(foreground: Int32, background: Int32) -> Int32? {
    guard limit > 0, foreground >= 0 || background >= 0 else { return 0 }
    let front = folded(foreground)
    let back = folded(background)
    let key = UInt64(UInt32(bitPattern: front)) << 32 | UInt64(UInt32(bitPattern: back))
    if let number = numbers[key] { return number }
    guard next < limit, terrazzo_curses_set_pair(next, front, back) == 0 else { return nil }
    numbers[key] = next
    next += 1
    return next - 1
  }

  mutating func reset() {
    terrazzo_curses_reset_pairs()
    numbers.removeAll(keepingCapacity: true)
    next = 1
  }

  /// Terminals of eight colors show bright colors as their plain counterparts.
  private func folded(_ color: Int32) -> Int32 {
    color >= 8 && colorCount <= 8 ? color % 8 : color
  }
}
