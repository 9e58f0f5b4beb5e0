import TerrazzoKit

/// One text file an image with the bounding box of each answered region, as detectors read them: the class, then
/// center and size as shares of the image.
struct RegionBoxes: ExportFormat {
  static let name = "region-boxes"
  static let summary = "a text file of boxes an image"

  private let classes: [ClassDefinition]

  init(_ setup: ExportSetup) { classes = setup.classes }

  func begin(_ images: [ImageName]) -> [[UInt8]] { images.map(Self.file) }

  func write(_ image: ExportedImage, to folder: ExportFolder) throws -> Int {
    let lines = image.answers.compactMap { answer, footprint -> String? in
      guard case .labeled(let id) = answer, let place = classes.firstIndex(where: { $0.id == id })
      else { return nil }
      let (width, height) = (footprint.imageWidth, footprint.imageHeight)
      // Runs go in rows from left to right; those of one region are in order.
      let rows = footprint.runs.map { $0.start / width }
      let left = footprint.runs.map { $0.start % width }.min() ?? 0
      let right = footprint.runs.map { $0.start % width + $0.length }.max() ?? 0
      let (top, bottom) = (rows.first ?? 0, (rows.last ?? 0) + 1)
      let shares = [
        Double(left + right) / 2 / Double(width), Double(top + bottom) / 2 / Double(height),
        Double(right - left) / Double(width), Double(bottom - top) / Double(height),
      ]
      return ([String(place)] + shares.map { String($0) }).joined(separator: " ") + "\n"
    }
    try folder.write(Array(lines.joined().utf8), to: Self.file(of: image.name))
    return lines.count
  }

  func finish(_ entries: [Int], in folder: ExportFolder, report: inout ExportReport) {
    report.notes.append("\(entries.reduce(0, +)) boxes.")
  }

  private static func file(of image: ImageName) -> [UInt8] { image.bytes + Array(".txt".utf8) }
}
