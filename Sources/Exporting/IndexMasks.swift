import Imaging
public import Labeling

/// One index mask an image, with `classes.json` beside them; with predictions a confidence image each, too.
public struct IndexMasks: ExportFormat {
  public static let name = "masks"

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
    let turn = options.orientation == .upright ? try image.orientation() : .upright
    let predictions = try image.predictions()
    let size =
      try predictions.map { try image.checked($0.width, $0.height) } ?? image.size()
    var mask = Mask(width: size.width, height: size.height, filledWith: values.unlabeled)
    for answered in image.answers {
      guard let mark = values.mark(of: answered.answer) else { continue }
      mask.paint(answered.footprint, with: mark)
    }
    var pixels = count(mask)
    if predictions != nil || !image.accepted.isEmpty {
      var filled = FilledMask(width: size.width, height: size.height, values: values)
      if let predictions { filled.paint(predictions) }
      filled.paint(accepted: image.accepted)
      (pixels.accepted, pixels.guessed) = filled.fill(&mask)
      pixels.unlabeled -= pixels.accepted + pixels.guessed
      if let confidenceFile, predictions != nil {
        filled.confidence.turn(upright: turn)
        try filled.confidence.write(to: confidenceFile, isWide: false)
      }
    }
    mask.replace(values.voidMark, with: values.void)
    mask.turn(upright: turn)
    try mask.write(to: maskFile, isWide: values.isWide)
    return pixels
  }

  private func count(_ mask: Mask) -> MaskPixels {
    var pixels = MaskPixels()
    for value in mask.raster.pixels {
      if value == values.unlabeled {
        pixels.unlabeled += 1
      } else if value == values.voidMark {
        pixels.void += 1
      } else {
        pixels.labeled += 1
      }
    }
    return pixels
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
