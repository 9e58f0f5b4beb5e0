import Imaging
import TerminalGraphics

/// A placed picture as the screen's pixels, with everything that lies over it.
enum ComposedPicture {
  static func pixels(of placed: PlacedPicture, cells: CellPixels) -> Raster<RGB> {
    let picture = placed.picture.picture
    let width = placed.size.columns * cells.width
    let height = placed.size.rows * cells.height
    let part = PicturePart(of: placed, width: picture.width, height: picture.height)
    var colors = PictureSampler.means(
      of: picture, x: Double(part.box.x), y: Double(part.box.y), width: Double(part.box.width),
      height: Double(part.box.height), columns: width, rows: height)
    placed.request.light.apply(to: &colors)
    let overlay = PictureOverlay(
      of: placed, part: part, width: width, height: height, line: cells.line)
    let inks = overlay.colors.map { color in
      (
        color: SIMD4<Float>(Float(color.red), Float(color.green), Float(color.blue), 0),
        opacity: Float(color.alpha) / 255
      )
    }
    let pixels = [RGB](unsafeUninitializedCapacity: width * height) { pixels, count in
      inks.withUnsafeBufferPointer { inks in
        overlay.indices.pixels.withUnsafeBufferPointer { indices in
          colors.withUnsafeBufferPointer { colors in
            for place in 0..<width * height {
              let ink = inks[Int(indices[place])]
              let mixed = colors[place] + (ink.color - colors[place]) * ink.opacity + 0.5
              pixels.initializeElement(
                at: place, to: RGB(byte(mixed.x), byte(mixed.y), byte(mixed.z)))
            }
          }
        }
      }
      count = width * height
    }
    return Raster(width: width, height: height, pixels: pixels)
  }

  @inline(__always)
  private static func byte(_ value: Float) -> UInt8 { UInt8(min(255, max(0, value))) }
}
