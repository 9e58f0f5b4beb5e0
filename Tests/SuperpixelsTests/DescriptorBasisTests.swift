import Imaging
import Numerics
import Testing

@testable import Superpixels

@Suite("Descriptor basis")
struct DescriptorBasisTests {
  /// A few small images, segmented into regions.
  static let samples: [DescriptorSample] = (0..<4).map { seed in
    var noise = SampleNoise(seed: UInt64(seed + 20))
    let image = noise.image(width: 97 + 8 * seed, height: 80)
    let map = SLIC(regions: 14).segment(image)
    return DescriptorSample(picture: image, map: map, graph: RegionGraph(map))
  }

  static func fit(seed: UInt64) throws -> DescriptorBasis {
    try DescriptorBasisFitter(seed: seed).fit(count: samples.count) { samples[$0] }
  }

  @Test("Columns have mean 0 and deviation 1 on the sample that they were fitted to")
  func standardized() throws {
    let extractor = DescriptorExtractor(basis: try Self.fit(seed: 1))
    var rows: [[Float]] = []
    for sample in Self.samples {
      let described = try extractor.describe(
        image: sample.picture, map: sample.map, graph: sample.graph)
      #expect(described.rows == sample.map.count)
      #expect(described.columns == 785)
      for region in 0..<described.rows {
        rows.append(Array(described.values[(region * 785)..<((region + 1) * 785)]))
      }
    }
    let names = DescriptorRecipe.standard.layout.columnNames
    #expect(names.count == 785)
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
      #expect(abs(mean) < 1e-3, "\(names[column])")
      #expect(abs(square - 1) < 1e-2, "\(names[column])")
    }
    #expect(constant < 40)
  }

  @Test("The same seed gives the same basis, a different seed a different one")
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

  @Test("Bytes of before, which name no sources, are read and written as they were")
  func bytesOfBefore() throws {
    // Magic, version 1, rank 8; then, by scale, 108 × 8 directions, an offset and 96, 96 and 64 atoms;
    // 785 means and as many inverse deviations; 374 means of the components and 374 × 16 weights.
    var writer = ByteWriter()
    writer.append(Array("TZBASIS\n".utf8))
    writer.append(UInt32(1))
    writer.append(UInt32(8))
    let count = 3 * (108 + 1) * 8 + (96 + 96 + 64) * 8 + 2 * 785 + 374 * 17
    writer.append((0..<count).map { Float($0 % 255 - 127) / 64 })
    // FNV-1a.
    let checksum = writer.bytes.reduce(UInt64(0xCBF2_9CE4_8422_2325)) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
    }
    writer.append(checksum)
    let basis = try DescriptorBasis(decoding: writer.bytes)
    #expect(basis.recipe == .standard)
    let anew = DescriptorBasis(
      recipe: basis.recipe, describers: basis.describers, contexts: basis.contexts,
      means: basis.means, inverseDeviations: basis.inverseDeviations)
    #expect(anew.encoded == writer.bytes)
    #expect(basis.means[0] == Float((3 * 109 * 8 + 256 * 8) % 255 - 127) / 64)
    #expect(basis.digest == "cac33ea659f933f8" && anew.digest == basis.digest)
    #expect(try DescriptorBasis.digest(checking: writer.bytes) == basis.digest)
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
    let image = Raster(width: width, height: height, filledWith: RGB(80, 90, 100))
    let map = SLIC(regions: regions).segment(image)
    let sample = DescriptorSample(picture: image, map: map, graph: RegionGraph(map))
    let own = try DescriptorBasisFitter(seed: 1).fit(count: 1) { _ in sample }
    for basis in [own, try Self.fit(seed: 1)] {
      let described = try DescriptorExtractor(basis: basis).describe(
        image: image, map: map, graph: sample.graph)
      #expect(described.values.allSatisfy { $0.isFinite && abs($0) <= 6 })
    }
  }
}
