import Annotation
import Imaging
import Numerics
import ProjectDatabase
import ProjectRecords
import Superpixels
import TestSupport
import Testing

@Suite("The example of a descriptor")
struct DescriptorExampleTests {
  /// Left half gray, right half in two reds; a region each.
  private var input: DescriptorInput {
    var picture = Raster(width: 4, height: 2, filledWith: RGB(128, 128, 128))
    picture[2, 0] = RGB(255, 0, 0)
    picture[2, 1] = RGB(255, 0, 0)
    picture[3, 0] = RGB(180, 120, 120)
    picture[3, 1] = RGB(180, 120, 120)
    let labels = Raster<Int32>(width: 4, height: 2, pixels: [0, 0, 1, 1, 0, 0, 1, 1])
    let map = SuperpixelMap(labels: labels, count: 2)
    return DescriptorInput(picture: picture, map: map, graph: RegionGraph(map))
  }

  @Test("measures what it says")
  func columns() throws {
    var columns = DescriptorColumns(regions: 2, count: 2)
    try Colorfulness().describe(input, into: &columns)
    #expect(columns[0, 0] == 0 && columns[0, 1] == 0)
    // Red has a* = 80 and b* = 67, so a chroma of 104 / 181.
    #expect(abs(columns[1, 1] - 104 / 181) < 0.01)
    #expect(columns[1, 0] > columns[1, 1] / 2 && columns[1, 0] < columns[1, 1])
  }

  @Test("describes regions through a basis, beside others and as it does alone")
  func beside() throws {
    let picture = SyntheticImage.blocks(width: 96, height: 64, columns: 6, rows: 4, seed: 3).image
    let map = SLIC(regions: 24).segment(picture)
    let sample = DescriptorSample(picture: picture, map: map, graph: RegionGraph(map))
    let known = try DescriptorRecipe.standard.adding(Colorfulness())
    let recipe = try known.choosing(["color", "colorfulness", "surroundings"])
    let basis = try DescriptorBasisFitter(seed: 1, recipe: recipe).fit(count: 1) { _ in sample }
    let rows = try DescriptorExtractor(basis: basis).describe(
      image: picture, map: map, graph: sample.graph)
    let own = try #require(basis.layout.columns(ofSource: "colorfulness"))
    #expect(own == 26..<28 && basis.layout.columnNames[own.lowerBound] == "mean chroma")
    var alone = DescriptorColumns(regions: map.count, count: 2)
    try Colorfulness().describe(
      DescriptorInput(picture: picture, map: map, graph: sample.graph), into: &alone)
    // Standardized on the only image: mean 0 and deviation 1, in the order of what was measured.
    let values = (0..<map.count).map { rows.values[$0 * rows.columns + own.lowerBound] }
    #expect(abs(values.reduce(0, +)) < 0.01)
    let order = values.indices.sorted { values[$0] < values[$1] }
    #expect(zip(order, order.dropFirst()).allSatisfy { alone[$0, 0] <= alone[$1, 0] + 1e-6 })
    #expect(try DescriptorBasis(decoding: basis.encoded, recipe: recipe) == basis)
  }

  @Test("is chosen by a project's settings")
  func chosen() async throws {
    let folder = TemporaryFolder()
    for seed in 1...2 as ClosedRange<UInt64> {
      let picture = SyntheticImage.blocks(
        width: 96, height: 64, columns: 6, rows: 4, seed: seed)
      try ImageFile.writePNG(color: picture.image, to: folder.path.appending("\(seed).png"))
    }
    var options = SessionOptions(
      imageFolder: folder.path, annotator: "ada", host: "here", role: .headless)
    options.descriptors = try DescriptorRecipe.standard.adding(Colorfulness())
    options.changes.descriptors = ["color", "position", "colorfulness"]
    let session = try await AnnotationSession.open(options)
    #expect(try await session.prepare { _ in }.prepared == 2)
    await session.close()
  }
}
