import Imaging
import Numerics
import Superpixels
import Testing

@Suite("Descriptor basis")
struct DescriptorBasisTests {
  /// A few small images, cut into regions.
  static let samples: [DescriptorSample] = (0..<4).map { seed in
    var noise = SampleNoise(seed: UInt64(seed + 20))
    let image = LabPlanes(noise.image(width: 97 + 8 * seed, height: 80))
    let map = SLIC(regions: 14).segment(image)
    return DescriptorSample(image: image, map: map, graph: RegionGraph(map))
  }

  static func fit(seed: UInt64) throws -> DescriptorBasis {
    try DescriptorBasisFitter(seed: seed).fit(count: samples.count) { samples[$0] }
  }

  @Test("Columns have mean 0 and deviation 1 on the sample that they were fitted on")
  func standardized() throws {
    let extractor = DescriptorExtractor(basis: try Self.fit(seed: 1))
    var rows: [[Float]] = []
    for sample in Self.samples {
      let described = extractor.describe(
        image: sample.image, map: sample.map, graph: sample.graph)
      #expect(described.rows == sample.map.count)
      #expect(described.columns == 785)
      for region in 0..<described.rows {
        rows.append(Array(described.values[(region * 785)..<((region + 1) * 785)]))
      }
    }
    #expect(DescriptorGroup.columnNames.count == 785)
    var constant = 0
    for column in 0..<785 {
      let values = rows.map { Double($0[column]) }
      // Clipped values pull the moments of long tails; those columns are judged elsewhere.
      if values.contains(where: { abs($0) >= 6 }) { continue }
      let mean = values.reduce(0, +) / Double(values.count)
      let square = values.reduce(0) { $0 + $1 * $1 } / Double(values.count)
      if square == 0 {
        constant += 1
        continue
      }
      #expect(abs(mean) < 1e-3, "\(DescriptorGroup.columnNames[column])")
      #expect(abs(square - 1) < 1e-2, "\(DescriptorGroup.columnNames[column])")
    }
    #expect(constant < 40)
  }

  @Test("The same seed gives the same basis, another seed another one")
  func deterministic() throws {
    let first = try Self.fit(seed: 7)
    #expect(try Self.fit(seed: 7) == first)
    #expect(try Self.fit(seed: 8) != first)
  }

  @Test("A basis comes back from its bytes, with the same digest")
  func roundTrip() throws {
    let basis = try Self.fit(seed: 3)
    let decoded = try DescriptorBasis(decoding: basis.encoded)
    #expect(decoded == basis)
    #expect(decoded.digest == basis.digest)
    #expect(basis.digest.count == 16)
  }

  @Test("Damaged bytes are refused with a sentence")
  func damaged() throws {
    let bytes = try Self.fit(seed: 3).encoded
    #expect(throws: DescriptorBasisError.notABasis) { try DescriptorBasis(decoding: []) }
    #expect(throws: DescriptorBasisError.notABasis) {
      try DescriptorBasis(decoding: Array("PNG".utf8))
    }
    for length in [8, 11, 15, 16, 100, bytes.count - 1] {
      #expect(throws: DescriptorBasisError.damaged) {
        try DescriptorBasis(decoding: Array(bytes.prefix(length)))
      }
    }
    #expect(throws: DescriptorBasisError.damaged) { try DescriptorBasis(decoding: bytes + [0]) }
    var generator = SampleNoise(seed: 5)
    for _ in 0..<20 {
      var broken = bytes
      let place = 12 + Int(generator.next(below: 255)) * (bytes.count - 13) / 255
      broken[place] ^= 1 + generator.next(below: 254)
      #expect(throws: DescriptorBasisError.damaged) { try DescriptorBasis(decoding: broken) }
    }
    var newer = bytes
    newer[8] = 9
    #expect(throws: DescriptorBasisError.unsupportedVersion(9)) {
      try DescriptorBasis(decoding: newer)
    }
    #expect(
      DescriptorBasisError.damaged.description
        == "The descriptor basis cannot be read because its bytes are damaged. Fit a new basis from the project's images."
    )
  }

  @Test(
    "Constant images, single pixels and strips give finite numbers",
    arguments: [(40, 30, 5), (1, 1, 1), (3, 2, 6), (300, 1, 9), (1, 77, 4), (64, 64, 4096)])
  func finite(width: Int, height: Int, regions: Int) throws {
    let image = LabPlanes(Raster(width: width, height: height, filledWith: RGB(80, 90, 100)))
    let map = SLIC(regions: regions).segment(image)
    let sample = DescriptorSample(image: image, map: map, graph: RegionGraph(map))
    let own = try DescriptorBasisFitter(seed: 1).fit(count: 1) { _ in sample }
    for basis in [own, try Self.fit(seed: 1)] {
      let described = DescriptorExtractor(basis: basis).describe(
        image: image, map: map, graph: sample.graph)
      #expect(described.values.allSatisfy { $0.isFinite && abs($0) <= 6 })
    }
  }
}
