import Imaging
import Labeling
import Superpixels

/// Why another program's regions of an image cannot be taken over.
enum RegionSupplyProblem: Error {
  /// What the settings name is not what is at hand.
  case notHere
  /// What the supply says of the image, or of what is missing altogether.
  case supply(any Error)
  case tooManyRegions(Int, limit: Int)
}

extension PreparationError {
  init(_ problem: RegionSupplyProblem, of image: FilePath) {
    let name = "regions"
    switch problem {
    case .notHere:
      self = .sourceUnavailable(
        name: name,
        reason: "The imported regions cannot be used here. Open the project as a whole.")
    case .supply(let absence as SourceAbsence):
      self = .sourceUnavailable(name: name, reason: absence.reason)
    case .supply(let error): self = .regionsUnusable(image, reason: "\(error)")
    case .tooManyRegions(let count, let limit):
      self = .regionsUnusable(
        image,
        reason: """
          its label map has \(Figures.count(count)) regions, and the limit is \
          \(Figures.count(limit)). Write fewer, larger ones.
          """)
    }
  }
}
