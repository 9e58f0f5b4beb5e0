import FeatureFiles
import Imaging
import Labeling

extension KnownFiles {
  /// Where the files were, as JSON has it; nil if the list of them is lost.
  var writtenFolder: String? { folder.map { ImageName(bytes: $0.bytes).escaped } }

  /// Their name, their number, what else is known of them, and where they were.
  func line(_ details: String) -> String {
    let count = images.map { "\(Figures.counted($0, "image")), " } ?? ""
    return "\(DisplayText(name))  \(count)\(details)"
      + (writtenFolder.map { "  \(DisplayText($0))" } ?? "")
  }
}
