import Annotation
import Imaging
import Labeling

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
