import Imaging
import Superpixels

extension CutImage {
  /// Of the map's size and labels: equal digests mean equal regions, on whatever machine they were
  /// computed.
  public var mapDigest: String {
    let labels = map.labels.pixels.withUnsafeBytes { ContentDigest.hexadecimal(of: $0) }
    return ContentDigest.hexadecimal(of: "\(map.width) × \(map.height) \(labels)")
  }
}
