import Foundation
import Imaging
package import Labeling

/// What a trainer is told of a round: `manifest.json`, whose schema is `docs/schemas/trainer-round.schema.json`.
///
/// All paths are relative to the round's folder.
package struct RoundManifest: Codable, Sendable, Equatable {
  /// Of pixels in masks that are not labeled, and void.
  package static let ignore = 255
  static let fileName = "manifest.json"
  static let outputFolder = "out"
  static let schemaName = "terrazzo-trainer-round"
  /// Larger ones belong to newer programs.
  package static let newestVersion = 1

  /// A class, and at the same time a channel of the probabilities, in this order.
  package struct Class: Codable, Sendable, Equatable {
    /// Of pixels in masks.
    package var value: Int
    package var name: String
    /// `#rrggbb`.
    package var color: String

    package init(_ definition: ClassDefinition) {
      value = definition.id.rawValue
      name = definition.name
      color = definition.color.hexadecimal
    }
  }

  /// An image, what is known of it, and where what is learned of it goes.
  package struct Image: Codable, Sendable, Equatable {
    /// Its name in the project.
    package var name: String
    package var image: String
    package var mask: String
    package var regions: String
    package var probabilities: String
    package var features: String
    /// Answered regions.
    package var answers: Int
    /// Of the stored image, before it is turned upright.
    package var width: Int
    package var height: Int

    package init(
      name: String, image: String, mask: String, regions: String, stem: String, answers: Int,
      width: Int, height: Int
    ) {
      self.name = name
      self.image = image
      self.mask = mask
      self.regions = regions
      probabilities = "\(RoundManifest.outputFolder)/probabilities/\(stem).npy"
      features = "\(RoundManifest.outputFolder)/features/\(stem).npy"
      self.answers = answers
      self.width = width
      self.height = height
    }
  }

  package var schema = RoundManifest.schemaName
  package var version = RoundManifest.newestVersion
  package var round: Int
  /// Answers that teach, of all images.
  package var answers: Int
  /// The journal position at which they were read.
  package var position: Int64
  package var seed: UInt64
  /// The value of pixels in masks that teach nothing.
  package var ignore = RoundManifest.ignore
  /// The value of pixels in region maps that belong to no region.
  package var noRegion = 65_535
  package var classes: [Class]
  package var images: [Image]
  /// Where the trainer keeps what it needs to go on.
  package var checkpoint = "\(RoundManifest.outputFolder)/checkpoint"
  /// The folder of the newest round before this one that has a checkpoint; nil: there is none.
  package var previous: String?

  package init(
    round: Int, answers: Int, position: Int64, seed: UInt64, classes: [Class], images: [Image],
    previous: String?
  ) {
    self.round = round
    self.answers = answers
    self.position = position
    self.seed = seed
    self.classes = classes
    self.images = images
    self.previous = previous
  }

  private enum CodingKeys: String, CodingKey {
    case schema, version, round, answers, position, seed, ignore, classes, images, checkpoint
    case previous
    case noRegion = "no_region"
  }

  /// The file, the same for the same round.
  package var bytes: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else {
      preconditionFailure("Texts and numbers can be coded.")
    }
    return Array((DisplayText.safeJSON(String(decoding: data, as: UTF8.self)) + "\n").utf8)
  }

  /// What a round was given; nil if its manifest is missing, damaged or of another version.
  package init?(_ round: TrainerRound) {
    guard round.manifest.linkStatus.map({ $0.st_size < 1 << 28 }) ?? false,
      let file = try? OpenFile(round.manifest),
      let bytes = try? file.bytes(at: 0, count: file.size),
      let manifest = try? JSONDecoder().decode(RoundManifest.self, from: Data(bytes)),
      manifest.schema == Self.schemaName, manifest.version == Self.newestVersion,
      manifest.round == round.number
    else { return nil }
    self = manifest
  }
}
