import ActiveLearning
import Foundation
import Glibc
import Imaging
import Labeling
import Preparation
import Rounds
import Superpixels

/// Everything that a run's figures depend on; a stored run is reused only under equal settings.
struct RunSettings: Sendable, Hashable, Codable {
  /// Incremented when the same settings would give different figures or a different file.
  var format = 3
  /// nil for the reference, which has no queries.
  var strategy: String?
  var randomShare: Double?
  var batch: String?
  var rounds: Int?
  var candidates: Int?
  var seed: UInt64
  var trainer: String
  var segmentation: String
  var regions: Int?
  var maxPixels: Int
  /// How images are segmented and described.
  var preparation: String
  var poolImages: Int?
  var measuring: String
  /// Left out where nothing is measured or answered wrongly.
  var checksConfidence: Bool?
  var mistakes: Double?
  var person: PersonOptions?
  var ignored: [UInt16]
  var classNames: [String]?
  /// Each class, preceded by its mask value, ascending.
  var classes: [String]?
  /// Names, sizes and times of all images and masks.
  var data: String

  /// - Parameters:
  ///   - data: the digest of the files; see `digest(of:)`.
  ///   - isReference: leaves out the query settings.
  init(_ options: SimulationOptions, data: String, isReference: Bool) {
    if !isReference {
      strategy = options.strategy.name
      randomShare = options.strategy.randomShare
      batch = options.batch.description
      rounds = options.rounds
      candidates = options.candidates
      person = options.person
    }
    seed = options.seed
    trainer = options.trainer.rawValue
    segmentation = options.segmentation.identifier
    regions = options.regions
    maxPixels = options.maxPixels
    preparation =
      "\(options.preparation.digest) descriptors \(options.descriptors.identity)"
    poolImages = options.poolImages
    measuring = options.measuring.rawValue
    checksConfidence = options.checksConfidence ? true : nil
    mistakes = options.mistakes > 0 ? options.mistakes : nil
    ignored = options.ignored.sorted()
    classNames = options.classNames
    classes = options.classes.map { classes in
      classes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    }
    self.data = data
  }

  /// A name for the run's file: what distinguishes it from similar runs, and a digest of the rest.
  var fileName: String {
    var parts = [person?.mode.rawValue, strategy ?? "supervised"].compactMap(\.self)
    if let batch { parts.append(batch.replacing("%", with: "-percent")) }
    if segmentation != "slic" { parts.append(segmentation) }
    if let regions { parts.append("\(regions)-regions") }
    parts.append("seed-\(seed)")
    let words = parts.joined(separator: "-").map { character in
      character.isASCII && (character.isLetter || character.isNumber || "+-.=".contains(character))
        ? character : "-"
    }
    return String(words.prefix(120)) + "-" + ContentDigest.hexadecimal(of: text).prefix(8) + ".json"
  }

  /// Equal settings give equal text, on any machine.
  private var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let data = try? encoder.encode(self)
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  /// A digest of all selected files, by name, size and time of the last change: data sets that
  /// are moved keep it; data sets that are changed do not.
  static func digest(of sets: [LabeledImages?]) throws(SessionError) -> String {
    var lines: [String] = []
    for set in sets {
      lines.append("set")
      guard let set else { continue }
      for entry in try set.listing().entries {
        let name = ImageName(bytes: entry.relativePath.bytes)
        var status = stat()
        let mask = set.mask(of: name)
        let known = mask.withCString { stat($0, &status) } == 0
        lines.append(
          """
          \(name.escaped) \(entry.size) \(entry.modified) \(known ? status.st_size : -1) \
          \(known ? status.st_mtim.tv_sec : 0) \(known ? status.st_mtim.tv_nsec : 0)
          """)
      }
    }
    return ContentDigest.hexadecimal(of: lines.joined(separator: "\n"))
  }
}

/// A finished run as it is stored.
struct StoredRun: Sendable, Codable {
  var settings: RunSettings
  var report: SimulationReport
}
