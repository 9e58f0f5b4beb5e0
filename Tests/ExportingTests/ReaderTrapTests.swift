import ExportingSupport
import Foundation
import Imaging
import Labeling
import TestSupport
import Testing

@testable import Exporting

/// What real readers trip over; `Tests/Interop` asks them.
@Suite("What readers trip over")
struct ReaderTrapTests {
  private let names = ["a.png", "sub/b c.png", "d:e.png"].map { ImageName($0) }

  private func text(_ folder: FilePath, _ name: String) throws -> String {
    try String(contentsOfFile: folder.appending(name).description, encoding: .utf8)
  }

  private func object(_ folder: FilePath, _ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: folder.appending(name).description))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// The color type in a PNG's header: 0 gray, 2 color, 3 palette.
  private func colorType(_ folder: FilePath, _ name: String) throws -> UInt8 {
    try Data(contentsOf: URL(fileURLWithPath: folder.appending(name).description))[25]
  }

  private func values(
    _ scene: ExportedScene, _ name: ImageName, shift: UInt16, void: UInt16, unlabeled: UInt16
  ) -> [UInt16] {
    (scene.truth[name]?.pixels ?? []).map {
      switch $0 {
      case ExportedPixels.void: void
      case ExportedPixels.unlabeled: unlabeled
      default: $0 + shift
      }
    }
  }

  @Test(
    "PASCAL VOC: palette PNGs, every color in the label map, four fields a line, lists for two tasks"
  )
  func voc() async throws {
    let scene = try ExportedScene(names, classes: ["road", "a:b#c", "background 2"])
    let out = try await scene.export(PascalVOC.self) { $0.split = SplitRule("train:2,val:1") }
    #expect(
      try text(out, "labelmap.txt")
        == """
        # label:color_rgb:parts:actions
        background:0,0,0::
        road:128,0,0::
        a_b_c:0,128,0::
        background 2:128,128,0::
        ignored:224,224,192::

        """)
    for task in ["Main", "Segmentation"] {
      let lists = try ["train", "val", "trainval"].map {
        try text(out, "ImageSets/\(task)/\($0).txt").split(separator: "\n").map(String.init)
      }
      #expect(lists[0].count == 2 && lists[1].count == 1)
      #expect(Set(lists[2]) == ["a", "sub/b~20c", "d~3ae"])
      #expect(Set(lists[0] + lists[1]) == Set(lists[2]))
    }
    let mask = try ImageFile.readClassMask(at: out.appending("SegmentationClass/sub/b~20c.png"))
    #expect(try colorType(out, "SegmentationClass/sub/b~20c.png") == 3)
    #expect(mask.pixels == values(scene, names[1], shift: 1, void: 255, unlabeled: 255))
  }

  @Test("PASCAL VOC: a class named background is 0, and numbers from 1 stay")
  func background() async throws {
    let own = try ExportedScene(names, classes: ["Background", "road"])
    var out = try await own.export(PascalVOC.self)
    #expect(try text(out, "labelmap.txt").contains("\nBackground:0,0,0::\nroad:128,0,0::\nignored"))
    let later = try ExportedScene(names, classes: ["road"], first: 20)
    out = try await later.export(PascalVOC.self)
    #expect(try text(out, "labelmap.txt").contains("\nroad:0,64,128::\n"))
    let large = try ExportedScene(names, classes: ["road"], first: 255)
    await #expect(throws: SessionError.self) { try await large.export(PascalVOC.self) }
  }

  @Test(
    "COCO: files that readers find, numbers from 1, unique annotations, PNGs named by the panoptic file"
  )
  func coco() async throws {
    let scene = try ExportedScene(names, classes: ["road", "sky"])
    let out = try await scene.export(COCOStuff.self) { $0.includesPanoptic = true }
    let stuff = try object(out, "annotations/stuff_train.json")
    let categories = try #require(stuff["categories"] as? [[String: Any]])
    #expect(categories.map { $0["id"] as? Int } == [1, 2])
    let annotations = try #require(stuff["annotations"] as? [[String: Any]])
    #expect(annotations.compactMap { $0["id"] as? Int } == Array(1...annotations.count))
    let counts = try #require((annotations[0]["segmentation"] as? [String: Any])?["counts"])
    #expect(counts is String)
    let panoptic = try object(out, "annotations/panoptic_train.json")
    for annotation in try #require(panoptic["annotations"] as? [[String: Any]]) {
      let file = try #require(annotation["file_name"] as? String)
      let picture = try ImageFile.readColor(at: out.appending("annotations/panoptic_train/\(file)"))
      let number = try #require(annotation["image_id"] as? Int)
      let expected = values(scene, names[number - 1], shift: 1, void: 0, unlabeled: 0)
      #expect(
        picture.pixels.map { Int($0.red) + 256 * Int($0.green) + 65_536 * Int($0.blue) }
          == expected.map(Int.init))
    }
  }

  @Test(
    "Cityscapes: names in three parts, label 0 for what is unlabeled, training numbers in a tree of their own"
  )
  func cityscapes() async throws {
    let images = ["aachen_000001_000019_leftImg8bit.png", "sub/b c.png", "d:e.png"].map {
      ImageName($0)
    }
    let scene = try ExportedScene(images, classes: ["road", "Traffic Light"])
    let out = try await scene.export(Cityscapes.self) { $0.fillsPredictions = true }
    let files = Set(ExportedScene.files(in: out).keys)
    let bases = [
      "aachen/aachen_000001_000019", "sub/sub_000000_000001", "images/images_000000_000002",
    ]
    for (base, image) in zip(bases, images) {
      let own = files.filter { $0.hasPrefix("gtFine/train/\(base)_") }.map {
        $0.split(separator: "_").last
      }
      #expect(Set(own) == ["labelIds.png", "instanceIds.png", "color.png"])
      #expect(files.contains("gtTrainIds/train/\(base)_gtFine_labelTrainIds.png"))
      #expect(files.contains("leftImg8bit/train/\(base)_leftImg8bit.png"))
      // The evaluation fails where two files begin with the same name.
      let name = base.split(separator: "/")[1]
      #expect(files.filter { $0.hasPrefix("results/") && $0.contains("/\(name)") }.count == 1)
      let mask = try ImageFile.readClassMask(
        at: out.appending("gtFine/train/\(base)_gtFine_labelIds.png"))
      let expected = values(scene, image, shift: 0, void: 1000, unlabeled: 1000).map {
        [0: 7, 1: 19, 1000: 0][$0] ?? 99 as UInt16
      }
      #expect(mask.pixels == expected)
    }
    #expect(try text(out, "names.csv").contains("\r\nsub/b c.png,sub_000000_000001\r\n"))
  }

  @Test("CVAT: runs that fill their box exactly, and nothing for what has no answer")
  func cvat() async throws {
    let scene = try ExportedScene(names, classes: ["a<&>\"'b", "sky"])
    let out = try await scene.export(CVATImages.self)
    let xml = try text(out, "annotations.xml")
    #expect(xml.contains("<name>a&lt;&amp;&gt;&quot;'b</name>"))
    let masks = xml.matches(
      of: /rle="([0-9, ]+)" left="(\d+)" top="(\d+)" width="(\d+)" height="(\d+)"/)
    #expect(masks.count >= names.count)
    var inside = 0
    for mask in masks {
      let runs = mask.1.split(separator: ", ").compactMap { Int($0) }
      #expect(runs.reduce(0, +) == (Int(mask.4) ?? 0) * (Int(mask.5) ?? 0))
      inside += runs.enumerated().reduce(0) { $1.offset % 2 == 1 ? $0 + $1.element : $0 }
    }
    let labeled = scene.truth.values.reduce(0) { $0 + $1.pixels.count { $0 < ExportedPixels.void } }
    #expect(inside == labeled)
  }

  @Test("CVAT's masks: images with unlabeled pixels are refused, and nothing is 255")
  func cvatMasks() async throws {
    let partial = try ExportedScene(names, classes: ["road", "sky"])
    await #expect(throws: ExportError.self) { try await partial.export(CVATMasks.self) }
    let whole = try ExportedScene(names, classes: ["road", "sky"], isWhole: true)
    let out = try await whole.export(CVATMasks.self)
    #expect(!(try text(out, "labelmap.txt")).contains("224,224,192"))
    for kind in ["Class", "Object"] {
      let mask = try ImageFile.readClassMask(at: out.appending("Segmentation\(kind)/a.png"))
      #expect(Set(mask.pixels).isSubset(of: [0, 1, 2]))
      #expect(try colorType(out, "Segmentation\(kind)/a.png") == 3)
    }
  }

  @Test("Gray masks are gray, mirror the images, and hold 255 where nothing is known")
  func gray() async throws {
    let scene = try ExportedScene(names, classes: ["road", "sky"])
    for (format, mask, image) in [
      (MMSegmentation.self, "ann_dir/train/", "img_dir/train/"),
      (UltralyticsSemantic.self, "masks/train/", "images/train/"),
      (HuggingFaceFolder.self, "train/masks/", "train/images/"),
    ] as [(any ExportFormat.Type, String, String)] {
      let out = try await scene.export(format, to: format.name)
      let read = try ImageFile.readClassMask(at: out.appending(mask + "sub/b c.png"))
      #expect(read.pixels == values(scene, names[1], shift: 0, void: 255, unlabeled: 255))
      #expect(try colorType(out, mask + "sub/b c.png") == 0)
      #expect(
        FileManager.default.fileExists(atPath: out.appending(image + "sub/b c.png").description))
    }
    let void = try await scene.export(MMSegmentation.self, to: "void") { $0.voidValue = 254 }
    let read = try ImageFile.readClassMask(at: void.appending("ann_dir/train/a.png"))
    #expect(read.pixels == values(scene, names[0], shift: 0, void: 254, unlabeled: 255))
    let hf = try text(scene.folder.path.appending("hf"), "train/metadata.jsonl")
    #expect(
      hf.hasPrefix("{\"file_name\": \"images/a.png\", \"mask_file_name\": \"masks/a.png\"}\n"))
    let yaml = try text(scene.folder.path.appending("ultralytics"), "data.yaml")
    #expect(yaml.contains("train: images/train\nval: images/train\nmasks_dir: masks\n"))
    #expect(!yaml.contains("path:"))
  }

  @Test(
    "Datumaro: every value has a label, also that of what is unlabeled, and names have no folders")
  func datumaro() async throws {
    let scene = try ExportedScene(names, classes: ["ignored", "sky"], first: 1)
    let out = try await scene.export(DatumaroSegmentation.self)
    let labels = try #require(try object(out, "dataset_meta.json")["labels"] as? [String])
    #expect(labels == ["unused 0", "ignored", "sky", "ignored_2"])
    let mask = try ImageFile.readClassMask(at: out.appending("masks/sub__b c.png"))
    #expect(mask.pixels == values(scene, names[1], shift: 1, void: 3, unlabeled: 3))
  }

  @Test("Programs that turn images get upright masks, all others what was asked for")
  func turned() async throws {
    let scene = try ExportedScene([ImageName("a.jpg")], classes: ["road", "sky"])
    try scene.folder.write(JPEGBytes.oriented(JPEGBytes.color, 6), to: "images/a.jpg")
    let labelme = try object(try await scene.export(LabelMeJSON.self, to: "labelme"), "a.json")
    #expect(labelme["imageWidth"] as? Int == 15 && labelme["imageHeight"] as? Int == 20)
    let cvat = try await scene.export(CVATImages.self, to: "cvat")
    #expect(
      try text(cvat, "annotations.xml").contains("name=\"a.jpg\" width=\"15\" height=\"20\">"))
    for (format, mask, isUpright) in [
      (HuggingFaceFolder.self, "train/masks/a.png", true),
      (UltralyticsSemantic.self, "masks/train/a.png", true),
      (MMSegmentation.self, "ann_dir/train/a.png", false),
    ] as [(any ExportFormat.Type, String, Bool)] {
      let out = try await scene.export(format, to: format.name)
      let read = try ImageFile.readClassMask(at: out.appending(mask))
      #expect((read.width, read.height) == (isUpright ? (15, 20) : (20, 15)))
    }
    let out = try await scene.export(MMSegmentation.self, to: "up") { $0.orientation = .upright }
    #expect(try ImageFile.readClassMask(at: out.appending("ann_dir/train/a.png")).width == 15)
  }

  @Test("A copy that is there already stays as it is, and what was changed is not replaced")
  func copies() async throws {
    let scene = try ExportedScene(names, classes: ["road"])
    let out = try await scene.export(MMSegmentation.self)
    let copy = out.appending("img_dir/train/a.png").description
    let before = try #require(
      try FileManager.default.attributesOfItem(atPath: copy)[.systemFileNumber] as? Int)
    try await scene.export(MMSegmentation.self)
    #expect(
      try FileManager.default.attributesOfItem(atPath: copy)[.systemFileNumber] as? Int == before)
    try Data("mine".utf8).write(to: URL(fileURLWithPath: copy))
    await #expect(throws: SessionError.self) { try await scene.export(MMSegmentation.self) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: copy)) == Data("mine".utf8))
  }
}
