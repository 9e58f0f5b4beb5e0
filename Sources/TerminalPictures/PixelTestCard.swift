import Imaging
import TerminalGraphics

/// A picture from which a person sees whether pixels arrive as they should: a ramp of colors, a grid
/// of single pixels, and a circle that must be round.
public enum PixelTestCard {
  static let size = GridSize(columns: 36, rows: 6)

  /// The bytes that show the card at the cursor, and leave that below it.
  public static func bytes(_ support: PixelSupport) -> [UInt8] {
    let cells = support.drawnCells
    let picture = picture(width: size.columns * cells.width, height: size.rows * cells.height)
    switch support.form {
    case .kitty:
      let image = KittyCommand.cardNumber
      return KittyCommand.upload(Base64.encode(PNGEncoder.encode(picture)), image: image)
        + KittyCommand.show(image, columns: size.columns, rows: size.rows)
        + [UInt8](repeating: 0x0A, count: size.rows)
    case .sixel:
      // Rows are reserved first: the picture may lie at the end of the screen.
      let rows = [UInt8](repeating: 0x0A, count: size.rows)
      return rows + Array("\u{1B}[\(size.rows)A".utf8) + Sequence.saveCursor
        + SixelImage.encode(picture, colors: support.colors) + Sequence.restoreCursor + rows
    }
  }

  static func picture(width: Int, height: Int) -> Raster<RGB> {
    let radius = height * 2 / 5
    let pixels = (0..<width * height).map { place -> RGB in
      let (x, y) = (place % width, place / width)
      let (fromMiddle, down) = (x - width / 2, y - height / 2)
      let distance = fromMiddle * fromMiddle + down * down
      if abs(distance - radius * radius) <= 2 * radius { return RGB(255, 255, 255) }
      if distance < radius * radius {
        let isLight = (x + y) % 2 == 0
        return isLight ? RGB(230, 230, 230) : RGB(25, 25, 25)
      }
      let share = 255 * x / max(1, width - 1)
      let level = UInt8(share)
      if y < height / 3 { return RGB(level, level, level) }
      if y < 2 * height / 3 { return RGB(level, 128, 255 - level) }
      return RGB(255 - level, level, 96)
    }
    return Raster(width: width, height: height, pixels: pixels)
  }
}
