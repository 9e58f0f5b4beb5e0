package import TerminalGraphics

/// The speed of the link, or automatic.
package enum LinkChoice: String, CaseIterable {
  case auto
  case normal
  case slow

  /// The requested speed; nil to check the line.
  package var speed: LinkSpeed? {
    switch self {
    case .auto: nil
    case .normal: .normal
    case .slow: .slow
    }
  }
}

/// How many colors to use, or automatic.
package enum ColorChoice: String, CaseIterable {
  case auto
  case truecolor
  case palette256 = "256"
  case palette16 = "16"
  case mono

  /// The requested depth; nil to check the terminal.
  package var depth: ColorDepth? {
    switch self {
    case .auto: nil
    case .truecolor: .truecolor
    case .palette256: .palette256
    case .palette16: .palette16
    case .mono: .mono
    }
  }
}
