import Imaging
import Labeling

/// Cityscapes: masks of its own numbers, of those for training, of instances, and of colors, under names of its own form.
///
/// Classes must be labels of Cityscapes; unlabeled and void pixels are its label 0. Predictions are written once more into `results`,
/// alone, as its evaluation wants them.
struct Cityscapes: ExportFormat {
  static let name = "cityscapes"
  static let summary = "Cityscapes: gtFine and leftImg8bit, for its own evaluation"
  static let placement = ImagePlacement.copy

  private let setup: ExportSetup
  private let labels: [CityscapesLabels]
  private var layout: ExportLayout
  private var names = CityscapesNames([])

  init(_ setup: ExportSetup) throws(SessionError) {
    try setup.refuseVoidValue(in: Self.name)
    self.setup = setup
    var labels: [CityscapesLabels] = []
    for definition in setup.classes {
      guard let label = CityscapesLabels.named(definition.name) else {
        throw .export(.foreignClass(definition.name, format: Self.name))
      }
      labels.append(label)
    }
    self.labels = labels
    layout = try ExportLayout([], naming: .paths, setup: setup)
  }

  mutating func begin(_ images: [ImageName]) throws(SessionError) -> [[UInt8]] {
    layout = try ExportLayout(images, naming: .paths, setup: setup)
    names = CityscapesNames(images)
    var files = images.flatMap { image in
      Self.kinds.map { mask(of: image, $0) }
        + (setup.options.placement == .none ? [] : [picture(of: image)])
        + (setup.options.fillsPredictions ? [result(of: image)] : [])
    }
    if names.isNumbered { files.append(Self.table) }
    return files.map { Array($0.utf8) }
  }

  func write(_ image: ExportedImage, to folder: ExportFolder) throws -> MirroredEntry {
    let pixels = try image.pixels(setup)
    let ids = pixels.bytes(labels.map(\.id), void: 0, unlabeled: 0)
    try folder.write(gray: ids, to: mask(of: image.name, "labelIds"))
    try folder.write(
      gray: pixels.bytes(labels.map(\.trainID), void: 255, unlabeled: 255),
      to: mask(of: image.name, "labelTrainIds"))
    // Where there are no instances, their number is that of the label.
    try folder.write(
      gray16: pixels.words(labels.map { UInt16($0.id) }, void: 0, unlabeled: 0),
      to: mask(of: image.name, "instanceIds"))
    let colors = CityscapesLabels.all.map { RGB($0.color.0, $0.color.1, $0.color.2) }
    let color = Raster(
      width: ids.width, height: ids.height, pixels: ids.pixels.map { colors[Int($0)] })
    try folder.write(
      PNGEncoder.encode(color), to: Array(mask(of: image.name, "color").utf8))
    if setup.options.fillsPredictions { try folder.write(gray: ids, to: result(of: image.name)) }
    try picture(image, to: folder)
    return MirroredEntry(name: image.name, pixels: pixels.counts)
  }

  /// PNG stays as it is; another format is decoded, since names end with `.png` there.
  private func picture(_ image: ExportedImage, to folder: ExportFolder) throws {
    let placement = setup.options.placement
    guard placement != .none else { return }
    let name = Array(picture(of: image.name).utf8)
    let header = try image.header()
    if header.format == .png, header.orientation == .upright {
      try folder.place(image, at: name, as: placement)
      return
    }
    var raster = try ImageFile.readColor(at: image.path)
    if setup.options.orientation == .upright {
      raster = raster.turned(upright: header.orientation)
    }
    try folder.write(PNGEncoder.encode(raster), to: name)
  }

  func finish(
    _ entries: [MirroredEntry], in folder: ExportFolder, report: inout ExportReport
  ) throws(SessionError) {
    for entry in entries { report.pixels += entry.pixels }
    report.voidValue = 0
    report.unlabeledValue = 0
    guard names.isNumbered else { return }
    try folder.stream(to: Array(Self.table.utf8)) { sink throws(SessionError) in
      sink.write("image,name\r\n")
      for entry in entries {
        sink.write(CSVText.line([DisplayText(entry.name).description, names[entry.name]]))
      }
    }
  }

  // MARK: Names

  private static let kinds = ["labelIds", "labelTrainIds", "instanceIds", "color"]
  /// Which image got which name.
  private static let table = "names.csv"

  private func folder(of image: ImageName) -> String {
    "\(layout[image].split)/\(CityscapesNames.city(in: names[image]))"
  }

  /// Those for training have a tree of their own: where they lie beside the others, datumaro reads them alone, without label 0.
  private func mask(of image: ImageName, _ kind: String) -> String {
    let top = kind == "labelTrainIds" ? "gtTrainIds" : "gtFine"
    return "\(top)/\(folder(of: image))/\(names[image])_gtFine_\(kind).png"
  }

  private func picture(of image: ImageName) -> String {
    "leftImg8bit/\(folder(of: image))/\(names[image])_leftImg8bit.png"
  }

  /// Nothing else may begin with the same name in the folder that the evaluation looks through.
  private func result(of image: ImageName) -> String {
    "results/\(layout[image].split)/\(names[image])_labelIds.png"
  }
}
