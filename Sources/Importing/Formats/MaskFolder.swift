import Imaging
import Labeling

/// PNGs of class numbers, gray or with a palette, under the names of their images.
///
/// Without `classes.json`, numbers are those of the classes that are given, and 255 is unlabeled.
struct MaskFolder: ValueMaskFormat {
  static let name = "masks"
  static let summary = "PNGs of class numbers, with or without classes.json"

  let classes: [ForeignClass]
  let images: [ForeignImage]
  let masks: ValueMasks

  static func recognizes(_ source: ImportSource) -> Bool {
    source.file == nil && ((try? source.files(ending: ".png").isEmpty) == false)
  }

  init(_ source: ImportSource, setup: ImportSetup) throws(ImportError) {
    let list = try MaskClasses(of: source, setup: setup)
    let confidence = Array("confidence/".utf8)
    let files = try source.files(ending: ".png").filter { !$0.starts(with: confidence) }
    guard source.file == nil, !files.isEmpty else {
      throw .lacks(source.path, .pictures(folder: ""), format: Self.name)
    }
    classes = list.classes
    masks = ValueMasks(
      files: files, meanings: list.meanings, source: source, mostPixels: setup.mostPixels)
    images = files.map { file in
      var image = ForeignImage(mask: file)
      image.orientation = list.orientation
      return image
    }
  }
}
