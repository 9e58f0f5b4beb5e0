import Imaging
package import Superpixels

extension RegionCache {
  /// A stored basis, or nil if it is missing or incomplete.
  package func basis(_ key: String, recipe: DescriptorRecipe) -> DescriptorBasis? {
    let file = CacheFile(kind: .basis, key: "basis \(key)")
    guard let bytes = file.read(from: path(.bases, digest: key, parameters: "")) else { return nil }
    return try? DescriptorBasis(decoding: Array(bytes[CacheFile.headerSize...]), recipe: recipe)
  }

  package func store(_ basis: DescriptorBasis, _ key: String) throws(PreparationError) {
    try CacheFile(kind: .basis, key: "basis \(key)").write(
      basis.encoded, to: path(.bases, digest: key, parameters: ""))
  }
}
