import Exporting
import Labeling

/// A table of how many pixels of each image have each class, as `pixel-counts.csv`.
///
/// With predictions, pixels that nobody answered count for the class that the model sees.
struct PixelCounts: ExportFormat {
  static let name = "pixel-counts"
  private static let file = Array("pixel-counts.csv".utf8)

  private let classes: [ClassDefinition]

  init(_ setup: ExportSetup) {
    classes = setup.classes
  }

  func begin(_ images: [ImageName]) -> [[UInt8]] { [Self.file] }

  /// One line of the table: pixels without an answer, void ones, then those of each class.
  func write(_ image: ExportedImage, to folder: ExportFolder) throws -> (ImageName, [Int]) {
    let size = try image.size()
    var places = [UInt16](repeating: 0, count: size.width * size.height)
    func paint(_ answer: Answer, _ footprint: Footprint) {
      guard footprint.imageWidth == size.width, footprint.imageHeight == size.height,
        let place = place(of: answer)
      else { return }
      for run in footprint.runs {
        for pixel in run.start..<(run.start + run.length) { places[pixel] = place }
      }
    }
    if let predictions = try image.predictions() {
      for number in 0..<predictions.count {
        let region = predictions[number]
        paint(region.answer, region.footprint)
      }
    }
    for (answer, footprint) in image.answers { paint(answer, footprint) }
    var counts = [Int](repeating: 0, count: classes.count + 2)
    for place in places { counts[Int(place)] += 1 }
    return (image.name, counts)
  }

  /// The column of an answer; nil: it says nothing about pixels.
  private func place(of answer: Answer) -> UInt16? {
    switch answer {
    case .labeled(let id): classes.firstIndex { $0.id == id }.map { UInt16($0 + 2) }
    case .void: 1
    case .unsure, .skipped, .mixed: nil
    }
  }

  func finish(
    _ entries: [(ImageName, [Int])], in folder: ExportFolder, report: inout ExportReport
  ) throws(SessionError) {
    var lines = [["image", "unlabeled", "void"] + classes.map(\.name)]
    lines += entries.map { [DisplayText($0).description] + $1.map(String.init) }
    let text = lines.map { $0.map(Self.field).joined(separator: ",") + "\r\n" }.joined()
    try folder.write(Array(text.utf8), to: Self.file)
  }

  /// RFC 4180: quoted where a comma, a quote or a line's end would be misread.
  private static func field(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
