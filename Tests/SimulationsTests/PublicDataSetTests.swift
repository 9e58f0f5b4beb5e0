import ActiveLearning
import Foundation
import Imaging
import Labeling
import Rounds
import TestSupport
import Testing

@testable import Annotation
@testable import Simulations

/// Small trees in the layouts of public data sets.
private struct DataSetTree {
  let folder = TemporaryFolder()

  func image(_ path: String, seed: UInt32) throws {
    let picture = syntheticImage(width: 64, height: 48, seed: seed)
    _ = try folder.makeFolder(FilePath(path).parent.description)
    // Distinguished by content, not by the name's extension.
    try ImageFile.writePNG(
      color: picture, to: folder.path.appending(path), durability: .renamedOnly)
  }

  /// Left half one value, right half another, the lower edge a third.
  func mask(_ path: String, _ left: UInt8, _ right: UInt8, edge: UInt8) throws {
    _ = try folder.makeFolder(FilePath(path).parent.description)
    let pixels = (0..<(64 * 48)).map { place in
      place / 64 >= 40 ? edge : place % 64 < 32 ? left : right
    }
    try ImageFile.writePNG(
      indices8: Raster(width: 64, height: 48, pixels: pixels), to: folder.path.appending(path),
      durability: .renamedOnly)
  }

  func run(_ set: PublicDataSet) async throws -> SimulationReport {
    var options = SimulationOptions(try set.open(folder.path))
    options.trainer = .linear
    options.regions = 20
    options.rounds = 2
    options.batch = .regions(8)
    return try await Simulation(options).run { _ in }
  }
}

@Suite("Public data sets")
struct PublicDataSetTests {
  @Test("Cityscapes: label ids of the 19 evaluation classes, all others ignored")
  func cityscapes() async throws {
    let tree = DataSetTree()
    for (place, name) in ["train/aachen/aachen_0_1", "train/ulm/ulm_0_2", "val/bonn/bonn_0_3"]
      .enumerated()
    {
      try tree.image("leftImg8bit/\(name)_leftImg8bit.png", seed: UInt32(place + 1))
      // 7 road, 26 car, 3 out of the region of interest.
      try tree.mask("gtFine/\(name)_gtFine_labelIds.png", 7, 26, edge: 3)
      try tree.mask("gtFine/\(name)_gtFine_instanceIds.png", 1, 2, edge: 3)
    }
    let report = try await tree.run(.cityscapes)
    #expect(report.poolImages == 2 && report.testImages == 1 && report.problems.isEmpty)
    #expect(report.classes == ["road", "car"])
    #expect(report.rounds[1].voidCount > 0 && report.rounds[1].clicks == 16)
    let classes = try PublicDataSet.cityscapes.open(tree.folder.path).classes
    #expect(classes.count == 19)
    #expect(classes[7] == "road" && classes[33] == "bicycle" && classes[0] == nil)
  }

  @Test("PASCAL VOC: the lists choose the images, 255 is ignored, palettes stay indices")
  func voc() async throws {
    let tree = DataSetTree()
    for number in 1...5 {
      try tree.image("VOCdevkit/VOC2012/JPEGImages/2007_\(number).jpg", seed: UInt32(number))
      try tree.mask("VOCdevkit/VOC2012/SegmentationClass/2007_\(number).png", 0, 15, edge: 255)
      try tree.mask("VOCdevkit/VOC2012/SegmentationClassAug/2007_\(number).png", 0, 8, edge: 255)
    }
    let lists = "VOCdevkit/VOC2012/ImageSets/Segmentation/"
    try tree.folder.write(Array("2007_1\n2007_2\n".utf8), to: lists + "train.txt")
    try tree.folder.write(Array("2007_3\r\n".utf8), to: lists + "val.txt")
    try tree.folder.write(Array("2007_1\n2007_2\n2007_5\n".utf8), to: lists + "trainaug.txt")
    let report = try await tree.run(.voc)
    #expect(report.poolImages == 2 && report.testImages == 1 && report.problems.isEmpty)
    #expect(report.classes == ["background", "person"])
    let augmented = try await tree.run(.vocAugmented)
    #expect(augmented.poolImages == 3 && augmented.classes == ["background", "cat", "person"])
  }

  @Test("CamVid: SegNet's folders, 11 ignored")
  func camvid() async throws {
    let tree = DataSetTree()
    for (place, split) in ["train", "val"].enumerated() {
      try tree.image("\(split)/a.png", seed: UInt32(place + 1))
      try tree.mask("\(split)annot/a.png", 0, 8, edge: 11)
    }
    let report = try await tree.run(.camvid)
    #expect(report.poolImages == 1 && report.classes == ["sky", "car"])
  }

  @Test("A missing part is reported in one sentence")
  func missing() throws {
    let tree = DataSetTree()
    let root = tree.folder.path
    func sentence(_ set: PublicDataSet) -> String {
      do {
        _ = try set.open(root)
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(
      sentence(.cityscapes)
        == "The folder \(root) has no folder leftImg8bit/train, so it is not an unpacked copy of "
        + "Cityscapes. Name the folder that contains it.")
    _ = try tree.folder.makeFolder("leftImg8bit/train")
    #expect(sentence(.cityscapes).hasPrefix("The folder \(root) has no folder gtFine/train, "))
    _ = try tree.folder.makeFolder("gtFine/train")
    #expect(sentence(.cityscapes).contains("contains no image CITY/…_leftImg8bit.png"))
    #expect(sentence(.voc).hasPrefix("The folder \(root) has no folder JPEGImages, "))
    _ = try tree.folder.makeFolder("JPEGImages")
    _ = try tree.folder.makeFolder("SegmentationClass")
    let list = "ImageSets/Segmentation/train.txt"
    #expect(sentence(.voc).hasPrefix("The folder \(root) has no list \(list), "))
    try tree.folder.write(Array("2007_1\n2007_2\n".utf8), to: list)
    #expect(
      sentence(.voc)
        == "2 of the 2 images in the list train.txt are not in \(root.appending("JPEGImages")), "
        + "starting with 2007_1.jpg. Unpack the data set there again.")
    try tree.folder.write(Array("../../etc\n".utf8), to: list)
    #expect(sentence(.voc).contains("names ../../etc, which cannot be the name of an image."))
    #expect(sentence(.camvid).hasPrefix("The folder \(root) has no folder train, "))
  }
}
