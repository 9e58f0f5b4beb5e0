import Labeling

/// MMSegmentation: masks under `ann_dir`, with or without parts.
struct MMSegmentationFolder: ValueMaskFormat {
  static let name = "mmseg"
  static let summary = "MMSegmentation: masks under ann_dir"

  private static let folder = "ann_dir"

  let classes: [ForeignClass]
  let images: [ForeignImage]
  let masks: ValueMasks

  static func recognizes(_ source: ImportSource) -> Bool {
    source.file == nil && source.has(folder)
  }

  init(_ source: ImportSource, setup: ImportSetup) throws(ImportError) {
    let list = try MaskClasses(of: source, setup: setup)
    let files = try source.files(ending: ".png", under: Self.folder)
    guard !files.isEmpty else {
      throw .lacks(source.path, .pictures(folder: Self.folder), format: Self.name)
    }
    classes = list.classes
    masks = ValueMasks(
      files: files, meanings: list.meanings, source: source, mostPixels: setup.mostPixels)
    images = files.map { file in
      var image = ForeignImage(mask: file, dropping: 2)
      image.names += ForeignImage(mask: file, dropping: 1).names
      image.orientation = list.orientation
      return image
    }
  }
}
