public import TerminalGraphics

/// How a terminal shows pixels.
public struct PixelSupport: Hashable, Sendable {
  public enum Form: String, Hashable, Sendable {
    case kitty
    case sixel
  }

  public var form: Form
  /// Nil: unknown; kitty scales to cells by itself.
  public var cells: CellPixels?
  public var isSynchronized: Bool
  /// Colors of a sixel image.
  public var colors: Int

  /// Sixels with fewer colors are worse than cells.
  private static let leastColors = 64

  /// What to draw pictures with; nil: cells.
  ///
  /// - Parameters:
  ///   - windowCells: the size of a cell by what the system knows of the window; a terminal's own
  ///     answer goes first.
  public static func choose(
    _ choice: PictureChoice, answers: TerminalAnswers, windowCells: CellPixels?, link: LinkSpeed
  ) -> PixelSupport? {
    let cells = answers.cell ?? windowCells
    let colors = answers.colorRegisters ?? 256
    func support(_ form: Form) -> PixelSupport {
      PixelSupport(
        form: form, cells: cells, isSynchronized: answers.isSynchronized, colors: min(256, colors))
    }
    switch choice {
    case .cells: return nil
    case .kitty: return support(.kitty)
    // Sixels have no size in cells: without that of a cell they would lie anywhere.
    case .sixel: return cells == nil ? nil : support(.sixel)
    case .auto:
      guard link == .normal else { return nil }
      if answers.hasKitty { return support(.kitty) }
      guard answers.hasSixel, cells != nil, colors >= leastColors else { return nil }
      return support(.sixel)
    }
  }

  /// An encoder that has sent nothing yet.
  public func encoder(_ encoded: EncodedPictures) -> any PictureEncoder {
    switch form {
    case .kitty: KittyEncoder(encoded: encoded)
    case .sixel: SixelEncoder(colors: colors)
    }
  }

  /// The size of a cell to draw for.
  public var drawnCells: CellPixels { cells ?? .usual }
}
