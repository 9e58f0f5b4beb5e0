import Labeling

/// Label Studio: tasks with one brush mask a class, and the configuration of labels that belongs to them.
///
/// Images are named as files that Label Studio serves from its own disk. It shows them upright, so masks are upright, too. Unlabeled and
/// void pixels have no mask.
struct LabelStudioBrush: LaidOutFormat {
  static let name = "label-studio"
  static let summary = "Label Studio: tasks.json with brush masks"
  static let keepsExtensions = true

  private static let tasks = "tasks.json"
  private static let configuration = "label_config.xml"

  let setup: ExportSetup
  private let labels: [String]
  private let spool = Spool()
  var layout: ExportLayout

  init(_ setup: ExportSetup) throws(SessionError) {
    try setup.refuseVoidValue(in: Self.name)
    self.setup = setup
    labels = PlainNames.distinct(setup.classes.map(\.name)) { _ in false }
    layout = try ExportLayout([], naming: Self.naming, setup: setup)
  }

  func write(_ image: ExportedImage, to folder: ExportFolder) throws -> SpooledEntry {
    let place = layout[image.name]
    let pixels = try image.pixels(setup, orientation: .upright)
    try placePicture(of: image, in: folder)
    let results = LabelRuns.all(in: pixels.places, along: .rows).map { run in
      let total = pixels.width * pixels.height
      let bytes = BrushRunLengths(counts: run.counts(total: total), total: total).bytes
      return """
        {"id": "t\(place.number)c\(run.place)", "type": "brushlabels", "from_name": "tag", "to_name": "image", \
        "original_width": \(pixels.width), "original_height": \(pixels.height), "image_rotation": 0, \
        "value": {"format": "rle", "rle": \(JSONText.list(bytes.map(Int.init))), \
        "brushlabels": [\(JSONText.string(labels[Int(run.place)]))]}}
        """
    }
    let text = """
      {"id": \(place.number), "data": {"image": \(JSONText.string(address(of: place))), \
      "file": \(JSONText.string(place.stem))}, "annotations": [{"result": [
      \(results.joined(separator: ",\n"))
      ]}]}
      """
    return SpooledEntry(text: try spool.append(text, in: folder), pixels: pixels.counts)
  }

  func finish(
    _ entries: [SpooledEntry], in folder: ExportFolder, report: inout ExportReport
  ) throws(SessionError) {
    for entry in entries { report.pixels += entry.pixels }
    report.voidValue = nil
    report.unlabeledValue = nil
    try folder.stream(to: Array(Self.tasks.utf8)) { sink throws(SessionError) in
      sink.write("[\n")
      for (index, entry) in entries.enumerated() {
        if index > 0 { sink.write(",\n") }
        sink.write(try spool.text(of: entry.text, in: folder))
      }
      sink.write("\n]\n")
    }
    let lines = zip(labels, setup.classes).map { name, definition in
      """
          <Label value="\(XMLText.escaped(name))" background="\(definition.color.hexadecimal)"/>

      """
    }
    try folder.write(
      """
      <View>
        <Image name="image" value="$image" zoom="true"/>
        <BrushLabels name="tag" toName="image">
      \(lines.joined())  </BrushLabels>
      </View>

      """, to: Self.configuration)
  }

  var common: [String] { [Self.tasks, Self.configuration] }

  func picture(of place: ExportLayout.Place) -> String { "images/\(place.stem)" }

  /// Relative to the folder that Label Studio may read; see its `LOCAL_FILES_DOCUMENT_ROOT`.
  private func address(of place: ExportLayout.Place) -> String {
    let path = setup.options.placement == .none ? place.stem : picture(of: place)
    let escaped = path.utf8.map { byte -> String in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "-"), UInt8(ascii: "/"):
        String(UnicodeScalar(byte))
      default:
        "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return "/data/local-files/?d=" + escaped.joined()
  }
}
