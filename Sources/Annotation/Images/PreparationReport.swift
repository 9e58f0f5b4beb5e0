public import Imaging
public import Labeling

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
  /// Files that hold the very bytes of another one before them.
  public var copies = 0
  /// Further files that look like one before them but for noise, compression or a little light.
  public var lookAlikes = 0
  /// What is odd about images that were read in full now.
  public var notes: [ImageNote] = []
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
