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
  /// In this order: `requested`, `NO_COLOR` (set and not empty) and `TERM=dumb`, `COLORTERM`, tmux's
  /// report about the terminal around it, terminfo. SSH does not forward `COLORTERM`, so its absence
  /// proves nothing. tmux itself finds the nearest color where the terminal around it has fewer;
  /// screen does not, and there it describes another terminal.
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
    let isAnnounced = ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "")
    let isInTmux = !(environment["TMUX"] ?? "").isEmpty
    if isInTmux {
      let words = (tmuxFeatures ?? "").split { $0 == "," || $0.isWhitespace }
      return isAnnounced || words.contains("RGB")
        ? .truecolor : ofPalette(max(terminal.count, 256))
    }
    let isInScreen = name.hasPrefix("screen") || !(environment["STY"] ?? "").isEmpty
    if isAnnounced && !isInScreen { return .truecolor }
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
