package import Labeling

/// Probabilities of a network outside of this program, as a project remembers them.
public struct ProbabilityReference: Sendable, Hashable, Codable {
  /// What people call them: lowercase letters, digits and hyphens.
  public let name: String
  /// Of everything that the probabilities depend on but the classes.
  public let digest: String
  /// The project's class of each channel, by its identifier; −1 for one that it does not have.
  public let classes: [Int]
  /// Whether strategies judge regions by their least sure pixel, not by their mean.
  public let choosesByPeak: Bool

  public init(name: String, digest: String, classes: [Int], choosesByPeak: Bool) {
    self.name = name
    self.digest = digest
    self.classes = classes
    self.choosesByPeak = choosesByPeak
  }

  /// The classes of the channels that the project has.
  package var known: [ClassID] { classes.filter { $0 >= 0 }.map(ClassID.init(rawValue:)) }
}

/// What a command line says about probabilities of other networks.
public enum ProbabilityChange: Sendable, Hashable {
  /// They are used in place of the embedded model's predictions, and of others.
  case add(ProbabilityReference)
  /// The embedded model predicts.
  case remove(String)
}
