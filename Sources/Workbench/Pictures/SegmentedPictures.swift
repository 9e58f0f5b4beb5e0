import Imaging
import RegionPictures
import Superpixels
package import TerminalGraphics

/// What is drawn of pictures with regions.
extension RegionPicture {
  package var segmented: SegmentedPicture {
    SegmentedPicture(picture: picture, map: map, graph: graph, brightness: brightness)
  }
}

extension RegionThumbnail {
  /// Region 1 of the map is the thumbnail's.
  package var segmented: SegmentedPicture {
    SegmentedPicture(picture: picture, map: map, graph: graph, brightness: brightness)
  }
}
