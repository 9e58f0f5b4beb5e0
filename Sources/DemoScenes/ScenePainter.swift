public import Imaging

/// A street in pixels, with the class of every pixel.
public struct PaintedScene: Sendable {
  public let picture: Raster<RGB>
  /// Raw values of `SceneClass`.
  public let mask: Raster<UInt8>
}

/// Turns a layout into pixels.
public enum ScenePainter {
  /// Paints the layers from back to front; cost is linear in their areas.
  public static func paint(_ layout: SceneLayout) -> PaintedScene {
    var picture = Raster(width: layout.width, height: layout.height, filledWith: RGB(0, 0, 0))
    var mask = Raster(width: layout.width, height: layout.height, filledWith: UInt8(0))
    for layer in layout.layers {
      let box = layer.shape.box
      let columns = range(from: box.x, length: box.width, limit: layout.width)
      let rows = range(from: box.y, length: box.height, limit: layout.height)
      for row in rows {
        for column in columns {
          let (x, y) = (Float(column) + 0.5, Float(row) + 0.5)
          guard layer.shape.contains(x, y) else { continue }
          let index = row * layout.width + column
          picture.pixels[index] = rgb(layer.surface.color(x: x - box.x, y: y - box.y))
          mask.pixels[index] = layer.content.rawValue
        }
      }
    }
    return PaintedScene(picture: picture, mask: mask)
  }

  private static func range(from start: Float, length: Float, limit: Int) -> Range<Int> {
    let low = max(0, min(limit, Int(start.rounded(.down))))
    let high = max(low, min(limit, Int((start + length).rounded(.up))))
    return low..<high
  }

  private static func rgb(_ color: SIMD3<Float>) -> RGB {
    let bounded = color.clamped(
      lowerBound: SIMD3(repeating: 0), upperBound: SIMD3(repeating: 255)
    ).rounded(.toNearestOrAwayFromZero)
    return RGB(UInt8(bounded.x), UInt8(bounded.y), UInt8(bounded.z))
  }
}
