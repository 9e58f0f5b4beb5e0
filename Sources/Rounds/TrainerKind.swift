/// The two trainers.
public enum TrainerKind: String, Sendable, Codable, CaseIterable {
  case perceptron
  case linear
}
