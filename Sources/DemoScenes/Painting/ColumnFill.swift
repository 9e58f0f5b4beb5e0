/// Fills one column of a picture from the bottom up.
struct ColumnFill {
  private let column: Int
  private let width: Int
  /// Everything from this row on is filled; it may lie inside of a pixel.
  private var top: Float

  init(column: Int, canvas: SceneCanvas) {
    self.column = column
    width = canvas.width
    top = Float(canvas.height)
  }

  /// Fills up to a row; nothing happens if that is filled already.
  ///
  /// - Parameter color: what a row shows, and its class.
  mutating func up(
    to row: Float, on canvas: inout SceneCanvas,
    color: (_ row: Int) -> (SIMD3<Float>, SceneClass)
  ) {
    let end = max(0, row)
    guard end < top else { return }
    var pixel = Int(top.rounded(.up)) - 1
    while Float(pixel) + 1 > end, pixel >= 0 {
      let index = pixel * width + column
      let (light, content) = color(pixel)
      let bottom = min(top, Float(pixel) + 1)
      let share = bottom - max(end, Float(pixel))
      // What was filled before covers the rest of this pixel's lower part.
      let before = Float(pixel) + 1 - bottom
      canvas.add(index, light, content, share: share, before: before)
      pixel -= 1
    }
    top = end
  }
}
