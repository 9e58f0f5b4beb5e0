public import ActiveLearning
public import Imaging
public import Labeling
public import Preparation
public import Rounds

/// Why the work on a part of the images cannot be done, or what parts did cannot be used.
public enum ShardError: SessionFact {
  /// Not of the form 3/16.
  case notAShard(DisplayText)
  case outOfRange(number: Int, count: Int)
  /// No batch system gave this process a part.
  case noScheduler
  /// The batch system does not tell how many parts there are.
  case noCount(scheduler: String)
  case badVariable(name: String, value: DisplayText)
  /// The coordinator has written nothing for workers.
  case noOrder(FilePath)
  case orderDamaged(FilePath)
  /// The project describes images otherwise than the order says.
  case orderOutdated(FilePath)
  /// What the settings describe regions by is not on this machine; a sentence.
  case notDescribable(DisplayText)
  /// The image folder cannot be listed, or a file cannot be written.
  case file(ImageFileError)
  case preparation(PreparationError)
  case round(RoundError)
  /// No part of a stage was done yet.
  case nothingDone(FilePath, stage: Stage)
  /// Some parts of the images are not done.
  case missing([Shard], stage: Stage)
  /// What a part did cannot be read.
  case partDamaged(FilePath)
  /// The strategy compares regions of different images.
  case strategy(name: String, PartObstacle)
  /// There is no model yet, so that batches are drawn at random.
  case noModel
  /// Something is not answered yet, so that no new batch is chosen.
  case batchOpen(Int)
  /// A plan was overtaken by another batch.
  case planOutdated(FilePath)
  /// A plan was made of another project.
  case planOfOther(FilePath)
  /// A plan holds numbers that JSON cannot.
  case planNotWritable
  /// Nothing is left to ask.
  case nothingLeft
  case cancelled

  /// Which step of the work.
  public enum Stage: String, Sendable, Codable {
    case preparation
    case histogram
    case scores
  }

  public var kind: SessionError.Kind {
    switch self {
    case .notAShard, .outOfRange, .noScheduler, .noCount, .badVariable, .noOrder, .file,
      .preparation, .round, .notDescribable, .orderOutdated, .strategy, .batchOpen, .planOutdated,
      .planOfOther,
      .planNotWritable:
      .failed
    case .orderDamaged, .partDamaged: .dataUnusable
    case .nothingDone, .missing, .noModel, .nothingLeft: .notYet
    case .cancelled: .cancelled
    }
  }
}
