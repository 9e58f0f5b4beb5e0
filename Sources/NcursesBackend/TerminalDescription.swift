import CNcurses
import TerminalGraphics

/// Which description ncurses is given, and what the person is told when it is not the terminal's
/// own.
struct TerminalDescription: Hashable {
  var name: String
  /// The value of `TERMINFO` under which ncurses finds it; nil for an installed one.
  var terminfo: String?
  /// Fewer colors than requested if descriptions are missing.
  var depth: ColorDepth
  /// A sentence for the person, if a description other than that of `TERM` is used.
  var notice: String?

  /// Descriptions to try, best first.
  static func candidates(
    environment: [String: String], depth: ColorDepth
  ) throws(NcursesError) -> [TerminalDescription] {
    let own = environment["TERM"] ?? ""
    let known = terrazzo_curses_describe(own)
    if known.exists, !known.can_place_cursor { throw .tooSimple(name: own) }
    let isInTmux =
      !(environment["TMUX"] ?? "").isEmpty || own.hasPrefix("tmux") || own.hasPrefix("screen")
    let notice =
      known.exists
      ? nil
      : "The terminal type “\(NcursesError.shown(own))” is not known on this machine: "
        + "drawing as for xterm-256color."
    var result: [TerminalDescription] = []
    if depth == .truecolor {
      result.append(
        TerminalDescription(
          name: isInTmux ? "terrazzo-tmux" : "terrazzo-xterm",
          terminfo: isInTmux ? DirectColorTerminfo.tmux : DirectColorTerminfo.xterm,
          depth: .truecolor, notice: notice))
    }
    let reduced = depth == .truecolor ? ColorDepth.palette256 : depth
    let needed: Int32 =
      switch reduced {
      case .truecolor, .palette256: 256
      case .palette16: 8
      case .mono: -1
      }
    // A `-direct` description counts its colors differently.
    if known.exists, known.colors >= needed, !known.is_direct || reduced == .mono {
      result.append(
        TerminalDescription(name: own, terminfo: nil, depth: reduced, notice: nil))
    }
    for name in [isInTmux ? "tmux-256color" : "xterm-256color", "xterm-256color"] {
      result.append(
        TerminalDescription(name: name, terminfo: nil, depth: reduced, notice: notice))
    }
    return result
  }
}
