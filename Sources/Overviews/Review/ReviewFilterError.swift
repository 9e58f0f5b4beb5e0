import Labeling

/// Why a line is not a filter.
enum ReviewFilterError: Error, Hashable {
  case valueMissing(filter: String)
  case unknownFilter(String)
  case noClass(String)
  /// Several classes contain the text.
  case ambiguousClass(String, [String])
  case notARound(String)
}

extension ReviewFilterError: CustomStringConvertible {
  var description: String {
    switch self {
    case .valueMissing(let filter): "A value is missing after \(filter):."
    case .unknownFilter(let name):
      "There is no filter \(DisplayText(name)):. Filters are \(ReviewFilter.grammar)."
    case .noClass(let name):
      "No class name contains \(DisplayText(name)). Filters are \(ReviewFilter.grammar)."
    case .ambiguousClass(let text, let names):
      """
      \(DisplayText(text)) could be \
      \(names.map { DisplayText($0).description }.joined(separator: " or ")).
      """
    case .notARound(let text):
      "\(DisplayText(text)) is not a round. Write round:3, round:3-5 or round:3-."
    }
  }
}
