import Numerics
import Superpixels

/// Learns the principal components of maps.
///
/// Memory: 1 MiB an image, and what the maps of one image take. Of an image with more regions than fit
/// in (682 of 768 channels) that many are drawn at random.
struct BackboneFitting: DescriptorFitting {
  private static let bytesPerImage = 1 << 20
  private static let leastRegions = 64
  /// Tells what is drawn here from what other sources draw with the same seed.
  private static let purpose: UInt64 = 201

  private let source: any RegionMeansSource
  private let seed: UInt64
  private let mostRegions: Int
  private var samples: [MapSample]

  init(_ source: any RegionMeansSource, seed: UInt64) {
    self.source = source
    self.seed = seed
    let channels = source.channels
    samples = channels.map { MapSample(channels: $0) }
    mostRegions = max(
      Self.leastRegions, Self.bytesPerImage / (channels.reduce(0, +) * MapSample.bytesPerValue))
  }

  mutating func observe(_ input: DescriptorInput, number: Int) throws {
    let regions = chosen(of: input.count, image: number)
    for (place, means) in try source.checkedMeans(of: input).enumerated() {
      samples[place].add(means, regions: regions)
    }
  }

  mutating func describer() throws -> any RegionDescriber {
    var maps: [MapComponents] = []
    for place in samples.indices {
      try Task.checkCancellation()
      let count = source.rule.components(ofChannels: samples[place].channels)
      maps.append(MapComponents(of: samples[place], count: count))
      samples[place] = MapSample(channels: samples[place].channels)
    }
    return BackboneComponents(source: source, maps: maps)
  }

  /// The regions of an image that are learned from, ascending.
  func chosen(of count: Int, image: Int) -> [Int] {
    guard count > mostRegions else { return Array(0..<count) }
    var generator = SplitMix64(seed: seed, purpose: Self.purpose, item: UInt64(image))
    var numbers = Array(0..<count)
    for place in 0..<mostRegions {
      let remaining = UInt64(count - place)
      let drawn = place + Int(generator.next().multipliedFullWidth(by: remaining).high)
      numbers.swapAt(place, drawn)
    }
    return numbers.prefix(mostRegions).sorted()
  }
}
