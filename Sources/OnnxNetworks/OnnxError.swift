public import Imaging
public import Labeling

/// Why a network in an ONNX file cannot be used.
public enum OnnxError: Error, Hashable, Sendable {
  // The runtime.
  /// The system did not load the library.
  case notLoaded(FilePath, reason: DisplayText)
  /// The library is another one.
  case notARuntime(FilePath)
  case tooOld(FilePath, version: DisplayText, needed: String)
  case refusedToStart(FilePath, reason: DisplayText)
  case memoryShort

  // The file; reasons are clauses.
  case notOnnx(String)
  /// Some weights are in another file.
  case externalData
  case badDescription
  /// The runtime does not take the network.
  case notAccepted(version: DisplayText, reason: DisplayText)

  // What the network takes and gives.
  /// It takes none, or several things; what they are.
  case inputs([DisplayText])
  case unknownInput(DisplayText, known: [DisplayText])
  /// The input is not an image as it must be; the reason is a clause.
  case unusableInput(DisplayText, reason: String)
  /// No output is a map of features that can be used; why each is none, as clauses.
  case noMaps([DisplayText], reasons: [String])
  case unknownTap(DisplayText, known: [DisplayText])
  /// An output is not a map of features; the reason is a clause.
  case unusableTap(DisplayText, reason: String)
  case tooManyTaps(Int, limit: Int)
  case repeatedTap(DisplayText)

  // Running it.
  case runFailed(width: Int, height: Int, reason: DisplayText)
  /// Another map than the description says; the reason is a clause.
  case otherMap(DisplayText, reason: String)
  case notFinite(DisplayText)
  case tooMuch(width: Int, height: Int)
  case cancelled

  /// Whether a file is damaged or not what it should be, rather than something of the machine.
  public var isAboutData: Bool {
    switch self {
    case .notOnnx, .externalData, .badDescription, .inputs, .unusableInput, .noMaps, .unusableTap,
      .otherMap, .notFinite:
      true
    default: false
    }
  }
}
