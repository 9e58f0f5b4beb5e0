package import Superpixels

extension RegionGraph {
  /// Tells one drawing of regions from another: classes of machines may round differently.
  package var digest: String {
    var bytes: [UInt8] = []
    areas.withUnsafeBytes { bytes.append(contentsOf: $0) }
    boxes.withUnsafeBytes { bytes.append(contentsOf: $0) }
    neighbors.withUnsafeBytes { bytes.append(contentsOf: $0) }
    return ContentDigest.hexadecimal(of: bytes)
  }
}
