import Imaging
import Labeling
import Superpixels
import TerminalGraphics

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

/// How an image with one region is framed in an area of the screen.
func framing(
  _ width: Int, _ height: Int, area: GridSize = GridSize(columns: 86, rows: 36)
) -> ViewportFraming {
  let map = SuperpixelMap(
    labels: Raster(width: width, height: height, filledWith: Int32(0)), count: 1)
  return ViewportFraming(image: ImageID(rawValue: 1), map: map, area: area, cellAspect: 2)
}
