public import ArgumentParser
import Imaging
public import Preparation

/// A segmentation method that the program carries out, as named on the command line.
public enum SegmentationName: String, ExpressibleByArgument, CaseIterable, Sendable {
  case slic
  case seeds
  case rectangles
}

/// How images are segmented, as typed: a method's name, or `import:DIR` for regions of another program.
///
/// Between `import` and the colon may stand `+rgb` (numbers are colors), `+upright` (maps are of upright images) and
/// `+partial` (images without a map are left out), in any order.
public enum SegmentationArgument: ExpressibleByArgument, Hashable, Sendable {
  case method(SegmentationName)
  case imported(RegionMapRequest)

  public init?(argument: String) {
    if let name = SegmentationName(rawValue: argument) {
      self = .method(name)
      return
    }
    guard let colon = argument.firstIndex(of: ":") else { return nil }
    let words = argument[..<colon].split(separator: "+", omittingEmptySubsequences: false)
    let folder = String(argument[argument.index(after: colon)...])
    guard words.first == "import", !folder.isEmpty else { return nil }
    var request = RegionMapRequest(folder: FilePath(folder))
    for word in words.dropFirst() {
      switch word {
      case "rgb": request.numbersAreColors = true
      case "upright": request.isUpright = true
      case "partial": request.allowsMissing = true
      default: return nil
      }
    }
    self = .imported(request)
  }

  /// Nil for regions of another program.
  public var name: SegmentationName? {
    if case .method(let name) = self { name } else { nil }
  }

  /// Nil for a method of the program.
  public var maps: RegionMapRequest? {
    if case .imported(let request) = self { request } else { nil }
  }

  public static var allValueStrings: [String] {
    SegmentationName.allCases.map(\.rawValue) + ["import:DIR"]
  }
}

extension CompletionKind {
  /// Methods; a folder's name follows `import:` by hand.
  public static var segmentation: CompletionKind {
    .list(SegmentationName.allCases.map(\.rawValue) + ["import:"])
  }
}
