public import Imaging
public import Labeling

extension AnnotationSession {
  /// Cuts and describes every image that is not yet, on all cores.
  ///
  /// Resumes where it stopped; images that cannot be read are reported, the others go on.
  public func prepare(
    progress: @Sendable (PreparationProgress) -> Void
  ) async throws(SessionError) -> PreparationReport {
    throw .failed("not built")
  }

  /// Trains on all answers and stores the model.
  public func train(
    progress: @Sendable (Double) -> Void
  ) async throws(SessionError) -> TrainingReport {
    throw .failed("not built")
  }

  /// The batch in hand if it is not finished, else a new one (training first if answers came since).
  public func nextBatch() async throws(SessionError) -> [Query] {
    throw .failed("not built")
  }

  /// Finds a region by its image's name and number in the image's current partition.
  public func region(of name: ImageName, number: Int) async throws(SessionError) -> RegionID {
    throw .failed("not built")
  }

  /// Writes masks; see `ExportOptions`.
  public func export(
    _ options: ExportOptions, progress: @Sendable (Double) -> Void
  ) async throws(SessionError) -> ExportReport {
    throw .failed("not built")
  }
}

/// How far preparing is.
public struct PreparationProgress: Sendable {
  public var done: Int
  public var total: Int
  public var stage: Stage

  /// What is being done.
  public enum Stage: Sendable {
    case basis
    case images
  }

  public init(done: Int, total: Int, stage: Stage) {
    self.done = done
    self.total = total
    self.stage = stage
  }
}

/// What preparing did.
public struct PreparationReport: Sendable {
  public var prepared: Int
  public var alreadyPrepared: Int
  /// Images that were left out, each with a sentence.
  public var failures: [(image: ImageName, reason: String)]
  public var basisSeconds: Double
  public var imageSeconds: Double

  public init(
    prepared: Int, alreadyPrepared: Int, failures: [(image: ImageName, reason: String)],
    basisSeconds: Double, imageSeconds: Double
  ) {
    self.prepared = prepared
    self.alreadyPrepared = alreadyPrepared
    self.failures = failures
    self.basisSeconds = basisSeconds
    self.imageSeconds = imageSeconds
  }
}

/// What training did.
public struct TrainingReport: Sendable {
  public var labeledRegions: Int
  public var classes: Int
  public var seconds: Double

  public init(labeledRegions: Int, classes: Int, seconds: Double) {
    self.labeledRegions = labeledRegions
    self.classes = classes
    self.seconds = seconds
  }
}

/// One region that is asked, for scripts.
public struct Query: Sendable {
  public var image: ImageName
  public var region: RegionID
  /// A pixel inside the region, in the stored image.
  public var x: Int
  public var y: Int
  /// Size of the region's box, in pixels of the stored image.
  public var width: Int
  public var height: Int
  public var item: BatchItem

  public init(
    image: ImageName, region: RegionID, x: Int, y: Int, width: Int, height: Int, item: BatchItem
  ) {
    self.image = image
    self.region = region
    self.x = x
    self.y = y
    self.width = width
    self.height = height
    self.item = item
  }
}

/// What export writes.
public struct ExportOptions: Sendable {
  /// Created if absent.
  public var folder: FilePath
  /// Whole masks from the model beside the answers, with a confidence image each.
  public var fillsPredictions: Bool
  /// Written for void; nil: the same as unlabeled (255, or 65,535 with 16 bit).
  public var voidValue: Int?
  /// `a.jpg.png` and `a.png.png` instead of refusing `a.jpg` beside `a.png`.
  public var keepsExtension: Bool

  public init(
    folder: FilePath, fillsPredictions: Bool = false, voidValue: Int? = nil,
    keepsExtension: Bool = false
  ) {
    self.folder = folder
    self.fillsPredictions = fillsPredictions
    self.voidValue = voidValue
    self.keepsExtension = keepsExtension
  }
}

/// What export did.
public struct ExportReport: Sendable {
  public var masks: Int
  public var failures: [(image: ImageName, reason: String)]

  public init(masks: Int, failures: [(image: ImageName, reason: String)]) {
    self.masks = masks
    self.failures = failures
  }
}
