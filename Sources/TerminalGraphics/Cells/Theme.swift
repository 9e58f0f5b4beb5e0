public import Imaging

/// What a part of the screen means; a theme says how that looks.
public enum Role: Hashable, Sendable {
  /// Running text, in the terminal's own colors.
  case text
  /// Less important text: hints, units, keys.
  case dimmed
  /// What matters now: the accepted guess, the cursor.
  case accent
  /// Lines between areas.
  case border
  /// Something went wrong; the only red.
  case error
  /// The item of a list that keys act on.
  case cursor
  /// A blank in a color, with a letter readable on it.
  case swatch(RGB)
}

/// How roles look.
///
/// Running text keeps the terminal's own foreground and background, so that light
/// and dark themes both work.
public struct Theme: Hashable, Sendable {
  /// The outline and whatever else matters now.
  public var accent: RGB
  /// The accent in the other phase of a pulse, and where the picture is as bright as the accent.
  public var accentLight: RGB
  public var accentDark: RGB
  /// Marks on the other regions of the batch.
  public var mark: RGB
  /// The rectangle in the overview image.
  public var frame: RGB
  /// The background under the layers when the picture itself is hidden.
  public var ground: RGB

  public init(
    accent: RGB = RGB(200, 160, 0), accentLight: RGB = RGB(255, 236, 150),
    accentDark: RGB = RGB(72, 48, 0), mark: RGB = RGB(235, 235, 235),
    frame: RGB = RGB(255, 255, 255), ground: RGB = RGB(56, 56, 56)
  ) {
    self.accent = accent
    self.accentLight = accentLight
    self.accentDark = accentDark
    self.mark = mark
    self.frame = frame
    self.ground = ground
  }

  /// The theme of the program.
  public static let standard = Theme()

  /// The style of a role in a color depth; in mono attributes stand in for colors.
  public func style(_ role: Role, depth: ColorDepth) -> CellStyle {
    let palette = ColorPalette(depth: depth)
    let isMono = depth == .mono
    switch role {
    case .text: return CellStyle()
    case .dimmed: return CellStyle(foreground: grayText(depth), isDim: isMono)
    case .border: return CellStyle(foreground: grayText(depth), isDim: isMono)
    case .accent:
      return CellStyle(foreground: isMono ? .standard : palette.color(accent), isBold: true)
    case .error: return CellStyle(foreground: red(depth), isBold: true)
    case .cursor: return CellStyle(isReversed: true)
    case .swatch(let color):
      guard !isMono else { return CellStyle(isBold: true) }
      return CellStyle(
        foreground: palette.color(Self.contrast(color)), background: palette.color(color))
    }
  }

  /// Readable on black and on white alike.
  private func grayText(_ depth: ColorDepth) -> CellColor {
    switch depth {
    case .truecolor: .rgb(RGB(138, 138, 138))
    case .palette256: .indexed(245)
    case .palette16: .indexed(8)
    case .mono: .standard
    }
  }

  private func red(_ depth: ColorDepth) -> CellColor {
    switch depth {
    case .truecolor: .rgb(RGB(215, 50, 50))
    case .palette256: .indexed(167)
    case .palette16: .indexed(1)
    case .mono: .standard
    }
  }

  /// Black or white, whichever is easier to read on a color.
  private static func contrast(_ color: RGB) -> RGB {
    let luminance =
      0.299 * Float(color.red) + 0.587 * Float(color.green) + 0.114 * Float(color.blue)
    return luminance > 127 ? RGB(0, 0, 0) : RGB(255, 255, 255)
  }
}
