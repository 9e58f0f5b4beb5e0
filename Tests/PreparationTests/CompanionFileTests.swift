import Foundation
import Imaging
import Labeling
import Numerics
import PreparationSupport
import Superpixels
import TestSupport
import Testing

@testable import Preparation

/// Features that another program has written beside each image.
@Suite("Features from files")
struct CompanionFileTests {
  /// One byte a cell of a coarse grid: the region's value is that at its centroid.
  private struct GridSource: ImageDescriptorSource, RegionDescriber {
    let name = "grid"
    let version = "1"
    let groups = [DescriptorGroup("grid", columnNames: ["value at the centroid"])]
    let scaling = ColumnScaling.asWritten
    let companion = CompanionFile?(CompanionFile(ending: ".grid"))
    static let side = 4

    func describe(_ input: DescriptorInput, into columns: inout DescriptorColumns) throws {
      guard let companion, let file = input.file else { return }
      let data = try Data(contentsOf: URL(fileURLWithPath: companion.path(of: file).description))
      guard data.count == Self.side * Self.side else { throw WrongSize(bytes: data.count) }
      for region in 0..<columns.regions {
        let x = Int(input.graph.centroidX[region]) * Self.side / input.map.width
        let y = Int(input.graph.centroidY[region]) * Self.side / input.map.height
        columns[region, 0] = Float(data[y * Self.side + x]) / 64
      }
    }
  }

  private struct WrongSize: Error, CustomStringConvertible {
    let bytes: Int
    var description: String { "its file has \(bytes) bytes instead of 16." }
  }

  private let folder = TemporaryFolder()

  private var preparer: ImagePreparer {
    ImagePreparer(
      cache: RegionCache(folder: folder.path.appending("cache")),
      settings: PreparationSettings(regions: 20))
  }

  private func sources() throws -> [ImageSource] {
    try (1...2).map { seed in
      try writtenSource(
        syntheticImage(width: 80, height: 60, seed: UInt32(seed)),
        to: folder.path.appending("image\(seed).png"), id: Int64(seed))
    }
  }

  private func write(_ value: UInt8, beside image: Int, count: Int = 16) throws {
    try folder.write([UInt8](repeating: value, count: count), to: "image\(image).grid")
  }

  private func fit(_ sources: [ImageSource]) async throws -> DescriptorBasis {
    let recipe = try DescriptorRecipe.standard.adding(GridSource()).choosing(["color", "grid"])
    return try await BasisFitting.fit(
      sources: sources, preparer: preparer, recipe: recipe, seed: 3, width: 2,
      progress: { _ in })
  }

  private func grid(_ source: ImageSource, _ basis: DescriptorBasis) throws -> Set<Float> {
    let features = try preparer.describe(source, basis: basis).features
    return Set((0..<features.rows).map { features.values[($0 + 1) * features.columns - 1] })
  }

  @Test("Regions are described by them, and anew when they change")
  func changed() async throws {
    let sources = try sources()
    try write(32, beside: 1)
    try write(64, beside: 2)
    let basis = try await fit(sources)
    #expect(basis.layout.columnCount == 27)
    #expect(try grid(sources[0], basis) == [0.5])
    #expect(try grid(sources[1], basis) == [1])
    #expect(preparer.isDescribed(sources[0], basis: basis))
    try write(128, beside: 1)
    #expect(!preparer.isDescribed(sources[0], basis: basis))
    #expect(try grid(sources[0], basis) == [2])
    #expect(preparer.isDescribed(sources[0], basis: basis))
    #expect(try preparer.rows([0], of: sources[0], basis: basis).values.last == 2)
  }

  @Test("An image without its file, or with a wrong one, is left out with a sentence")
  func missing() async throws {
    let sources = try sources()
    let none = await #expect(throws: PreparationError.self) { try await fit(sources) }
    let file = folder.path.appending("image1.grid")
    #expect(
      none?.description
        == "Nothing can be described because no image has the files beside it that the descriptors "
        + "read, such as \(file). Put them there.")
    try write(64, beside: 2)
    let basis = try await fit(sources)
    let outcome = try await preparer.prepareAll(sources, basis: basis, width: 2) { _ in }
    #expect(outcome.prepared == 1 && outcome.failures.map(\.source.id.rawValue) == [1])
    try write(64, beside: 1, count: 7)
    let wrong = #expect(throws: PreparationError.self) {
      try preparer.describe(sources[0], basis: basis)
    }
    #expect(
      wrong?.description
        == "Cannot describe \(sources[0].path): The descriptor grid failed: its file has 7 bytes "
        + "instead of 16.")
  }
}
