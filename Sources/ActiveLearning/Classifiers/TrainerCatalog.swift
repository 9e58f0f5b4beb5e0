/// The trainers that a program knows, by name.
public struct TrainerCatalog: Sendable {
  /// What the program comes with.
  public static let builtIn = TrainerCatalog([PerceptronTrainer(), LinearTrainer()])

  private let trainers: [any ClassifierTrainer]

  /// - Precondition: every name is there once.
  public init(_ trainers: [any ClassifierTrainer]) {
    precondition(
      Set(trainers.map(\.name)).count == trainers.count, "Two trainers have the same name.")
    self.trainers = trainers
  }

  /// The catalog with one more.
  ///
  /// - Precondition: none has its name yet.
  public func adding(_ trainer: any ClassifierTrainer) -> TrainerCatalog {
    TrainerCatalog(trainers + [trainer])
  }

  public var names: [String] { trainers.map(\.name) }

  /// The trainer of a name with the settings that it comes with; nil: there is none.
  public func trainer(named name: String) -> (any ClassifierTrainer)? {
    trainers.first { $0.name == name }
  }
}
