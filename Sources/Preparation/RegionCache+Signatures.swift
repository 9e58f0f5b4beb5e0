import Imaging
import Numerics

extension RegionCache {
  private func file(_ source: ImageSource, _ settings: PreparationSettings) -> CacheFile {
    CacheFile(
      kind: .signature,
      key: "signature \(ImageSignature.version) \(source.digest) \(settings.digest)")
  }

  private func place(_ source: ImageSource, _ settings: PreparationSettings) -> FilePath {
    path(.signatures, digest: source.digest, parameters: settings.digest)
  }

  /// The image's signature, or nil if it is missing or incomplete.
  package func signature(of source: ImageSource, settings: PreparationSettings) -> ImageSignature? {
    guard let bytes = file(source, settings).read(from: place(source, settings)) else { return nil }
    var reader = ByteReader(bytes, at: CacheFile.headerSize)
    guard let aspect = reader.array(of: Float.self, count: 1)?.first, aspect.isFinite, aspect > 0,
      reader.remaining == ImageSignature.count,
      let values = reader.array(of: UInt8.self, count: ImageSignature.count)
    else { return nil }
    return ImageSignature(aspect: aspect, values: values)
  }

  package func store(
    _ signature: ImageSignature, of source: ImageSource, settings: PreparationSettings
  ) throws(PreparationError) {
    var writer = ByteWriter()
    writer.append([signature.aspect])
    writer.append(signature.values)
    try file(source, settings).write(writer.bytes, to: place(source, settings))
  }
}

extension ImagePreparer {
  /// The image's signature; nil if the image cannot be read.
  ///
  /// Created with segmentation; for images segmented by an older version it is created now.
  package func signature(of source: ImageSource) -> ImageSignature? {
    if let known = cache.signature(of: source, settings: settings) { return known }
    guard let working = try? workingImage(of: source).image else { return nil }
    let signature = ImageSignature(working)
    // A cache that cannot store it only costs time.
    try? cache.store(signature, of: source, settings: settings)
    return signature
  }
}
