import CNcurses
public import TerminalGraphics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a terminal can show, as far as that can be determined without querying it.
public struct TerminalSetup: Hashable, Sendable {
  public var depth: ColorDepth
  public var glyphs: GlyphSet
  /// Whether characters beyond ASCII may be sent.
  public var isUnicode: Bool

  public init(depth: ColorDepth, glyphs: GlyphSet, isUnicode: Bool) {
    self.depth = depth
    self.glyphs = glyphs
    self.isUnicode = isUnicode
  }

  /// Looks at the environment, terminfo and, inside tmux, at what tmux knows; explicit requests
  /// take precedence.
  public static func detect(
    environment: [String: String], depth: ColorDepth?, glyphs: GlyphSet?
  ) -> TerminalSetup {
    let description = terrazzo_curses_describe(environment["TERM"] ?? "")
    // An unknown terminal is drawn on as xterm-256color.
    let colors = TerminalColors(
      count: description.exists ? Int(description.colors) : 256,
      isDirect: description.is_direct)
    let isInTmux = !(environment["TMUX"] ?? "").isEmpty
    return TerminalSetup(
      depth: ColorDepth.detect(
        environment: environment, requested: depth, terminal: colors,
        tmuxFeatures: isInTmux && depth == nil ? tmuxFeatures() : nil),
      glyphs: glyphs ?? GlyphSet.detect(environment: environment),
      isUnicode: GlyphSet.isUnicode(environment: environment))
  }

  /// Whether the line on standard output is known to have at most 19,200 baud.
  public static var isSlowLine: Bool {
    var modes = termios()
    guard tcgetattr(STDOUT_FILENO, &modes) == 0 else { return false }
    let speed = cfgetospeed(&modes)
    return speed != speed_t(B0) && speed <= speed_t(B19200)
  }

  /// What tmux reports about the terminal around it; nil without an answer within a second.
  private static func tmuxFeatures() -> String? {
    let command = "timeout 1 tmux display-message -p '#{client_termfeatures}' 2>/dev/null"
    guard let stream = popen(command, "r") else { return nil }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = fread(&buffer, 1, buffer.count, stream)
    pclose(stream)
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
  }
}
