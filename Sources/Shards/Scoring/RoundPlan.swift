package import ActiveLearning
package import Imaging
package import Labeling
import Numerics
import Preparation
package import ProjectRecords
package import Rounds

/// A round that is about to be chosen, as values: what workers score, and what the coordinator stores once they did.
package struct RoundPlan: Codable, Sendable, Equatable {
  static let version = 1

  private(set) var version = Self.version
  /// The identifier of the project; copies share it.
  package var project = ""
  /// From 1.
  package var round: Int
  /// The number that seeds random choices.
  package var seed: UInt64
  /// The journal position that answers were read at.
  package var position: Int64
  /// How many regions the batch shall have.
  package var count: Int
  package var settings: ProjectSettings
  /// Classes that the model distinguishes.
  package var classes: [Int]
  /// Digest of the model's bytes.
  package var model: String
  /// Ascending by number.
  package var images: [Image]
  /// Images that show the same thing, by number, the first of each scene first.
  package var scenes: [[Int64]]
  /// Regions that must not be asked, each as image, partition and number.
  package var excluded: [[Int64]]

  /// One image that is scored.
  package struct Image: Codable, Sendable, Equatable {
    /// The project's number of it.
    package var id: Int64
    package var name: ImageName
    /// XXH3 of the file's bytes.
    package var digest: String
    /// Regions that are answered, or must not be asked.
    package var anchors: [Int]?
    /// Regions that were skipped.
    package var skipped: [Int]?
    /// Answers to regions that the image no longer has, in the order in which they were given.
    package var painted: [Painted]?
  }

  /// An answer to a region of an earlier segmentation.
  package struct Painted: Codable, Sendable, Equatable {
    /// The footprint's bytes, as base64.
    package var footprint: String
    /// Whether the answer was a skip.
    package var isSkipped: Bool
  }

  /// - Parameters:
  ///   - names: of the input's images.
  ///   - excluded: regions that must not be asked.
  package init(
    _ input: RoundInput, names: [ImageID: ImageName], count: Int, settings: ProjectSettings,
    model: TrainedModel, excluded: Set<RegionID>
  ) {
    round = input.round
    seed = input.seed
    position = input.journalPosition
    self.count = count
    self.settings = settings
    classes = input.classes.classes.map(\.rawValue)
    self.model = ContentDigest.hexadecimal(of: model.encoded())
    images = input.images.compactMap { image in
      names[image.source.id].map { Image(image, name: $0) }
    }
    scenes = input.scenes.map { $0.map(\.rawValue) }
    self.excluded = RoundRecord(round: round, position: position, excluded: excluded).excluded
  }

  /// The images of one part: a scene goes with its first image, all others by their own names.
  package func input(of shard: Shard, in folder: FilePath) throws(ShardError) -> RoundInput {
    let names = Dictionary(images.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    var leaders: [Int64: ImageName] = [:]
    for scene in scenes {
      guard let first = scene.first, let name = names[first] else { continue }
      for image in scene { leaders[image] = name }
    }
    let own = images.filter { shard.contains(leaders[$0.id] ?? $0.name) }
    var parts: [RoundImage] = []
    for image in own { parts.append(try image.asScored(in: folder)) }
    let ids = Set(own.map(\.id))
    var input = RoundInput(
      seed: seed, round: round, journalPosition: position, images: parts, classes: coding)
    input.scenes =
      scenes.filter { scene in scene.first.map(ids.contains) ?? false }
      .map { $0.map(ImageID.init(rawValue:)) }
    return input
  }

  package var coding: ClassCoding { ClassCoding(classes.map { ClassID(rawValue: $0) }) }

  /// The plan as JSON.
  package var text: String {
    get throws(SessionError) {
      do {
        return try StoredJSON.text(self)
      } catch {
        throw SessionError(ShardError.planNotWritable)
      }
    }
  }

  /// What chooses.
  package var strategy: StrategyConfiguration? {
    try? StrategyConfiguration(name: settings.strategy)
  }

  /// Whether its numbers can be those of a round.
  var isSound: Bool {
    let ids = Set(images.map(\.id))
    return version == Self.version && StoredRange.identifier.contains(Int64(round))
      && StoredRange.count.contains(Int64(count)) && ids.count == images.count
      && ids.allSatisfy(StoredRange.identifier.contains)
      && classes.allSatisfy { StoredRange.region.contains(Int64($0)) }
      && Set(classes).count == classes.count
      && scenes.allSatisfy { $0.allSatisfy(ids.contains) }
  }
}

extension RoundPlan.Image {
  fileprivate init(_ image: RoundImage, name: ImageName) {
    let skipped = image.answers.filter { $0.value == .skipped }.keys
    let answered = Set(image.answers.keys).subtracting(skipped)
    self.init(
      id: image.source.id.rawValue, name: name, digest: image.source.digest,
      anchors: Self.listed(answered.union(image.excluded)),
      skipped: Self.listed(Set(skipped).subtracting(image.excluded)),
      painted: image.painted.isEmpty
        ? nil
        : image.painted.map {
          RoundPlan.Painted(
            footprint: Base64Text.encode($0.footprint.encoded), isSkipped: $0.answer == .skipped)
        })
  }

  private static func listed(_ numbers: Set<Int>) -> [Int]? {
    numbers.isEmpty ? nil : numbers.sorted()
  }

  /// As a round scores it: which class an answer gave does not matter.
  func asScored(in folder: FilePath) throws(ShardError) -> RoundImage {
    let path = folder.appending(name.bytes)
    var answers: [Int: Answer] = [:]
    for number in skipped ?? [] { answers[number] = .skipped }
    var painted: [PaintedAnswer] = []
    for old in self.painted ?? [] {
      guard let bytes = Base64Text.decode(old.footprint),
        let footprint = try? Footprint(encoded: bytes)
      else { throw .orderDamaged(path) }
      painted.append(
        PaintedAnswer(footprint: footprint, answer: old.isSkipped ? .skipped : .void))
    }
    return RoundImage(
      source: ImageSource(id: ImageID(rawValue: id), path: path, digest: digest),
      answers: answers, painted: painted, excluded: Set(anchors ?? []))
  }
}
