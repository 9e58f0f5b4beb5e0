/// The part of the 16-bit range that an image's samples use; it is mapped to 8 bits.
///
/// Microscopes, depth and thermal cameras use a narrow part of 16 bits; if the full range were
/// scaled, their images would be black. 8-bit images are not affected.
public struct SampleRange: Hashable, Sendable, Codable {
  /// Becomes black, as does everything below.
  public let low: UInt16
  /// Becomes white, as does everything above; greater than `low`.
  public let high: UInt16

  /// All 16 bits.
  public static let full = SampleRange(unchecked: 0, UInt16.max)

  /// Nil unless `low` is less than `high`.
  public init?(low: UInt16, high: UInt16) {
    guard low < high else { return nil }
    self.init(unchecked: low, high)
  }

  private init(unchecked low: UInt16, _ high: UInt16) {
    self.low = low
    self.high = high
  }

  /// Rejects an empty range.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let low = try container.decode(UInt16.self, forKey: .low)
    let high = try container.decode(UInt16.self, forKey: .high)
    guard low < high else {
      throw DecodingError.dataCorruptedError(
        forKey: .high, in: container, debugDescription: "a range of samples that ends at its start")
    }
    self.init(unchecked: low, high)
  }
}

extension SampleRange: CustomStringConvertible {
  /// `812-4095`.
  public var description: String { "\(low)-\(high)" }
}

/// How the range of a project's or an image's samples is found.
public enum SampleRangeChoice: Hashable, Sendable {
  /// By percentiles of the samples themselves.
  case automatic
  case fixed(SampleRange)

  /// The range for a single image that does not belong to a project.
  public func range(
    ofImageAt path: FilePath, maxPixels: Int = ImageFile.defaultMaxPixels,
    maxSide: Int = ImageFile.defaultMaxSide
  ) throws(ImageFileError) -> SampleRange {
    switch self {
    case .fixed(let range): return range
    case .automatic:
      let histogram = try ImageFile.sampleHistogram(
        at: path, maxPixels: maxPixels, maxSide: maxSide)
      return histogram?.narrowRange ?? .full
    }
  }
}

/// How often each 16-bit sample occurs, in one image or several.
public struct SampleHistogram: Sendable {
  private var counts = [UInt64](repeating: 0, count: 65_536)

  public init() {}

  /// Adds the counts of another histogram.
  public mutating func add(_ other: SampleHistogram) {
    for sample in counts.indices { counts[sample] += other.counts[sample] }
  }

  /// - Precondition: 65,536 counts.
  init(counts: [UInt64]) {
    precondition(counts.count == 65_536)
    self.counts = counts
  }

  /// The share of samples that is left out at each end: a few hot or dead pixels.
  private static let outliers = 0.001
  /// A range at least this wide displays well enough unscaled.
  private static let wideSpan = 32_768

  /// From the 0.1th to the 99.9th percentile, if that is narrow; nil if the samples span more than
  /// half of the 16 bits, or have a single value.
  ///
  /// The values 0 and 65,535 do not count: cameras use them to mark missing measurements.
  public var narrowRange: SampleRange? {
    let inner = 1..<65_535
    let total = inner.reduce(UInt64(0)) { $0 + counts[$1] }
    guard total > 0 else { return nil }
    let spared = UInt64(Double(total) * Self.outliers)
    func end(_ samples: some Sequence<Int>) -> Int {
      var passed: UInt64 = 0
      for sample in samples {
        passed += counts[sample]
        if passed > spared { return sample }
      }
      return 0
    }
    let low = end(inner)
    let high = end(inner.reversed())
    guard high - low < Self.wideSpan else { return nil }
    return SampleRange(
      low: UInt16(truncatingIfNeeded: low), high: UInt16(truncatingIfNeeded: high))
  }
}

extension ImageFile {
  /// Counts the color samples of a PNG with 16 bits per channel; nil for any other image.
  ///
  /// Alpha is not counted. Decodes the whole image, holding one row at a time.
  public static func sampleHistogram(
    at path: FilePath, maxPixels: Int = defaultMaxPixels, maxSide: Int = defaultMaxSide
  ) throws(ImageFileError) -> SampleHistogram? {
    let file = try OpenFile(path)
    guard try file.format() == .png else { return nil }
    let reader = try PNGReader(file, limits: ImageLimits(maxPixels: maxPixels, maxSide: maxSide))
    guard reader.header.bitDepth == 16 else { return nil }
    return SampleHistogram(counts: try reader.sampleCounts())
  }
}
