import Imaging
package import Numerics
import Superpixels

extension RegionCache {
  /// Identifies the rows of one image under one segmentation and one basis.
  private func key(_ source: ImageSource, _ settings: PreparationSettings, basis: String) -> String
  {
    "descriptors \(DescriptorExtractor.version) \(source.digest) \(settings.digest) \(basis)"
  }

  private func descriptorPath(
    _ source: ImageSource, _ settings: PreparationSettings, basis: String
  ) -> FilePath {
    path(.descriptors, digest: source.digest, parameters: "\(settings.digest) \(basis)")
  }

  /// The image's rows, or nil if they are missing or incomplete.
  ///
  /// - Parameter numbers: which rows, in this order; nil: all. Returns nil if one of them is
  ///   missing.
  package func descriptors(
    _ numbers: [Int]? = nil, of source: ImageSource, settings: PreparationSettings, basis: String
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
    let values: [Float]? = bytes.withUnsafeBytes { raw in
      let halves = UnsafeRawBufferPointer(rebasing: raw[reader.position...])
      guard let numbers else { return HalfPrecision.decode(halves, count: count) }
      var chosen: [Float] = []
      chosen.reserveCapacity(numbers.count * columns)
      for number in numbers {
        guard number >= 0, number < rows else { return nil }
        let row = halves[(number * columns * 2)..<((number + 1) * columns * 2)]
        chosen += HalfPrecision.decode(UnsafeRawBufferPointer(rebasing: row), count: columns)
      }
      return chosen
    }
    return values.map {
      FeatureMatrix(rows: numbers?.count ?? rows, columns: columns, values: $0)
    }
  }

  /// Stores the image's rows at half precision.
  package func store(
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

  /// Whether a file with the image's rows exists; it may still turn out to be damaged.
  func hasDescriptors(
    of source: ImageSource, settings: PreparationSettings, basis: String
  ) -> Bool {
    CacheFolder.exists(descriptorPath(source, settings, basis: basis))
  }
}
