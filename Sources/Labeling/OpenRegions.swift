/// The open regions of a project by what the model guesses of them.
public struct OpenRegions: Hashable, Sendable {
  /// Regions of which the model guesses the same.
  public struct Group: Hashable, Sendable {
    public let answer: Answer
    /// How many there are, those that are not listed included.
    public let count: Int
    /// How many of those guesses are probably wrong.
    public let expectedErrors: Double
    /// The most certain first.
    public let regions: [Region]

    public init(answer: Answer, count: Int, expectedErrors: Double, regions: [Region]) {
      self.answer = answer
      self.count = count
      self.expectedErrors = expectedErrors
      self.regions = regions
    }
  }

  /// An open region, and how often guesses like that about it are right.
  public struct Region: Hashable, Sendable {
    public let region: RegionID
    /// 0...1.
    public let chance: Double

    public init(region: RegionID, chance: Double) {
      self.region = region
      self.chance = chance
    }
  }

  /// In the order of their answers.
  public let groups: [Group]
  /// The journal position that the model had learned from.
  public let model: Int64

  public init(groups: [Group], model: Int64) {
    self.groups = groups
    self.model = model
  }

  /// How many regions are open.
  public var count: Int { groups.reduce(0) { $0 + $1.count } }
}

extension OpenRegions {
  /// Groups open regions by their guesses; those without a chance are left out.
  ///
  /// - Parameter most: how many regions of each group are listed.
  /// - Complexity: n log n in the number of regions.
  public init(_ guesses: [RegionID: Guess], model: Int64, most: Int) {
    var groups: [Answer: [Region]] = [:]
    for (region, guess) in guesses {
      guard let chance = guess.chance else { continue }
      groups[guess.answer, default: []].append(Region(region: region, chance: chance))
    }
    self.init(
      groups: groups.sorted { $0.key.order < $1.key.order }.map { answer, regions in
        Group(
          answer: answer, count: regions.count,
          expectedErrors: regions.reduce(0) { $0 + 1 - $1.chance },
          regions: Array(
            regions.sorted {
              $0.chance != $1.chance ? $0.chance > $1.chance : $0.region < $1.region
            }.prefix(most)))
      }, model: model)
  }
}

extension Answer {
  /// Classes by their numbers, then void.
  fileprivate var order: Int {
    if case .labeled(let id) = self { id.rawValue } else { .max }
  }
}
