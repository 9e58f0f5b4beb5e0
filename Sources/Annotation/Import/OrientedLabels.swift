import Imaging
import Importing
import Labeling

/// Labels of an image turned to lie on its stored pixels.
struct OrientedLabels {
  /// How the labels are to be turned; nil: they lie as the image is stored.
  private let turn: ImageOrientation?

  /// - Parameters:
  ///   - asked: what a person says.
  ///   - said: what the format says; a size that only fits otherwise counts more.
  /// - Returns: nil for labels of another size.
  init?(
    _ size: ForeignSize, on image: ImageHeader, asked: ForeignOrientation?,
    said: ForeignOrientation?
  ) {
    let swaps = image.orientation.swapsAxes
    let isStored = size.width == image.width && size.height == image.height
    let isUpright =
      swaps ? size.width == image.height && size.height == image.width : isStored
    let wanted: ForeignOrientation
    if let asked {
      wanted = asked
    } else if let said, said == .upright ? isUpright : isStored {
      wanted = said
    } else {
      wanted = isStored ? .stored : .upright
    }
    guard wanted == .upright ? isUpright : isStored else { return nil }
    turn = wanted == .upright ? image.orientation.inverse : nil
  }

  func stored(_ labels: Raster<UInt16>) -> Raster<UInt16> {
    turn.map { labels.turned(upright: $0) } ?? labels
  }
}
