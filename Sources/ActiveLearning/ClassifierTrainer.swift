public import Numerics

/// Turns labeled rows into a classifier, and reads back what that classifier stored.
///
/// The same rows, labels, settings and seed give the same classifier on one class of machine.
/// `TrainerCatalog` knows trainers by name.
public protocol ClassifierTrainer: Sendable {
  /// What is stored with every round, so that it can be trained again; read from a project that anyone
  /// may have written, so nothing that is to be trusted, such as the path of a program, belongs there.
  associatedtype Settings: Codable, Equatable, Sendable = NoSettings

  /// What it is typed and stored as.
  var name: String { get }

  var settings: Settings { get set }

  /// Learns from labeled rows.
  ///
  /// May wait, for another process too. When the surrounding task is cancelled it ends what it began and
  /// throws soon.
  ///
  /// - Parameters:
  ///   - features: standardized rows (mean 0, deviation 1, clipped).
  ///   - labels: a class in `0..<classes` for every row.
  ///   - classes: how many classes the classifier distinguishes, whether or not each has a row.
  ///   - seed: the seed of every random choice.
  ///   - progress: called with the completed share, 0...1, from the training thread.
  /// - Throws: `TrainingError.tooFewClasses` when fewer than two classes have rows,
  ///   `TrainingError.cancelled` when the surrounding task was cancelled.
  func train(
    features: FeatureMatrix, labels: [Int32], classes: Int, seed: UInt64,
    progress: (Double) -> Void
  ) async throws(TrainingError) -> any Classifier

  /// The classifier that `encoded` gave these bytes for.
  ///
  /// - Parameter bytes: from a file that may be damaged: sizes are checked before they are used.
  /// - Throws: anything, for bytes that are none.
  func classifier(from bytes: [UInt8]) throws -> any Classifier

  /// Whether settings, which may come from a damaged file, can be trained with on so many columns.
  func isUsable(columns: Int) -> Bool

  /// The same trainer, told which columns describe rows in ways of their own.
  func heeding(columnGroups: [Range<Int>]) -> Self
}

/// The settings of a trainer that has none.
public struct NoSettings: Codable, Hashable, Sendable {
  public init() {}
}

extension ClassifierTrainer {
  public func isUsable(columns: Int) -> Bool { true }

  public func heeding(columnGroups: [Range<Int>]) -> Self { self }
}

extension ClassifierTrainer where Settings == NoSettings {
  public var settings: NoSettings {
    get { NoSettings() }
    set {}
  }
}

extension ClassifierTrainer where Settings == Self {
  public var settings: Self {
    get { self }
    set { self = newValue }
  }
}
