import Annotation
import ArgumentParser
import FeatureFiles
import Imaging
import Labeling
import Preparation
import Printing

/// By what strategies judge a region of which a network wrote many pixels.
enum RegionAggregate: String, ExpressibleByArgument, CaseIterable {
  case mean
  case max
}

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

  init(_ known: KnownProbabilities) {
    name = known.reference.name
    folder = known.files.folder.map { ImageName(bytes: $0.bytes).escaped }
    images = known.files.images
    classes = known.reference.classes.count { $0 >= 0 }
    aggregate = (known.reference.choosesByPeak ? RegionAggregate.max : .mean).rawValue
    digest = known.reference.digest
    problem = known.files.problem
  }

  var text: String {
    let files = images.map { "\(Figures.counted($0, "image")), " } ?? ""
    return "\(DisplayText(name))  \(files)\(classes == 1 ? "1 class" : "\(classes) classes"), "
      + "\(aggregate)" + (folder.map { "  \(DisplayText($0))" } ?? "")
  }
}

/// What added probabilities lack, in sentences.
struct ListedWords {
  let lines: [String]

  init(_ listed: ListedProbabilities) {
    var lines: [String] = []
    if !listed.extra.isEmpty {
      lines.append("Left out, because the project has no such class: \(Self.list(listed.extra)).")
    }
    if !listed.missing.isEmpty {
      lines.append("The network never predicts \(Self.list(listed.missing)).")
    }
    if let first = listed.without.first {
      lines.append(
        "\(Figures.counted(listed.without.count, "image")) without a file will be judged by the "
          + "embedded model, such as \(DisplayText(first)).")
    }
    self.lines = lines
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(12).map { DisplayText($0).description }.joined(separator: ", ")
      + (names.count > 12 ? " and others" : "")
  }
}
