import Imaging
import Labeling
import OutsideFiles
import Preparation
import Superpixels
import TestSupport
import Testing

@testable import FeatureFiles

@Suite("Probabilities of other networks")
struct ProbabilityFilesTests {
  private let files: FeatureFolderFiles

  init() throws {
    files = try FeatureFolderFiles()
    for number in 0..<3 { try write(number) }
  }

  /// Sure of class 0 at the left, of class 1 at the right, and unsure in the third column; class 2 never.
  private func write(_ number: Int, change: (inout [Float]) -> Void = { _ in }) throws {
    var values: [Float] = []
    for cell in 0..<24 {
      values +=
        [[1, 0, 0], [1, 0, 0], [0.5, 0.5, 0], [0, 1, 0], [0, 1, 0], [0, 1, 0]][cell % 6]
    }
    change(&values)
    try files.folder.write(
      NpyBytes.floats(values, shape: [4, 6, 3]), to: "features/image\(number).npy")
  }

  private func opinion(
    classes: [Int], map: SuperpixelMap, digest: String? = nil
  ) async throws -> OutsideOpinion {
    let set = try await files.survey { $0.classes = ["a", "b", "c"] }.set
    let folder = FeatureFolder(
      project: files.folder.path.appending("state"), kind: .probabilities)
    try folder.store(set)
    let reference = ProbabilityReference(
      name: "mine", digest: set.digest, classes: classes, choosesByPeak: true)
    let source = files.images[0].source
    let supply = ProbabilityFiles(reference, in: folder)
    #expect(try supply.covers(source))
    #expect(
      try !supply.covers(ImageSource(id: source.id, path: source.path, digest: "other")))
    return try supply.opinion(of: source, map: map, graph: RegionGraph(map))
  }

  @Test("A region has the mean over its pixels, and the cell where the network is least sure")
  func regions() async throws {
    // Cells of 8 × 8 pixels. Pixels 0 to 7, and 8 to 47: the third column is in the second region.
    var labels = Raster<Int32>(width: 48, height: 32, filledWith: 0)
    for place in labels.pixels.indices where place % 48 >= 8 { labels.pixels[place] = 1 }
    let map = SuperpixelMap(labels: labels, count: 2)
    let opinion = try await opinion(classes: [11, 5, -1], map: map)
    #expect(opinion.classes == [ClassID(rawValue: 11), ClassID(rawValue: 5)])
    #expect(opinion.peaks == [1, 0, 0.5, 0.5])
    #expect(opinion.means[0] == 1 && opinion.means[1] == 0)
    // Class 0 falls from 1 at pixel 11.5 to 1/2 at 19.5 and 0 at 27.5: sure for pixels 8 to 11, then the
    // sixteen pixels 12 to 27 sum to 8; 12 of 40.
    #expect(abs(opinion.means[2] - 12.0 / 40) < 1e-3)
    #expect(abs(opinion.means[3] - 28.0 / 40) < 1e-3)
  }

  @Test("Values and sums that are no probabilities are named, and so are channels without a class")
  func faults() async throws {
    try write(0) { $0[3] = 2 }
    try write(1) { $0[3 * 8 + 2] = 0.5 }
    #expect(
      await files.refusal { $0.classes = ["a", "b", "c"] } == """
        Cannot use features/image0.npy: the value 2.0 of channel 0 at row 0, column 1 is no probability. \
        Write what softmax gives, from 0 to 1.
        Cannot use features/image1.npy: the probabilities at row 1, column 2 sum to 1.5, not to 1. Write \
        what softmax over the classes gives.
        2 of 3 files cannot be used, so nothing was added.
        """)
    try write(0)
    try write(1)
    #expect(
      await files.refusal { $0.classes = ["a", "b", "c", "d"] }.contains(
        "it has 3 channels, and 4 classes are named. Name the class of every channel, in order."))
    // Half precision rounds: 300 classes of 1/300 sum to nearly 1.
    #expect(
      try await files.survey { $0.classes = ["a", "b", "c"] }.set.files.kind == .probabilities)
  }

  @Test("A folder of gray PNGs, one a class, is as good as an array")
  func stacks() async throws {
    let map = SuperpixelMap(labels: Raster<Int32>(width: 48, height: 32, filledWith: 0), count: 1)
    try #require(files.features.appending("image0.npy").removed)
    func write16(_ name: String, _ value: UInt16, width: Int = 6) throws {
      try files.folder.makeFolder("features/image0")
      try ImageFile.writePNG(
        indices16: Raster(width: width, height: 4, filledWith: value),
        to: files.features.appending("image0/\(name).png"))
    }
    // 13107 / 65535 is a fifth.
    try write16("a", 13_107)
    try write16("1", 52_428)
    #expect(await refusal(3).contains("features/image0: it has no file c.png."))
    try ImageFile.writePNG(
      indices8: Raster(width: 6, height: 4, filledWith: 51),
      to: files.features.appending("image0/c.png"))
    #expect(await refusal(3).contains("sum to 1.2"))
    try ImageFile.writePNG(
      indices8: Raster(width: 6, height: 4, filledWith: 0),
      to: files.features.appending("image0/c.png"))
    let opinion = try await opinion(classes: [4, 2, 9], map: map)
    for (value, wanted) in zip(opinion.means, [Float](arrayLiteral: 0.2, 0.8, 0)) {
      #expect(abs(value - wanted) < 1e-5)
    }
    try write16("a", 13_107, width: 5)
    #expect(await refusal(3).contains("image0/1.png: it has another size than the other files"))
  }

  private func refusal(_ classes: Int) async -> String {
    await files.refusal { $0.classes = Array(["a", "b", "c", "d"].prefix(classes)) }
  }

  @Test("Class lists are read as for a project, and refused with words")
  func classLists() throws {
    let list = try files.folder.write(
      Array("# of the network\nroad\nsky\n".utf8), to: "classes.txt")
    #expect(try ChannelClasses(list).names == ["road", "sky"])
    for text in ["", "road\nroad\n"] {
      let odd = try files.folder.write(Array(text.utf8), to: "odd.txt")
      #expect(throws: FeatureFilesError.self) { try ChannelClasses(odd) }
    }
    let missing = files.folder.path.appending("none.txt")
    let error = #expect(throws: FeatureFilesError.self) { try ChannelClasses(missing) }
    #expect(error?.description.contains("none.txt") == true)
  }
}
