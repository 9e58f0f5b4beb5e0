import Networks
import Numerics
import Superpixels
import TestSupport
import Testing

@testable import BackboneDescriptors

@Suite("Components of a network's map")
struct MapComponentsTests {
  /// Rows in which few hidden causes show in many channels.
  private func rows(_ count: Int, channels: Int, causes: Int, seed: UInt64 = 1) -> FeatureMatrix {
    var generator = TestGenerator(seed: seed)
    let loadings = (0..<(causes * channels)).map { place in
      Float.random(in: -1...1, using: &generator) / Float(1 + place / channels)
    }
    var values: [Float] = []
    for _ in 0..<count {
      let strengths = (0..<causes).map { _ in Float.random(in: -1...1, using: &generator) }
      for channel in 0..<channels {
        let value = (0..<causes).reduce(Float(channel)) {
          $0 + strengths[$1] * loadings[$1 * channels + channel]
        }
        values.append(value * Float(1 + channel % 3) * 10)
      }
    }
    return FeatureMatrix(rows: count, columns: channels, values: values)
  }

  private func sample(_ rows: FeatureMatrix) -> MapSample {
    var sample = MapSample(channels: rows.columns)
    sample.add(rows, regions: Array(0..<rows.rows))
    return sample
  }

  private func covariance(_ rows: FeatureMatrix, _ left: Int, _ right: Int) -> Double {
    (0..<rows.rows).reduce(0) {
      $0 + Double(rows.values[$1 * rows.columns + left])
        * Double(rows.values[$1 * rows.columns + right])
    } / Double(rows.rows)
  }

  @Test("They are uncorrelated, in order, keep their proportions and have a mean variance of 1")
  func scale() {
    let rows = rows(900, channels: 20, causes: 6)
    let components = MapComponents(of: sample(rows), count: 5)
    let found = components.components(of: rows)
    #expect(found.rows == 900 && found.columns == 5)
    var variances: [Double] = []
    for left in 0..<5 {
      let mean = (0..<900).reduce(0.0) { $0 + Double(found.values[$1 * 5 + left]) } / 900
      #expect(abs(mean) < 2e-3)
      variances.append(covariance(found, left, left))
      for right in 0..<left { #expect(abs(covariance(found, left, right)) < 2e-3) }
    }
    #expect(zip(variances, variances.dropFirst()).allSatisfy { $0 > $1 })
    #expect(variances[0] > 3 * variances[4])
    #expect(abs(variances.reduce(0, +) / 5 - 1) < 2e-3)
  }

  @Test(
    "With two channels that go together the first is their sum, and nothing is left for another")
  func twoChannels() {
    // Standardized, both channels are (−1, 1, −1, 1): the first component is their sum over √2, with
    // variance 2, the second nothing. The mean variance is 1, so the numbers are ∓√2 and 0.
    let rows = FeatureMatrix(rows: 4, columns: 2, values: [3, 40, 5, 60, 3, 40, 5, 60])
    let components = MapComponents(of: sample(rows), count: 2)
    let found = components.components(of: rows).values
    let wanted: [Float] = [-2.0.squareRoot(), 0, 2.0.squareRoot(), 0].map { Float($0) }
    for (found, wanted) in zip(found, wanted + wanted) { #expect(abs(found - wanted) < 1e-4) }
  }

  @Test("A channel that never varies says nothing, and a sample without variance gives zeros")
  func constant() {
    var varied = rows(60, channels: 6, causes: 3)
    for row in 0..<60 { varied.values[row * 6 + 2] = 7 }
    let components = MapComponents(of: sample(varied), count: 3)
    #expect(components.inverseDeviations[2] == 0)
    var other = varied
    for row in 0..<60 { other.values[row * 6 + 2] = -3000 }
    #expect(components.components(of: other) == components.components(of: varied))

    let flat = FeatureMatrix(rows: 5, columns: 3, values: [Float](repeating: 2, count: 15))
    let nothing = MapComponents(of: sample(flat), count: 2)
    #expect(nothing.components(of: varied.columns(0..<3)).values.allSatisfy { $0 == 0 })
    let empty = MapComponents(of: MapSample(channels: 3), count: 2)
    #expect(empty.components(of: flat).values.allSatisfy { $0 == 0 })
  }

  @Test("An outlier counts for six deviations at most")
  func clipped() {
    let rows = rows(300, channels: 4, causes: 2)
    let components = MapComponents(of: sample(rows), count: 2)
    let far = FeatureMatrix(rows: 1, columns: 4, values: [3e38, -3e38, 3e38, -3e38])
    let farther = FeatureMatrix(
      rows: 1, columns: 4, values: [.infinity, -.infinity, .infinity, -.infinity])
    #expect(components.components(of: far) == components.components(of: farther))
    #expect(components.components(of: far).values.allSatisfy { abs($0) < 100 })
  }

  @Test("Samples are the same in one piece and in many")
  func parts() {
    let rows = rows(1_300, channels: 3, causes: 2)
    var sample = MapSample(channels: 3)
    for first in stride(from: 0, to: 1_300, by: 100) {
      sample.add(rows, regions: Array(first..<(first + 100)))
    }
    var values: [Float] = []
    sample.forEachPart { values += $0.values }
    #expect(values == HalfPrecision.rounded(rows.values))
    #expect(MapComponents(of: sample, count: 2) == MapComponents(of: self.sample(rows), count: 2))
  }

  @Test("They come back from their bytes; impossible numbers and missing ones are refused")
  func coding() throws {
    let components = MapComponents(of: sample(rows(80, channels: 6, causes: 3)), count: 2)
    func decoded(_ components: MapComponents) throws -> MapComponents {
      var writer = ByteWriter()
      components.write(to: &writer)
      var reader = ByteReader(writer.bytes + [1, 2])
      let decoded = try MapComponents(decoding: &reader, channels: 6, count: 2)
      #expect(reader.remaining == 2)
      return decoded
    }
    #expect(try decoded(components) == components)

    func spoiled(_ place: WritableKeyPath<[[Float]], [Float]>, _ value: Float) -> MapComponents {
      var parts = [
        components.means, components.inverseDeviations, components.matrix, components.offset,
      ]
      parts[keyPath: place][1] = value
      return MapComponents(
        means: parts[0], inverseDeviations: parts[1], matrix: parts[2], offset: parts[3])
    }
    let impossible: [(WritableKeyPath<[[Float]], [Float]>, Float)] = [
      (\.[0], .nan), (\.[0], 1e6), (\.[1], -1), (\.[1], .infinity), (\.[1], 1e9), (\.[2], -1e6),
      (\.[3], 1e12), (\.[3], .nan),
    ]
    for (place, value) in impossible {
      #expect(throws: DescriptorBasisError.impossibleValues) {
        try decoded(spoiled(place, value))
      }
    }
    var writer = ByteWriter()
    components.write(to: &writer)
    for length in 0..<writer.bytes.count {
      var reader = ByteReader(Array(writer.bytes[..<length]))
      #expect(throws: DescriptorBasisError.damaged) {
        try MapComponents(decoding: &reader, channels: 6, count: 2)
      }
    }
  }

  @Test("How many are kept follows from the channels")
  func rule() {
    let rule = ComponentRule.standard
    let counts = NetworkArchitecture.known.map { architecture in
      architecture.taps.map { rule.components(ofChannels: $0.channels) }
    }
    #expect(counts == [[Int]](repeating: [16, 24, 24, 32, 32, 32], count: 3))
    #expect(
      [1, 7, 16, 17, 32, 33, 96, 97, 2_048].map(rule.components) == [
        1, 7, 16, 16, 16, 24, 24, 32, 32,
      ])
  }
}

extension FeatureMatrix {
  fileprivate func columns(_ range: Range<Int>) -> FeatureMatrix {
    FeatureMatrix(
      rows: rows, columns: range.count,
      values: (0..<rows).flatMap { row in range.map { values[row * columns + $0] } })
  }
}
