import Imaging
import Labeling

/// COCO: one JSON a part with the pixels of each class as compressed run lengths; a panoptic one beside it on request.
///
/// Numbers begin with 1. Unlabeled and void pixels belong to no annotation.
struct COCOStuff: LaidOutFormat {
  static let name = "coco"
  static let summary = "COCO stuff: JSON with run lengths; --panoptic beside it"
  static let placement = ImagePlacement.copy

  /// What is kept of an image until the end.
  struct Entry: Sendable {
    let split: String
    let image: Spool.Piece
    let annotations: Spool.Piece
    let panoptic: Spool.Piece?
    let pixels: MaskPixels
  }

  let setup: ExportSetup
  private let numbers: [Int]
  private let spool = Spool()
  var layout: ExportLayout

  init(_ setup: ExportSetup) throws(SessionError) {
    try setup.refuseVoidValue(in: Self.name)
    self.setup = setup
    numbers = try ShiftedNumbers(
      setup.classes, allowsBackground: false, limit: 65_535, format: Self.name
    ).values
    layout = try ExportLayout([], naming: Self.naming, setup: setup)
  }

  func write(_ image: ExportedImage, to folder: ExportFolder) throws -> Entry {
    let place = layout[image.name]
    let pixels = try image.pixels(setup)
    let runs = LabelRuns.all(in: pixels.places, along: .columns)
    try placePicture(of: image, in: folder)
    var panoptic: Spool.Piece?
    if setup.options.includesPanoptic {
      let entry = COCOPanoptic(place: place, runs: runs, numbers: numbers)
      try folder.write(
        entry.mask(pixels), to: Array(COCOPanoptic.mask(of: place).utf8))
      panoptic = try spool.append(entry.text, in: folder)
    }
    let lines = runs.map { run in
      "\"image_id\": \(place.number), \(annotation(of: run, in: pixels))}\n"
    }
    return Entry(
      split: place.split,
      image: try spool.append(self.image(of: place, pixels), in: folder),
      annotations: try spool.append(lines.joined(), in: folder), panoptic: panoptic,
      pixels: pixels.counts)
  }

  func finish(
    _ entries: [Entry], in folder: ExportFolder, report: inout ExportReport
  ) throws(SessionError) {
    for entry in entries { report.pixels += entry.pixels }
    report.voidValue = nil
    report.unlabeledValue = nil
    for split in layout.splits {
      let own = entries.filter { $0.split == split }
      var number = 0
      try write(own, to: Self.file("stuff", split), in: folder) { entry throws(SessionError) in
        let lines = try spool.text(of: entry.annotations, in: folder).split(separator: "\n")
        return lines.map { line in
          number += 1
          return "{\"id\": \(number), \(line)"
        }
      }
      guard setup.options.includesPanoptic else { continue }
      try write(own, to: Self.file("panoptic", split), in: folder) { entry throws(SessionError) in
        guard let piece = entry.panoptic else { return [] }
        return [try spool.text(of: piece, in: folder)]
      }
    }
  }

  // MARK: Text

  private static func file(_ kind: String, _ split: String) -> String {
    "annotations/\(kind)_\(split).json"
  }

  func files(of place: ExportLayout.Place) -> [String] {
    setup.options.includesPanoptic ? [COCOPanoptic.mask(of: place)] : []
  }

  var common: [String] {
    let kinds = setup.options.includesPanoptic ? ["stuff", "panoptic"] : ["stuff"]
    return kinds.flatMap { kind in layout.splits.map { Self.file(kind, $0) } }
  }

  func picture(of place: ExportLayout.Place) -> String {
    "images/\(place.split)/\(place.stem)\(place.suffix)"
  }

  private func image(of place: ExportLayout.Place, _ pixels: ExportedPixels) -> String {
    """
    {"id": \(place.number), "file_name": \(JSONText.string(place.stem + place.suffix)), \
    "width": \(pixels.width), "height": \(pixels.height)}
    """
  }

  /// All of an annotation but its own number and that of the image.
  private func annotation(of run: LabelRuns, in pixels: ExportedPixels) -> String {
    let counts = COCORunLengths.text(of: run.counts(total: pixels.width * pixels.height))
    return """
      "category_id": \(numbers[Int(run.place)]), "area": \(run.area), \
      "bbox": \(JSONText.list([run.left, run.top, run.boxWidth, run.boxHeight])), "iscrowd": 0, \
      "segmentation": {"size": \(JSONText.list([pixels.height, pixels.width])), \
      "counts": \(JSONText.string(counts))}
      """
  }

  /// Writes one file, image by image.
  private func write(
    _ entries: [Entry], to name: String, in folder: ExportFolder,
    _ annotations: (Entry) throws(SessionError) -> [String]
  ) throws(SessionError) {
    try folder.stream(to: Array(name.utf8)) { sink throws(SessionError) in
      sink.write(
        "{\"info\": {\"description\": \"Exported by Terrazzo\"}, \"licenses\": [],\n\"images\": [")
      var separator = "\n"
      for entry in entries {
        sink.write(separator + (try spool.text(of: entry.image, in: folder)))
        separator = ",\n"
      }
      sink.write("],\n\"annotations\": [")
      separator = "\n"
      for entry in entries {
        for line in try annotations(entry) {
          sink.write(separator + line)
          separator = ",\n"
        }
      }
      sink.write("],\n\"categories\": [\n" + categories + "]}\n")
    }
  }

  private var categories: String {
    zip(setup.classes, numbers).map { definition, number in
      let color = definition.color
      return """
        {"id": \(number), "name": \(JSONText.string(definition.name)), "supercategory": "", "isthing": 0, \
        "color": \(JSONText.list([Int(color.red), Int(color.green), Int(color.blue)]))}
        """
    }.joined(separator: ",\n")
  }
}
