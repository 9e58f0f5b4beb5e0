import Imaging
public import Labeling

/// One index mask an image, with `classes.json` beside them; with predictions a confidence image each, too.
public struct IndexMasks: ExportFormat {
  public static let name = "masks"
  public static let summary = "gray PNGs of class numbers, and classes.json"

  private let setup: ExportSetup
  private let values: MaskValues
  private var names: MaskNames

  private var options: ExportOptions { setup.options }

  public init(_ setup: ExportSetup) throws(SessionError) {
    self.setup = setup
    values = try MaskValues(classes: setup.classes, void: setup.voidValue)
    names = MaskNames(keepsExtension: setup.options.keepsExtension)
  }

  public mutating func begin(_ images: [ImageName]) throws(SessionError) -> [[UInt8]] {
    names = MaskNames(keepsExtension: options.keepsExtension, images: images)
    try names.check(images)
    return names.all(of: images, withConfidence: options.fillsPredictions) + [ClassesFile.name]
  }

  public func write(_ image: ExportedImage, to folder: ExportFolder) throws -> MaskPixels {
    let maskFile = try folder.output(names.mask(of: image.name))
    let confidenceFile =
      options.fillsPredictions ? try folder.output(names.confidence(of: image.name)) : nil
    let pixels = try image.pixels(setup)
    if let confidenceFile, let confidence = pixels.confidence {
      try ImageFile.writePNG(
        indices8: confidence, to: confidenceFile.path, beforeNaming: confidenceFile.note)
    }
    if values.isWide {
      try ImageFile.writePNG(
        indices16: pixels.words(values.classes, void: values.void, unlabeled: values.unlabeled),
        to: maskFile.path, beforeNaming: maskFile.note)
    } else {
      try ImageFile.writePNG(
        indices8: pixels.bytes(
          values.classes.map { UInt8(truncatingIfNeeded: $0) },
          void: UInt8(truncatingIfNeeded: values.void),
          unlabeled: UInt8(truncatingIfNeeded: values.unlabeled)),
        to: maskFile.path, beforeNaming: maskFile.note)
    }
    return pixels.counts
  }

  public func finish(
    _ entries: [MaskPixels], in folder: ExportFolder, report: inout ExportReport
  ) throws(SessionError) {
    let confidence = options.fillsPredictions ? names.confidenceFolder : nil
    report.unit = "mask"
    for pixels in entries { report.pixels += pixels }
    report.voidValue = Int(values.void)
    report.unlabeledValue = Int(values.unlabeled)
    report.confidenceFolder = confidence.map(folder.path.appending)
    let file = ClassesFile(
      classes: setup.classes, values: values, orientation: options.orientation,
      confidence: confidence, acceptances: setup.acceptances)
    try folder.write(try file.bytes, to: ClassesFile.name)
  }
}
