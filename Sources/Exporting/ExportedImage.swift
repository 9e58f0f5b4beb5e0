public import Imaging
public import Labeling
package import Preparation

/// One image of an export: what people answered, and what the model thinks if that was asked for.
public struct ExportedImage: Sendable {
  public let name: ImageName
  /// Where the image is, or was.
  public let path: FilePath
  /// In the order in which they are painted: of answers that overlap the last counts.
  public let answers: [(answer: Answer, footprint: Footprint)]
  /// Guesses that a person accepted, in the order in which they are painted; answers go over them.
  public let accepted: [(guess: AcceptedGuess, footprint: Footprint)]
  /// Every answer and how it came about, in order; empty unless the format needs regions.
  public let records: [ExportedRegion]
  /// The present segmentation; nil unless the format needs regions.
  public let partition: PartitionID?
  private let preparer: ImagePreparer?
  private let predictor: ImagePredictor?
  private let source: ImageSource?
  /// Larger images are refused before anything is allocated.
  private let mostPixels: Int

  /// - Parameters:
  ///   - predictor: nil where predictions were not asked for.
  ///   - source: nil for an image that changed or is gone; the model has no opinion on it.
  package init(
    name: ImageName, path: FilePath, answers: [(answer: Answer, footprint: Footprint)],
    accepted: [(guess: AcceptedGuess, footprint: Footprint)] = [], records: [ExportedRegion] = [],
    partition: PartitionID? = nil, preparer: ImagePreparer? = nil, predictor: ImagePredictor?,
    source: ImageSource?, mostPixels: Int
  ) {
    self.records = records
    self.partition = partition
    self.preparer = preparer
    self.name = name
    self.path = path
    self.answers = answers
    self.accepted = accepted
    self.predictor = predictor
    self.source = source
    self.mostPixels = mostPixels
  }

  /// The regions of the present segmentation; nil where the format does not need them, or the image changed or is gone.
  func cut() throws -> CutImage? {
    guard let preparer, let source, partition != nil else { return nil }
    return try preparer.cut(source)
  }

  /// What the model thinks of the image; nil where that was not asked for, or cannot be said.
  ///
  /// - Complexity: that of describing the image, unless the cache has it.
  public func predictions() throws -> PredictedImage? {
    guard let predictor, let source else { return nil }
    return try predictor.predict(source)
  }

  /// The size of the image as it is stored, which footprints and predictions have.
  ///
  /// The answers record the image's size when it was answered, even if the file is gone.
  public func size() throws -> (width: Int, height: Int) {
    if let last = answers.last?.footprint ?? accepted.last?.footprint {
      return try checked(last.imageWidth, last.imageHeight)
    }
    let header = try ImageFile.header(at: path, maxPixels: mostPixels, maxSide: .max)
    return try checked(header.width, header.height)
  }

  /// That size, unless it is impossible or too large.
  func checked(_ width: Int, _ height: Int) throws -> (width: Int, height: Int) {
    guard width > 0, height > 0 else { throw ExportError.noPixels }
    guard width <= mostPixels / height else {
      throw ExportError.tooManyPixels(limit: mostPixels)
    }
    return (width, height)
  }

  /// How the stored image is to be turned to stand upright.
  public func orientation() throws -> ImageOrientation { try header().orientation }

  /// What the file says of itself.
  func header() throws -> ImageHeader {
    try ImageFile.header(at: path, maxPixels: mostPixels)
  }
}

/// What a model thinks of an image, region by region.
public struct PredictedImage: Sendable {
  /// Of the stored image.
  public let width: Int
  public let height: Int
  /// How many regions there are.
  public var count: Int { answers.count }
  private let answers: [(answer: Answer, confidence: Double)]
  private let cut: CutImage

  init(_ cut: CutImage, answers: [(answer: Answer, confidence: Double)]) {
    width = cut.storedWidth
    height = cut.storedHeight
    self.answers = answers
    self.cut = cut
  }

  /// The most probable class of a region, `.labeled` or `.void`, its probability, and its pixels; O(pixels).
  public subscript(number: Int) -> (answer: Answer, confidence: Double, footprint: Footprint) {
    (answers[number].answer, answers[number].confidence, cut.footprint(of: number))
  }
}
