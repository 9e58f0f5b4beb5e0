import Labeling

/// CVAT for images 1.1: one XML with the pixels of each class as a mask in its box.
///
/// What has no answer has no mask, so partial labels stay partial; void pixels have none either. CVAT shows images upright, so masks are
/// upright, too.
struct CVATImages: LaidOutFormat {
  static let name = "cvat"
  static let summary = "CVAT for images 1.1: annotations.xml, for partial labels, too"
  static let keepsExtensions = true

  private static let file = "annotations.xml"

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
    var text = """
        <image id="\(place.number - 1)" name="\(XMLText.escaped(place.stem))"\(part(of: place)) \
      width="\(pixels.width)" height="\(pixels.height)">

      """
    for run in LabelRuns.all(in: pixels.places, along: .rows) {
      let counts = run.boxCounts(imageWidth: pixels.width)
      text += """
            <mask label="\(XMLText.escaped(labels[Int(run.place)]))" source="\(source)" occluded="0" \
        rle="\(counts.map(String.init).joined(separator: ", "))" left="\(run.left)" top="\(run.top)" \
        width="\(run.boxWidth)" height="\(run.boxHeight)" z_order="0"></mask>

        """
    }
    return SpooledEntry(
      text: try spool.append(text + "  </image>\n", in: folder), pixels: pixels.counts)
  }

  func finish(
    _ entries: [SpooledEntry], in folder: ExportFolder, report: inout ExportReport
  ) throws(SessionError) {
    for entry in entries { report.pixels += entry.pixels }
    report.voidValue = nil
    report.unlabeledValue = nil
    try folder.stream(to: Array(Self.file.utf8)) { sink throws(SessionError) in
      sink.write(head(images: entries.count))
      for entry in entries { sink.write(try spool.text(of: entry.text, in: folder)) }
      sink.write("</annotations>\n")
    }
  }

  var common: [String] { [Self.file] }

  func picture(of place: ExportLayout.Place) -> String { "images/\(place.stem)" }

  private func part(of place: ExportLayout.Place) -> String {
    setup.options.split == nil ? "" : " subset=\"\(place.split)\""
  }

  private var source: String { setup.options.fillsPredictions ? "semi-auto" : "manual" }

  private func head(images: Int) -> String {
    let labels = zip(labels, setup.classes).map { name, definition in
      """
              <label>
                <name>\(XMLText.escaped(name))</name>
                <color>\(definition.color.hexadecimal)</color>
                <type>mask</type>
                <attributes>
                </attributes>
              </label>

      """
    }
    return """
      <?xml version="1.0" encoding="utf-8"?>
      <annotations>
        <version>1.1</version>
        <meta>
          <task>
            <name>Terrazzo</name>
            <size>\(images)</size>
            <mode>annotation</mode>
            <labels>
      \(labels.joined())      </labels>
          </task>
        </meta>

      """
  }
}
