import Imaging
public import Superpixels

extension CutImage {
  /// The regions as shown on the screen: turned upright, numbers unchanged.
  public func upright() -> (map: SuperpixelMap, graph: RegionGraph) {
    guard orientation != .upright else { return (map, graph) }
    let turned = SuperpixelMap(
      labels: map.labels.turned(upright: orientation), count: map.count)
    return (turned, RegionGraph(turned))
  }
}
