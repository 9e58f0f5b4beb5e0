import AnnotatorUI
public import ArgumentParser
public import TerminalGraphics
import Workbench

extension ColorDepth: ExpressibleByArgument {}
extension GlyphSet: ExpressibleByArgument {}
extension ClassRow: ExpressibleByArgument {}

/// The speed of the link, or automatic.
enum LinkChoice: String, ExpressibleByArgument, CaseIterable {
  case auto
  case normal
  case slow

  /// The requested speed; nil to check the line.
  var speed: LinkSpeed? {
    switch self {
    case .auto: nil
    case .normal: .normal
    case .slow: .slow
    }
  }
}

/// How many colors to use, or automatic.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto
  case truecolor
  case palette256 = "256"
  case palette16 = "16"
  case mono

  /// The requested depth; nil to check the terminal.
  var depth: ColorDepth? {
    switch self {
    case .auto: nil
    case .truecolor: .truecolor
    case .palette256: .palette256
    case .palette16: .palette16
    case .mono: .mono
    }
  }
}
