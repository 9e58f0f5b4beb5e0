import FeatureFiles
import Labeling
import Preparation
import Printing

/// Features of a project, as JSON or as text.
struct FeaturesLine: ReportLine {
  var name: String
  /// Where the files were when they were added; omitted if the list of them is lost.
  var folder: String?
  /// Images with a file; omitted likewise.
  var images: Int?
  var channels: Int
  /// Columns of a region's row.
  var columns: Int
  /// Of all that the features depend on.
  var digest: String
  /// Omitted if all is there.
  var problem: String?
  private let line: String

  private enum CodingKeys: CodingKey {
    case name, folder, images, channels, columns, digest, problem
  }

  init(_ known: KnownFeatures) {
    name = known.reference.name
    folder = known.files.writtenFolder
    images = known.files.images
    channels = known.reference.channels
    columns = known.columns
    digest = known.reference.digest
    problem = known.files.problem
    line = known.files.line(
      "\(Figures.counted(channels, "channel")), \(Figures.counted(columns, "column"))")
  }

  var text: String { line }
}
