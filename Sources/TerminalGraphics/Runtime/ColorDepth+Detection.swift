/// What the terminal's description promises about colors.
public struct TerminalColors: Hashable, Sendable {
  /// How many colors, as terminfo counts them; below 8 there are none worth using.
  public var count: Int
  /// The description says that colors are 24-bit values.
  public var isDirect: Bool

  public init(count: Int, isDirect: Bool) {
    self.count = count
    self.isDirect = isDirect
  }
}

extension ColorDepth {
  /// The depth to draw in: the requested one, else the one the environment indicates.
  ///
  /// In this order: `requested`, `NO_COLOR` (set and not empty) and `TERM=dumb`, tmux's report
  /// about the terminal around it, `COLORTERM`, terminfo. The terminal itself is never queried: a
  /// late answer would arrive as keys. SSH does not forward `COLORTERM`, so its absence proves
  /// nothing, and inside tmux and screen it describes another terminal.
  ///
  /// - Parameter tmuxFeatures: what `tmux display-message -p '#{client_termfeatures}'` printed
  ///   inside tmux; nil elsewhere or without an answer. Only the word `RGB` in it is used.
  public static func detect(
    environment: [String: String], requested: ColorDepth?, terminal: TerminalColors,
    tmuxFeatures: String?
  ) -> ColorDepth {
    if let requested { return requested }
    if !(environment["NO_COLOR"] ?? "").isEmpty { return .mono }
    let name = environment["TERM"] ?? ""
    if name == "dumb" { return .mono }
    let isInTmux = !(environment["TMUX"] ?? "").isEmpty
    if isInTmux {
      let words = (tmuxFeatures ?? "").split { $0 == "," || $0.isWhitespace }
      return words.contains("RGB") ? .truecolor : ofPalette(max(terminal.count, 256))
    }
    let isInScreen = name.hasPrefix("screen") || !(environment["STY"] ?? "").isEmpty
    let announced = environment["COLORTERM"] ?? ""
    if !isInScreen, announced == "truecolor" || announced == "24bit" { return .truecolor }
    if terminal.isDirect || name.hasSuffix("-direct") { return .truecolor }
    return ofPalette(terminal.count)
  }

  private static func ofPalette(_ count: Int) -> ColorDepth {
    switch count {
    case ..<8: .mono
    case 8..<256: .palette16
    default: .palette256
    }
  }
}
