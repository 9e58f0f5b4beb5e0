import Annotation
import ArgumentParser
import FeatureFiles
import Imaging
import Labeling
import Preparation
import Printing

/// Probabilities of a project, as JSON or as text.
struct ProbabilitiesLine: ReportLine {
  var name: String
  /// Where the files were when they were added; omitted if the list of them is lost.
  var folder: String?
  /// Images with a file; omitted likewise.
  var images: Int?
  /// Channels whose class the project has.
  var classes: Int
  /// By what strategies judge regions: `mean` or `max`.
  var aggregate: String
  /// Of all that the probabilities depend on.
  var digest: String
  /// Omitted if all is there.
  var problem: String?
  private let line: String

  private enum CodingKeys: CodingKey {
    case name, folder, images, classes, aggregate, digest, problem
  }

  init(_ known: KnownProbabilities) {
    name = known.reference.name
    folder = known.files.writtenFolder
    images = known.files.images
    classes = known.reference.classes.count { $0 >= 0 }
    aggregate = (known.reference.choosesByPeak ? RegionAggregate.max : .mean).rawValue
    digest = known.reference.digest
    problem = known.files.problem
    line = known.files.line("\(classes == 1 ? "1 class" : "\(classes) classes"), \(aggregate)")
  }

  var text: String { line }
}
