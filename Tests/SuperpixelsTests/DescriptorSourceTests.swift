import Imaging
import Numerics
import Testing

@testable import Superpixels

@Suite("Descriptor sources")
struct DescriptorSourceTests {
  private static var samples: [DescriptorSample] { DescriptorBasisTests.samples }

  private func fitted(_ sources: any DescriptorSource...) throws -> DescriptorBasis {
    try DescriptorBasisFitter(seed: 1, recipe: DescriptorRecipe(sources: sources))
      .fit(count: Self.samples.count) { Self.samples[$0] }
  }

  private func rows(_ basis: DescriptorBasis, _ sample: DescriptorSample) throws -> FeatureMatrix {
    try DescriptorExtractor(basis: basis).describe(DescriptorInput(sample))
  }

  private func column(_ column: Int, of rows: FeatureMatrix) -> [Float] {
    (0..<rows.rows).map { rows.values[$0 * rows.columns + column] }
  }

  @Test("Columns of a source are the same beside others as alone")
  func beside() throws {
    let sample = Self.samples[0]
    let all = try fitted(
      SurroundingsDescriptor(), RednessSource(), PatchDescriptor(), ColorDescriptor(),
      TextureDescriptor(), PositionDescriptor())
    let standard = try DescriptorBasisTests.fit(seed: 1)
    let (mixed, own) = (try rows(all, sample), try rows(standard, sample))
    for source in standard.recipe.names where source != "surroundings" {
      let there = try #require(all.layout.columns(ofSource: source))
      let here = try #require(standard.layout.columns(ofSource: source))
      for (there, here) in zip(there, here) {
        #expect(column(there, of: mixed) == column(here, of: own), "\(source)")
      }
    }
    let redness = try #require(all.layout.columns(ofSource: "redness"))
    #expect(Set(column(redness.lowerBound, of: mixed)).count > 5)
  }

  @Test("A source that is in force with fewer others works on those that are there")
  func fewerInputs() throws {
    let basis = try fitted(SurroundingsDescriptor(), ColorDescriptor())
    let rows = try rows(basis, Self.samples[1])
    #expect(rows.columns == 426)
    #expect(rows.values.allSatisfy { $0.isFinite && abs($0) <= 6 })
    let around = try #require(basis.layout.columns(ofGroup: "surroundings"))
    #expect(Set(column(around.lowerBound, of: rows)).count > 5)
  }

  @Test("Numbers that a source has scaled itself stay as they are, clipped")
  func scaling() throws {
    let basis = try fitted(BrightnessSource(), RednessSource())
    let sample = Self.samples[2]
    let lightest = Self.samples.compactMap { DescriptorInput($0).planes.lightness.max() }.max()
    let planes = DescriptorInput(sample).planes
    var means = [Float](repeating: 0, count: sample.map.count)
    for (label, value) in zip(sample.map.labels.pixels, planes.lightness) {
      means[Int(label)] +=
        Float(value) / Float(lightest ?? 1) / Float(sample.graph.areas[Int(label)])
    }
    let rows = try rows(basis, sample)
    #expect(column(0, of: rows) == means)
    #expect(column(2, of: rows) == means.map { 2 * (1 - $0) })
  }

  @Test("A source that works on others sees their standardized columns")
  func context() throws {
    let basis = try fitted(ContrastSource(inputs: ["redness"]), RednessSource())
    let sample = Self.samples[3]
    let rows = try rows(basis, sample)
    let redness = column(0, of: rows)
    let graph = sample.graph
    let expected = (0..<sample.map.count).map { region in
      let around = graph.neighbors[Int(graph.offsets[region])..<Int(graph.offsets[region + 1])]
      return around.reduce(Float(0)) {
        $0 + abs(redness[region] - redness[Int($1)]) / Float(around.count)
      }
    }
    let mean = basis.means[1]
    let scale = basis.inverseDeviations[1]
    for (found, wanted) in zip(column(1, of: rows), expected) {
      #expect(abs(found - min(max((wanted - mean) * scale, -6), 6)) < 1e-4)
    }
  }

  @Test("A basis of any sources comes back from its bytes, and only with those sources")
  func roundTrip() throws {
    let basis = try fitted(BrightnessSource(), ContrastSource(), RednessSource())
    let decoded = try DescriptorBasis(decoding: basis.encoded, recipe: basis.recipe)
    #expect(decoded == basis && decoded.digest == basis.digest)
    #expect(try rows(decoded, Self.samples[0]) == rows(basis, Self.samples[0]))
    #expect(try DescriptorBasis.digest(checking: basis.encoded) == basis.digest)
    let others: [[any DescriptorSource]] = [
      [BrightnessSource(), ContrastSource(), RednessSource(version: "2")],
      [BrightnessSource(), RednessSource()],
      [RednessSource(), BrightnessSource(), ContrastSource()],
    ]
    for others in others {
      #expect(throws: DescriptorBasisError.otherSources) {
        try DescriptorBasis(
          decoding: basis.encoded, recipe: DescriptorRecipe(sources: others))
      }
    }
    #expect(throws: DescriptorBasisError.otherSources) {
      try DescriptorBasis(decoding: basis.encoded)
    }
    let standard = try DescriptorBasisTests.fit(seed: 1)
    #expect(throws: DescriptorBasisError.otherSources) {
      try DescriptorBasis(decoding: standard.encoded, recipe: basis.recipe)
    }
    for length in stride(from: 0, to: basis.encoded.count, by: 7) {
      #expect(throws: DescriptorBasisError.self) {
        try DescriptorBasis(decoding: Array(basis.encoded[..<length]), recipe: basis.recipe)
      }
    }
  }

  @Test("A source that fails is named in the sentence, in fitting and in describing")
  func failure() throws {
    let reason = "the network is missing."
    let failing = UnreliableSource { _ in throw UnreliableSource.Failure(description: reason) }
    let sentence = "The descriptor unreliable failed: the network is missing."
    let error = #expect(throws: DescriptorError.self) { try fitted(failing) }
    #expect(error?.description == sentence)
    let basis = try fitted(UnreliableSource { _ in })
    let broken = DescriptorBasis(
      recipe: basis.recipe, describers: [failing], contexts: [], means: basis.means,
      inverseDeviations: basis.inverseDeviations)
    let again = #expect(throws: DescriptorError.self) { try rows(broken, Self.samples[0]) }
    #expect(again?.description == sentence)
  }

  @Test("A slow source ends when its task is cancelled", .timeLimit(.minutes(5)))
  func cancelled() async throws {
    let basis = try fitted(UnreliableSource { _ in })
    let (started, start) = AsyncStream.makeStream(of: Void.self)
    let endless = UnreliableSource { _ in
      start.yield()
      while true { try Task.checkCancellation() }
    }
    let slow = DescriptorBasis(
      recipe: basis.recipe, describers: [endless], contexts: [], means: basis.means,
      inverseDeviations: basis.inverseDeviations)
    let task = Task.detached {
      Result { () throws(DescriptorError) in
        try DescriptorExtractor(basis: slow).describe(DescriptorInput(Self.samples[0]))
      }
    }
    for await _ in started { break }
    task.cancel()
    #expect(await task.value == .failure(.cancelled))
  }

  @Test("Images are asked for twice only if what a source learned is measured")
  func passes() throws {
    for (sources, passes) in [
      ([RednessSource()] as [any DescriptorSource], 1), ([PatchDescriptor()], 2),
      ([BrightnessSource()], 1), ([RednessSource(), BrightnessSource()], 1),
      ([BrightnessSource(), ContrastSource(inputs: ["brightness"])], 2),
    ] {
      let fitter = DescriptorBasisFitter(seed: 1, recipe: try DescriptorRecipe(sources: sources))
      var asked: [Int] = []
      _ = try fitter.fit(count: 2) {
        asked.append($0)
        return Self.samples[$0]
      }
      #expect(fitter.passes == passes && asked.count == 2 * passes)
    }
  }

  @Test("A basis is the same whether its images are asked for once or twice")
  func onceOrTwice() throws {
    let once = try fitted(RednessSource(), BrightnessSource())
    let twice = try fitted(RednessSource(), BrightnessSource(), PatchDescriptor())
    let columns = once.layout.columnCount
    #expect(once.means == Array(twice.means[..<columns]))
    #expect(once.inverseDeviations == Array(twice.inverseDeviations[..<columns]))
    #expect(once.describers.map(\.encoded) == twice.describers.prefix(2).map(\.encoded))
  }

  @Test("Columns that are filled in at once are those that were filled in one by one")
  func columnsAtOnce() {
    var table = DescriptorColumns(regions: 3, count: 4)
    let rows = FeatureMatrix(rows: 3, columns: 2, values: [1, 2, 3, 4, 5, 6])
    table.write(rows, at: 1)
    let found = (0..<3).map { region in (0..<4).map { table[region, $0] } }
    #expect(found == [[0, 1, 2, 0], [0, 3, 4, 0], [0, 5, 6, 0]])
  }

  @Test("What sources share of an image is made once")
  func shared() {
    let input = DescriptorInput(Self.samples[0])
    let first = input.planes.lightness.withUnsafeBufferPointer { $0.baseAddress }
    let second = input.planes.lightness.withUnsafeBufferPointer { $0.baseAddress }
    #expect(first == second)
  }
}
