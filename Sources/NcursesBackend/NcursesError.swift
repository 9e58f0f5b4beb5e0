/// Why a terminal could not be used.
public enum NcursesError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No description of the terminal, nor of `xterm-256color`, is installed.
  case noDescription(name: String)
  /// The terminal cannot place the cursor.
  case tooSimple(name: String)

  public var description: String {
    switch self {
    case .noDescription(let name):
      "Cannot draw on a terminal of type “\(Self.shown(name))”: neither its description nor that of "
        + "xterm-256color is installed. Install the package ncurses-base or set TERM to a type that "
        + "this machine knows."
    case .tooSimple(let name):
      "Cannot draw on a terminal of type “\(Self.shown(name))”: it cannot position the cursor. "
        + "Set TERM to the terminal's actual type, for example xterm-256color."
    }
  }

  /// The name comes from the environment: only characters valid in a terminal's name are shown.
  static func shown(_ name: String) -> String {
    let safe = name.unicodeScalars.prefix(60).map { scalar -> Character in
      (0x21..<0x7F).contains(scalar.value) ? Character(scalar) : "?"
    }
    return String(safe)
  }
}
