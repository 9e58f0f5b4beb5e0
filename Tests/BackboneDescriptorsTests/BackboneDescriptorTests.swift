import Imaging
import Networks
import Numerics
import Superpixels
import TestSupport
import Testing

@testable import BackboneDescriptors

@Suite("Backbone descriptor")
struct BackboneDescriptorTests {
  static let samples: [DescriptorSample] = (0..<4).map { number in
    let image = SyntheticImage.blocks(
      width: 96 + 7 * number, height: 80, columns: 6, rows: 5, seed: UInt64(number)
    ).image
    let map = SLIC(regions: 20).segment(image)
    return DescriptorSample(picture: image, map: map, graph: RegionGraph(map))
  }

  private func recipe(
    _ network: PatternNetwork = PatternNetwork(), digest: String = "d1"
  ) throws -> DescriptorRecipe {
    try .with(BackboneDescriptor(network, digest: digest))
  }

  private func fitted(_ recipe: DescriptorRecipe, seed: UInt64 = 1) throws -> DescriptorBasis {
    try DescriptorBasisFitter(seed: seed, recipe: recipe).fit(count: Self.samples.count) {
      Self.samples[$0]
    }
  }

  private func rows(_ basis: DescriptorBasis, _ sample: DescriptorSample) throws -> FeatureMatrix {
    try DescriptorExtractor(basis: basis).describe(DescriptorInput(sample))
  }

  @Test("With EfficientNet-Lite rows have 289 columns in nine groups")
  func layout() throws {
    for architecture in NetworkArchitecture.known {
      let layout = try recipe(PatternNetwork(taps: architecture.taps)).layout
      #expect(layout.columnCount == 289)
      #expect(layout.sources.map(\.name) == ["color", "position", "texture", "backbone"])
      #expect(
        layout.groups.map(\.columns.count) == [26, 11, 92, 16, 24, 24, 32, 32, 32])
      #expect(Set(layout.columnNames).count == 289)
    }
  }

  @Test("Its columns are the components of the means over each region")
  func columns() throws {
    let basis = try fitted(try recipe())
    let source = BackboneDescriptor(PatternNetwork(), digest: "d1")
    guard case .sample(var fitting) = source.learning(seed: 1) else {
      Issue.record("The source has to learn.")
      return
    }
    for (number, sample) in Self.samples.enumerated() {
      try fitting.observe(DescriptorInput(sample), number: number)
    }
    let learned = try #require(try fitting.describer() as? BackboneComponents)
    let sample = Self.samples[2]
    let means = try source.means(of: DescriptorInput(sample))
    let wanted = zip(learned.maps, means).map { $0.components(of: $1) }
    #expect(wanted.map(\.columns) == [5, 24])
    let found = try rows(basis, sample)
    let first = try #require(basis.layout.columns(ofGroup: "backbone-1")).lowerBound
    var seen = Set<Float>()
    for region in 0..<sample.map.count {
      let own = wanted.flatMap { $0.values[(region * $0.columns)..<((region + 1) * $0.columns)] }
      for (offset, value) in own.enumerated() {
        let there = found.values[region * found.columns + first + offset]
        #expect(there == min(max(value, -6), 6))
        seen.insert(there)
      }
    }
    #expect(seen.count > 100)
  }

  @Test("Every image of the sample passes the network once")
  func passes() throws {
    let runs = Counter()
    let recipe = try recipe(PatternNetwork(before: { runs.count() }))
    #expect(DescriptorBasisFitter(seed: 1, recipe: recipe).passes == 1)
    _ = try fitted(recipe)
    #expect(runs.value == Self.samples.count)
  }

  @Test("The same seed gives the same basis, and it comes back from its bytes")
  func roundTrip() throws {
    let recipe = try recipe()
    let basis = try fitted(recipe)
    #expect(try fitted(recipe) == basis)
    let decoded = try DescriptorBasis(decoding: basis.encoded, recipe: recipe)
    #expect(decoded == basis && decoded.digest == basis.digest)
    #expect(try rows(decoded, Self.samples[1]) == rows(basis, Self.samples[1]))
    for length in Swift.stride(from: 0, to: basis.encoded.count, by: 37) {
      #expect(throws: DescriptorBasisError.self) {
        try DescriptorBasis(decoding: Array(basis.encoded[..<length]), recipe: recipe)
      }
    }
  }

  @Test("A basis is refused with other weights, other maps or other components")
  func otherSources() throws {
    let basis = try fitted(try recipe())
    var taps = PatternNetwork().taps
    taps[0] = NetworkTap(name: "fine", channels: 4, stride: 4)
    let fewer = ComponentRule(steps: [], most: 8)
    for other in [
      BackboneDescriptor(PatternNetwork(), digest: "d2"),
      BackboneDescriptor(PatternNetwork(taps: taps), digest: "d1"),
      BackboneDescriptor(PatternNetwork(), digest: "d1", rule: fewer),
    ] {
      let recipe = try DescriptorRecipe.with(other)
      #expect(recipe.identity != basis.recipe.identity)
      #expect(throws: DescriptorBasisError.otherSources) {
        try DescriptorBasis(decoding: basis.encoded, recipe: recipe)
      }
    }
  }

  @Test("Of images with very many regions a part teaches, chosen by the seed")
  func manyRegions() throws {
    // 4,096 channels leave room for 128 regions of the 2,400.
    let network = PatternNetwork(taps: [NetworkTap(name: "wide", channels: 96, stride: 8)])
    let wide = PatternNetwork(taps: [NetworkTap(name: "wide", channels: 4_096, stride: 64)])
    let image = SyntheticImage.noise(width: 60, height: 40, seed: 1)
    let labels = Raster<Int32>(width: 60, height: 40, pixels: (0..<2_400).map { Int32($0) })
    let map = SuperpixelMap(labels: labels, count: 2_400)
    let input = DescriptorInput(picture: image, map: map, graph: RegionGraph(map))
    func regions(_ network: PatternNetwork, seed: UInt64, number: Int = 0) throws -> [Int] {
      BackboneFitting(BackboneDescriptor(network, digest: "d"), seed: seed)
        .chosen(of: input.count, image: number)
    }
    #expect(try regions(network, seed: 1) == Array(0..<2_400))
    let chosen = try regions(wide, seed: 1)
    #expect(chosen.count == 128 && Set(chosen).count == 128)
    #expect(chosen == chosen.sorted() && chosen.allSatisfy((0..<2_400).contains))
    #expect(try regions(wide, seed: 1) == chosen)
    #expect(try regions(wide, seed: 2) != chosen)
    #expect(try regions(wide, seed: 1, number: 1) != chosen)
  }

  @Test("A cancelled network ends as a cancelled description, another failure with its sentence")
  func failures() throws {
    let cancelled = try recipe(
      PatternNetwork(before: { () throws(NetworkError) in throw .cancelled }))
    #expect(throws: CancellationError.self) { try fitted(cancelled) }
    let failing = try recipe(
      PatternNetwork(before: { () throws(NetworkError) in throw .emptyImage }))
    let error = #expect(throws: DescriptorError.self) { try fitted(failing) }
    #expect(
      error?.description
        == "The descriptor backbone failed: \(NetworkError.emptyImage.description)")
    let basis = try fitted(try recipe())
    let later = try DescriptorBasis(decoding: basis.encoded, recipe: cancelled)
    #expect(throws: DescriptorError.cancelled) { try rows(later, Self.samples[0]) }
  }
}
