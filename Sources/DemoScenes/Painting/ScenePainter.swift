public import Imaging

/// A street in pixels, with the class of every pixel.
public struct PaintedScene: Sendable {
  public let picture: Raster<RGB>
  /// Raw values of `SceneClass`.
  public let mask: Raster<UInt8>
}

/// Turns a layout into pixels.
public enum ScenePainter {
  /// Paints from back to front; cost is linear in the areas of what is painted.
  public static func paint(_ layout: SceneLayout) -> PaintedScene {
    var canvas = SceneCanvas(width: layout.width, height: layout.height)
    BackdropPainter(layout).paint(on: &canvas)
    for shadow in layout.shadows { shadow.paint(on: &canvas, layout.camera) }
    for part in layout.parts {
      switch part {
      case .layer(let layer): paint(layer, of: layout, on: &canvas)
      case .glow(let glow): glow.paint(on: &canvas)
      }
    }
    return canvas.developed(noise: layout.grain)
  }

  private static func paint(
    _ layer: SceneLayer, of layout: SceneLayout, on canvas: inout SceneCanvas
  ) {
    let (low, high) = layer.shape.box
    let columns = canvas.columns(low.x - 1, high.x + 1)
    for row in canvas.rows(low.y - 1, high.y + 1) {
      for column in columns {
        let point = SIMD2(Float(column) + 0.5, Float(row) + 0.5)
        let share = layer.shape.share(point)
        guard share > 0 else { continue }
        canvas.cover(
          row * canvas.width + column, with: layer.color(at: point, layout.light, layout.sky),
          layer.content, share: share)
      }
    }
  }
}
