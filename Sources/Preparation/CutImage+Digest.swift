import Imaging
import Superpixels

extension CutImage {
  /// Of the map's size and labels: equal digests are equal regions, on whatever machine they were
  /// cut.
  public var mapDigest: String {
    let labels = map.labels.pixels.withUnsafeBytes { ContentDigest.hexadecimal(of: $0) }
    return ContentDigest.hexadecimal(of: "\(map.width) × \(map.height) \(labels)")
  }
}
