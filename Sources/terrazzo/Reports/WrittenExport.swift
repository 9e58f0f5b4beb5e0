import Annotation
import Exporting
import Imaging
import Labeling

/// What an export wrote, for scripts.
struct WrittenExport: Encodable {
  struct Pixels: Encodable {
    var labeled: Int
    var void: Int
    var accepted: Int
    var guessed: Int
    var unlabeled: Int
  }

  struct LeftOut: Encodable {
    var image: String
    var reason: String
  }

  var format: String
  /// As it was typed.
  var folder: String
  var images: Int
  var pixels: Pixels
  /// Omitted where there is none.
  var voidValue: Int?
  var unlabeledValue: Int?
  var confidenceFolder: String?
  var leftOut: [LeftOut]
  var notes: [String]

  private enum CodingKeys: String, CodingKey {
    case format, folder, images, pixels, notes
    case voidValue = "void_value"
    case unlabeledValue = "unlabeled_value"
    case confidenceFolder = "confidence_folder"
    case leftOut = "left_out"
  }

  init(_ report: ExportReport, format: String, folder: String) {
    self.format = format
    self.folder = folder
    images = report.masks
    let counts = report.pixels
    pixels = Pixels(
      labeled: counts.labeled, void: counts.void, accepted: counts.accepted,
      guessed: counts.guessed, unlabeled: counts.unlabeled)
    voidValue = report.voidValue
    unlabeledValue = report.unlabeledValue
    confidenceFolder = report.confidenceFolder.map { ImageName(bytes: $0.bytes).escaped }
    leftOut = report.failures.map { LeftOut(image: $0.image.escaped, reason: $0.reason) }
    notes = report.notes
  }
}
