package import ActiveLearning
package import Labeling

/// Why a project cannot have settings.
package enum SettingsError: SessionFact {
  case regions(Int)
  /// A number of regions, and another program made them.
  case regionsImported
  case belowOne
  case tooLarge(mostPixels: Int, mostRows: Int)
  case randomShare
  case auditShare
  case overlapShare
  case againShare
  case strategy(StrategyNameError)
  /// No trainer of the name is among those that the program knows.
  case trainer(String, known: [String])
  /// Something that is no error of the settings.
  case notReadable(String)
  case notWritable(String)

  package var kind: SessionError.Kind { .failed }

  package var description: String {
    switch self {
    case .regions(let count): "An image cannot have \(count) regions. Choose 1 to 65535."
    case .regionsImported:
      """
      --regions does not apply, because the project's regions were imported. Choose --segmentation slic \
      with it, or import other regions.
      """
    case .belowOne: "Pixels, sides, batch and candidates must be at least 1."
    case .tooLarge(let mostPixels, let mostRows):
      """
      The limits are \(mostPixels) pixels, \(mostRows) regions per batch and \(Int32.max) \
      candidates.
      """
    case .randomShare: "The random share must be between 0 and 1."
    case .auditShare: "The audited share must be between 0 and 1."
    case .overlapShare:
      "The share of regions that everybody is asked about must be between 0 and 1."
    case .againShare:
      "The share of one's own answers that are asked again must be between 0 and 0.5."
    case .strategy(let error): "\(error)"
    case .trainer(let name, let known):
      "There is no trainer named \(DisplayText(name)). Take \(known.joined(separator: " or "))."
    case .notReadable(let reason): reason
    case .notWritable(let reason): "The project's settings cannot be written: \(reason)"
    }
  }
}

extension SessionError {
  package static func settings(_ fact: SettingsError) -> SessionError { SessionError(fact) }
}
