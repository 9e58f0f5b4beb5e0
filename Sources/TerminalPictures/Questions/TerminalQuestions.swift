/// What a terminal is asked about pixels, in one piece: the answer to the last question is given by
/// every terminal, and so ends the others.
public enum TerminalQuestions {
  /// - Parameter asksKitty: also asks for kitty's protocol, in a string that terminals ignore if they
  ///   do not know it. Not for multiplexers, of which some pass it on.
  public static func bytes(asksKitty: Bool) -> [UInt8] {
    let cell = "\u{1B}[16t"
    let synchronized = "\u{1B}[?2026$p"
    // xterm's VT340 has 16 colors unless it is asked for more; then how many it has.
    let colors = "\u{1B}[?1;3;256S\u{1B}[?1;1;0S"
    let attributes = "\u{1B}[c"
    return (asksKitty ? KittyCommand.question : [])
      + Array((cell + synchronized + colors + attributes).utf8)
  }

  /// Whether a terminal may be asked at all, and for kitty's protocol.
  public static func allowed(environment: [String: String]) -> (asks: Bool, asksKitty: Bool) {
    let name = environment["TERM"] ?? ""
    guard !name.isEmpty, name != "dumb", name != "linux" else { return (false, false) }
    let isInMultiplexer =
      !(environment["TMUX"] ?? "").isEmpty || !(environment["STY"] ?? "").isEmpty
      || name.hasPrefix("screen") || name.hasPrefix("tmux")
    return (true, !isInMultiplexer)
  }
}
