import Imaging
import Labeling

/// A format with one gray mask of eight bits an image, in folders that mirror those of the images.
protocol MirroredMasks: LaidOutFormat where Entry == MirroredEntry {
  /// That of masks whatever was asked for, where readers turn images themselves; nil: as asked.
  static var orientation: MaskOrientation? { get }
  var values: MaskBytes { get }
  /// Where the mask goes, relative to the folder.
  func mask(of place: ExportLayout.Place) -> String
  /// Writes the files that are about all images.
  func write(_ entries: [MirroredEntry], to folder: ExportFolder) throws(SessionError)
}

/// What is kept of an image until the end.
struct MirroredEntry: Sendable {
  let name: ImageName
  let pixels: MaskPixels
}

extension MirroredMasks {
  static var placement: ImagePlacement { .copy }
  static var orientation: MaskOrientation? { nil }

  func files(of place: ExportLayout.Place) -> [String] { [mask(of: place)] }

  func write(_ image: ExportedImage, to folder: ExportFolder) throws -> MirroredEntry {
    let place = layout[image.name]
    let pixels = try image.pixels(setup, orientation: Self.orientation)
    try folder.write(
      gray: pixels.bytes(values.classes, void: values.void, unlabeled: values.unlabeled),
      to: mask(of: place))
    try placePicture(of: image, in: folder)
    return MirroredEntry(name: image.name, pixels: pixels.counts)
  }

  func finish(
    _ entries: [MirroredEntry], in folder: ExportFolder, report: inout ExportReport
  ) throws(SessionError) {
    for entry in entries { report.pixels += entry.pixels }
    report.voidValue = Int(values.void)
    report.unlabeledValue = Int(values.unlabeled)
    try write(entries, to: folder)
  }
}

/// The values of classes, void and unlabeled pixels in masks of eight bits.
struct MaskBytes: Sendable {
  /// Of each class, in order.
  let classes: [UInt8]
  let void: UInt8
  let unlabeled: UInt8

  /// Numbers as they are, 255 for unlabeled pixels, and for void ones unless they have a value of their own.
  init(_ setup: ExportSetup, format: String) throws(SessionError) {
    classes = try setup.bytes(in: format)
    let values = try MaskValues(classes: setup.classes, void: setup.voidValue)
    if values.isWide { throw .export(.tooLarge(254, limit: 253, format: format)) }
    void = UInt8(truncatingIfNeeded: values.void)
    unlabeled = UInt8(truncatingIfNeeded: values.unlabeled)
  }

  init(classes: [UInt8], ignored: UInt8) {
    self.classes = classes
    void = ignored
    unlabeled = ignored
  }
}

extension ExportFolder {
  /// Writes a gray PNG of eight bits.
  func write(gray raster: Raster<UInt8>, to name: String) throws(SessionError) {
    let file = try output(Array(name.utf8))
    do throws(ImageFileError) {
      try ImageFile.writePNG(indices8: raster, to: file.path, beforeNaming: file.note)
    } catch {
      throw .export(.fileNotWritten(error))
    }
  }

  /// Writes a gray PNG of sixteen bits.
  func write(gray16 raster: Raster<UInt16>, to name: String) throws(SessionError) {
    let file = try output(Array(name.utf8))
    do throws(ImageFileError) {
      try ImageFile.writePNG(indices16: raster, to: file.path, beforeNaming: file.note)
    } catch {
      throw .export(.fileNotWritten(error))
    }
  }

  /// Writes text as UTF-8.
  func write(_ text: String, to name: String) throws(SessionError) {
    try write(Array(text.utf8), to: Array(name.utf8))
  }
}

extension ExportSetup {
  /// The names of the classes by number, from 0 without gaps; numbers without a class get a name of their own.
  var namesByNumber: [String] {
    let names = PlainNames.distinct(classes.map(\.name)) { _ in false }
    let byNumber = Dictionary(
      zip(classes.map(\.id.rawValue), names), uniquingKeysWith: { first, _ in first })
    let largest = classes.map(\.id.rawValue).max() ?? -1
    return PlainNames.distinct(
      (0..<(largest + 1)).map { byNumber[$0] ?? "unused \($0)" }
    ) { _ in false }
  }

  /// `classes.json` of gray masks of eight bits.
  func classesFile(
    _ values: MaskBytes, orientation: MaskOrientation? = nil
  ) throws(SessionError) -> [UInt8] {
    let values = try MaskValues(
      classes: classes, void: values.void == values.unlabeled ? nil : Int(values.void))
    return try ClassesFile(
      classes: classes, values: values, orientation: orientation ?? options.orientation,
      confidence: nil,
      acceptances: acceptances
    ).bytes
  }
}
