import ActiveLearning
import Glibc
import Imaging

extension RegionCache {
  /// Names the rows of one image under one segmentation and one basis.
  private func key(_ source: ImageSource, _ settings: PreparationSettings, basis: String) -> String
  {
    "descriptors \(source.digest) \(settings.digest) \(basis)"
  }

  private func descriptorPath(
    _ source: ImageSource, _ settings: PreparationSettings, basis: String
  ) -> FilePath {
    path(.descriptors, digest: source.digest, parameters: "\(settings.digest) \(basis)")
  }

  /// The image's rows, or nil if they are not stored whole.
  func descriptors(
    of source: ImageSource, settings: PreparationSettings, basis: String
  ) -> FeatureMatrix? {
    let file = CacheFile(kind: .descriptors, key: key(source, settings, basis: basis))
    guard let bytes = file.read(from: descriptorPath(source, settings, basis: basis)) else {
      return nil
    }
    var reader = ByteReader(bytes, at: CacheFile.headerSize)
    guard let rows = reader.integer(UInt32.self).map(Int.init),
      let columns = reader.integer(UInt32.self).map(Int.init),
      case let (count, overflow) = rows.multipliedReportingOverflow(by: columns), !overflow,
      reader.remaining == count * 2
    else { return nil }
    let values = bytes.withUnsafeBytes { raw in
      HalfPrecision.decode(UnsafeRawBufferPointer(rebasing: raw[reader.position...]), count: count)
    }
    return FeatureMatrix(rows: rows, columns: columns, values: values)
  }

  /// Stores the image's rows at half precision.
  func store(
    _ features: FeatureMatrix, of source: ImageSource, settings: PreparationSettings,
    basis: String
  ) throws(PreparationError) {
    var writer = ByteWriter()
    writer.append(UInt32(features.rows))
    writer.append(UInt32(features.columns))
    writer.append(HalfPrecision.encode(features.values))
    try CacheFile(kind: .descriptors, key: key(source, settings, basis: basis))
      .write(writer.bytes, to: descriptorPath(source, settings, basis: basis))
  }

  /// Whether a file of the image's rows is there; it may still prove damaged.
  func hasDescriptors(
    of source: ImageSource, settings: PreparationSettings, basis: String
  ) -> Bool {
    descriptorPath(source, settings, basis: basis).withCString { access($0, R_OK) } == 0
  }
}
