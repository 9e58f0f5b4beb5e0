import Annotation
import Exporting
import Imaging
import Labeling

/// How much of the exported masks is labeled, and what the remaining pixels hold.
struct MaskSummary {
  let report: ExportReport

  init(_ report: ExportReport) { self.report = report }

  /// A sentence; nil without masks.
  var text: String? {
    let pixels = report.pixels
    guard pixels.all > 0 else { return nil }
    func share(_ part: Int) -> String { Figures.share(part, of: pixels.all) }
    var parts = ["\(share(pixels.labeled)) of the pixels are labeled with a class"]
    func value(_ number: Int?) -> String { number.map { " (\($0))" } ?? "" }
    if pixels.void > 0 { parts.append("\(share(pixels.void)) void\(value(report.voidValue))") }
    if pixels.accepted > 0 { parts.append("\(share(pixels.accepted)) accepted guesses") }
    if pixels.guessed > 0 { parts.append("\(share(pixels.guessed)) the model's guess") }
    if pixels.unlabeled > 0 {
      parts.append("\(share(pixels.unlabeled)) no answer\(value(report.unlabeledValue))")
    }
    let confidence = report.confidenceFolder.map {
      " The model's confidence is in \(DisplayText(bytes: $0.bytes))."
    }
    return parts.joined(separator: ", ") + "." + (confidence ?? "")
  }
}
