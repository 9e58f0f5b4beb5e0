import Exporting
import Foundation
import Imaging
import Labeling
import TestSupport
import Testing

@testable import Importing

@Suite("Hostile labels")
struct HostileLabelTests {
  private let folder = TemporaryFolder()

  /// What reading the labels of the first image, or opening them, fails with.
  private func sentence(
    _ format: any ImportFormat.Type, _ files: [String: String],
    _ change: (FilePath) throws -> Void = { _ in }
  ) throws -> String {
    let place = folder.path.appending("labels")
    for (name, text) in files { try folder.write(Array(text.utf8), to: "labels/\(name)") }
    try change(place)
    do {
      let reader = try format.init(ImportSource(place), setup: ImportSetup())
      for place in reader.images.indices {
        _ = try reader.size(of: place)
        _ = try reader.pixels(of: place)
      }
      return "no error"
    } catch {
      return error.description
    }
  }

  private func coco(
    _ segmentation: String, width: String = "4", height: String = "2", category: Int = 1,
    file: String = "a.png"
  ) -> [String: String] {
    [
      "annotations/stuff_train.json": """
      {"images": [{"id": 1, "file_name": "\(file)", "width": \(width), "height": \(height)}],
       "annotations": [{"id": 1, "image_id": 1, "category_id": \(category), "segmentation": \(segmentation)}],
       "categories": [{"id": 1, "name": "sky"}]}
      """
    ]
  }

  @Test("COCO: run lengths, sizes, categories and points that cannot be")
  func coco() throws {
    let start = "Cannot read annotations/stuff_train.json: "
    #expect(
      try sentence(COCOFile.self, coco(#"{"size": [2, 4], "counts": [0, 9]}"#)) == start
        + "its run lengths cover more than the 8 pixels of the mask.")
    #expect(
      try sentence(COCOFile.self, coco(#"{"size": [2, 4], "counts": [8, -1, 1]}"#)) == start
        + "its run lengths hold a negative number.")
    #expect(
      try sentence(
        COCOFile.self, coco(#"{"size": [2, 4], "counts": [9223372036854775807, 2]}"#)
      )
      .hasPrefix(start + "it is not JSON of this format, at byte "))
    #expect(
      try sentence(COCOFile.self, coco(#"{"size": [4, 2], "counts": [8]}"#)) == start
        + "it has 2×4 pixels instead of 4×2.")
    #expect(
      try sentence(COCOFile.self, coco("[[0, 0, NaN, 1, 2, 2]]")).contains("it is not JSON"))
    #expect(
      try sentence(COCOFile.self, coco("[[0, 0, 1e999, 1, 2, 2]]")).contains("it is not JSON"))
    #expect(
      try sentence(COCOFile.self, coco("[[0, 0, 4, 0, 4, 2]]", category: 7)) == start
        + "it uses the class 7, which it does not list.")
    for (width, height) in [("-4", "2"), ("0", "2"), ("4000000000", "4000000000")] {
      #expect(
        try sentence(COCOFile.self, coco("[]", width: width, height: height)) == start
          + "its width or height has an impossible value.")
    }
  }

  @Test("JSON that is nested without end is refused before it is followed")
  func deep() throws {
    let text = String(repeating: "[", count: 100_000)
    #expect(
      try sentence(COCOFile.self, ["annotations/stuff_train.json": "{\"info\": \(text)"])
        == "Cannot read annotations/stuff_train.json: it is nested more than 64 levels deep.")
  }

  @Test("XML with a document type is refused, and so are masks beyond their image")
  func xml() throws {
    let bomb = """
      <?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>
      <annotations><image id="0" name="&c;" width="1" height="1"/></annotations>
      """
    #expect(
      try sentence(CVATFile.self, ["annotations.xml": bomb])
        == "Cannot read annotations.xml: it declares a document type, and such XML is refused.")
    func mask(_ attributes: String) throws -> String {
      try sentence(
        CVATFile.self,
        [
          "annotations.xml": """
          <annotations><image id="0" name="a.png" width="4" height="2"><mask label="sky" \(attributes)/></image></annotations>
          """
        ])
    }
    #expect(
      try mask(#"rle="0, 9" left="2" top="0" width="3" height="2""#)
        == "Cannot read annotations.xml: a shape reaches out of the image.")
    #expect(
      try mask(#"rle="0, 9" left="0" top="0" width="2" height="2""#)
        == "Cannot read annotations.xml: its run lengths cover more than the 4 pixels of the mask.")
    #expect(
      try mask(#"rle="0, 4" left="9223372036854775807" top="0" width="2" height="2""#)
        == "Cannot read annotations.xml: its left has an impossible value.")
    #expect(
      try sentence(
        CVATFile.self,
        [
          "annotations.xml":
            "<annotations><image name=\"&e;\" width=\"1\" height=\"1\"/></annotations>"
        ]
      ).contains("it is not XML of this format"))
  }

  @Test("packed masks that are larger than they may be are not unpacked")
  func bombs() throws {
    // A megabyte of zeros in a thousand bytes.
    let bomb = PackedBitmap.base64(PackedBitmap.deflated([UInt8](repeating: 0, count: 1 << 20)))
    let meta = ##"{"classes": [{"title": "sky", "shape": "bitmap", "color": "#8080ff"}]}"##
    func object(_ data: String) -> String {
      """
      {"size": {"height": 2, "width": 4}, "objects": [{"classTitle": "sky", "geometryType": "bitmap",
       "bitmap": {"data": "\(data)", "origin": [0, 0]}}]}
      """
    }
    #expect(
      try sentence(
        SuperviselyFolder.self, ["meta.json": meta, "train/ann/a.png.json": object(bomb)])
        == "Cannot read train/ann/a.png.json: a mask cannot be unpacked, or is larger than the image."
    )
    #expect(
      try sentence(
        SuperviselyFolder.self, ["meta.json": meta, "train/ann/a.png.json": object("%%%")])
        == "Cannot read train/ann/a.png.json: a mask is not written in base 64.")
    // A PNG of 3,000×3,000 pixels in a box of 4×2.
    let png = PackedBitmap.base64(
      PackedBitmap.png(Raster(width: 3_000, height: 3_000, filledWith: 0)))
    let shape = """
      {"imagePath": "a.png", "imageWidth": 4, "imageHeight": 2, "shapes": [{"label": "sky", "shape_type": "mask",
       "points": [[0, 0], [3, 1]], "mask": "\(png)"}]}
      """
    #expect(
      try sentence(LabelMeFiles.self, ["a.json": shape]).contains(
        "its header says 3000×3000 pixels"))
  }

  @Test("names that lead out of the folder are refused, links too")
  func paths() throws {
    let list = #"{"file_name": "a.png", "mask_file_name": "NAME"}"#
    _ = try folder.write(Array("secret".utf8), to: "secret.png")
    for name in ["../secret.png", "/etc/passwd", "masks/../../secret.png", "link/secret.png"] {
      let words = try sentence(
        HuggingFaceMasks.self, ["metadata.jsonl": list.replacing("NAME", with: name)]
      ) { place in
        try? FileManager.default.createSymbolicLink(
          atPath: place.description + "/link", withDestinationPath: folder.path.description)
      }
      #expect(
        words == "Cannot read metadata.jsonl: it names \(name), which leads out of the folder.")
    }
    // Links inside of the folder are followed.
    let mask = PNGEncoder.encode(
      Raster<UInt8>(width: 4, height: 2, filledWith: 0), palette: [RGBA(0, 0, 0)])
    #expect(
      try sentence(HuggingFaceMasks.self, [:]) { place in
        _ = try folder.write(mask, to: "labels/deep/real.png")
        try FileManager.default.createSymbolicLink(
          atPath: place.description + "/inner.png", withDestinationPath: "deep/real.png")
        try folder.write(
          Array(list.replacing("NAME", with: "inner.png").utf8), to: "labels/metadata.jsonl")
      } == "no error")
  }

  @Test("of a format that nothing shows, or several show, say so")
  func detection() throws {
    try folder.write(Array("x".utf8), to: "labels/readme.txt")
    let source = try ImportSource(folder.path.appending("labels"))
    let words = #expect(throws: ImportError.self) { try ImportFormats.detected(in: source) }
    let nowhere = folder.path.appending("nowhere")
    #expect(words?.description.contains("Name it with --format; known are masks, voc") == true)
    #expect(throws: ImportError.unreadable(nowhere, errorNumber: ENOENT)) {
      try ImportSource(nowhere)
    }
  }
}
