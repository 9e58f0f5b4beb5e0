/// How many principal components of a map are kept: more of a map with more channels.
public struct ComponentRule: Sendable, Hashable {
  /// Up to how many channels how many components are kept.
  public struct Step: Sendable, Hashable {
    public let channels: Int
    public let components: Int

    public init(channels: Int, components: Int) {
      self.channels = channels
      self.components = components
    }
  }

  /// By channels, ascending.
  public let steps: [Step]
  /// Components of a map with more channels than any step has.
  public let most: Int

  /// 16, 24, 24, 32, 32 and 32 of the maps of EfficientNet-Lite.
  public static let standard = ComponentRule(
    steps: [Step(channels: 32, components: 16), Step(channels: 96, components: 24)], most: 32)

  /// - Precondition: every number is positive; channels ascend.
  public init(steps: [Step], most: Int) {
    precondition(most > 0 && steps.allSatisfy { $0.channels > 0 && $0.components > 0 })
    precondition(zip(steps, steps.dropFirst()).allSatisfy { $0.channels < $1.channels })
    self.steps = steps
    self.most = most
  }

  /// How many components are kept of so many channels; never more than channels.
  public func components(ofChannels channels: Int) -> Int {
    min(steps.first { channels <= $0.channels }?.components ?? most, channels)
  }

  /// Equal for equal rules.
  package var identity: String {
    steps.map { "\($0.channels):\($0.components)/" }.joined() + "\(most)"
  }
}
