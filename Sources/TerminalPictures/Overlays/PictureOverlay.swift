package import Imaging
import Superpixels
import TerminalGraphics

/// What lies over a picture, as pixels of the terminal: layers, dimmed surroundings, outlines, the
/// frame of what is shown elsewhere.
///
/// Indices into a palette, because a PNG of few colors takes a kilobyte or two where one of RGBA
/// takes ten times that. The inside of the current region is left as it is: its outline lies on
/// the pixels around it, light next to the region and dark outside of that.
package struct PictureOverlay: Equatable {
  package private(set) var indices: Raster<UInt8>
  package let colors: [RGBA]

  /// Whether nothing would be seen of it.
  package var isEmpty: Bool { indices.pixels.allSatisfy { colors[Int($0)].alpha == 0 } }

  /// - Parameters:
  ///   - window: the part of the superpixel map that it lies over.
  ///   - line: how wide each of the outline's two lines is, in pixels of the overlay.
  init(of placed: PlacedPicture, window: PictureWindow, width: Int, height: Int, line: Int) {
    var inks = RegionInks(placed)
    let grid = OverlayGrid(map: placed.picture.map, window: window, width: width, height: height)
    var pixels = grid.filled(with: inks.indices)
    grid.weaken(inks.textures, in: &pixels)
    let request = placed.request
    if request.showsOutlines {
      // Few colors, so that two bits a pixel are enough where there are no layers.
      let light = inks.index(of: placed.theme.accentLight)
      let dark = inks.index(of: RGB(16, 12, 0))
      var others = request.marked
      if let focus = request.focus { others.remove(focus) }
      if request.outlinesMarked {
        grid.outline(others, ink: inks.index(of: placed.theme.mark), in: &pixels)
      } else {
        grid.dot(others, of: placed.picture.graph, ink: light, shade: dark, in: &pixels)
      }
      if let focus = request.focus {
        grid.surround(
          focus, of: placed.picture.graph, light: light, dark: dark, line: line, in: &pixels)
      }
    }
    if let frame = placed.frame {
      grid.frame(
        frame, light: inks.index(of: placed.theme.frame),
        dark: inks.index(of: RGB(0, 0, 0), opacity: 0.8), in: &pixels)
    }
    indices = Raster(width: width, height: height, pixels: pixels)
    colors = inks.palette.colors
  }
}
