package import Imaging
package import Labeling

/// Why a simulation cannot run, or why it leaves out an image.
package enum SimulationError: SessionFact {
  /// What a data set's layout is made of.
  package enum Piece: String, Sendable {
    case folder, list
  }

  /// What is wrong with the mask of an image.
  package enum MaskProblem: Sendable, Hashable {
    case unreadable(ImageFileError)
    /// A mask must have the size of its image.
    case otherSize(FilePath, width: Int, height: Int, imageWidth: Int, imageHeight: Int)
  }

  // MARK: Data sets

  /// The folder is not an unpacked copy of a data set, because it lacks a part.
  case pieceMissing(Piece, path: String, folder: FilePath, dataSet: String)
  case listEmpty(FilePath)
  /// A list names something that cannot be the name of an image.
  case listNames([UInt8], list: FilePath)
  /// Images that a list names are not there; the list by its name without an extension.
  case listedImagesMissing(list: String, folder: FilePath, count: Int, of: Int, first: ImageName)
  /// No image of the folder is named like those of Cityscapes.
  case notCityscapes(FilePath, split: String)

  // MARK: Images

  case imagesNotListed(ImageFileError)
  /// A test image cannot be read.
  case imageUnreadable(FilePath)
  /// No image of a folder has the prefix that divides them, or every image has it.
  case notDivided(FilePath, prefix: String, hasEvery: Bool)

  // MARK: Masks

  case mask(MaskProblem)
  /// No image has a mask that can be used: the first one's problem, and how many others there are.
  case noMask(MaskProblem, others: Int)
  /// No prepared image has a mask that can be used; the first problem is a sentence; nil: there are
  /// no test images.
  case noTruth(problem: String?)
  /// The masks in a folder have more values than classes can be.
  case tooManyValues(FilePath, count: Int, most: Int)
  case everyValueIgnored
  /// An oracle was asked about an image without ground truth.
  case withoutTruth(ImageName)

  // MARK: The run

  /// There is no room for a temporary project in a folder.
  case projectNotCreated(FilePath, errorNumber: Int32)
  /// The project must not have answers.
  case projectAnswered
  case predictionsNotCreated(FilePath, errorNumber: Int32)
  case predictionNotWritten(ImageFileError)
  /// The folder of finished runs cannot be created.
  case runsNotCreated(FilePath, errorNumber: Int32)
  case runNotEncoded(reason: String)
  case runNotWritten(ImageFileError)

  package var kind: SessionError.Kind {
    switch self {
    case .noMask, .noTruth, .tooManyValues: .dataUnusable
    case .pieceMissing, .listEmpty, .listNames, .listedImagesMissing, .notCityscapes,
      .imagesNotListed, .imageUnreadable, .notDivided, .mask, .everyValueIgnored, .withoutTruth,
      .projectNotCreated, .projectAnswered, .predictionsNotCreated, .predictionNotWritten,
      .runsNotCreated, .runNotEncoded, .runNotWritten:
      .failed
    }
  }
}

extension SessionError {
  static func simulation(_ fact: SimulationError) -> SessionError { SessionError(fact) }
}
