import Foundation
package import Labeling

/// `classes.json` next to the masks: what their values mean.
package struct ClassesFile: Encodable {
  /// Relative to the folder of an export.
  package static let name = Array("classes.json".utf8)

  private struct Entry: Encodable {
    var value: Int
    var name: String
    var color: String
    /// Omitted unless true.
    var retired: Bool?
  }

  /// Guesses that were accepted without an answer; shares are 0...1.
  private struct Accepted: Encodable {
    /// The value of the class, or of void; omitted for what was open of one image.
    var value: Int?
    var regions: Int
    var least: Double
    var expectedErrors: Double
    var sample: Int?
    var sampleErrors: Int?
    /// At most this share is wrong, by `boundConfidence`.
    var bound: Double?
    var boundConfidence: Double?

    private enum CodingKeys: String, CodingKey {
      case value, regions, least, sample, bound
      case expectedErrors = "expected_errors"
      case sampleErrors = "sample_errors"
      case boundConfidence = "bound_confidence"
    }

    init(_ acceptance: Acceptance, void: Int) {
      let ground = acceptance.ground
      switch ground.scope {
      case .stratum(.labeled(let id)): value = id.rawValue
      case .stratum: value = void
      case .image: value = nil
      }
      regions = acceptance.inForce
      least = ground.least
      expectedErrors = ground.expectedErrors
      sample = ground.sample?.size
      sampleErrors = ground.sample?.errors
      bound = ground.sample?.bound
      boundConfidence = ground.sample?.confidence
    }
  }

  private var classes: [Entry]
  /// Omitted if there are none.
  private var accepted: [Accepted]?
  private var void: Int
  /// The value that training and metrics should ignore.
  private var ignore: Int
  private var unlabeled: Int
  private var bits: Int
  private var orientation: String
  /// The folder of confidence images; omitted without them.
  private var confidence: String?

  package init(
    classes: [ClassDefinition], values: MaskValues, orientation: MaskOrientation,
    confidence: String?, acceptances: [Acceptance] = []
  ) {
    let inForce = acceptances.filter { $0.inForce > 0 }
    accepted = inForce.isEmpty ? nil : inForce.map { Accepted($0, void: Int(values.void)) }
    self.classes = classes.map {
      Entry(
        value: $0.id.rawValue, name: $0.name, color: $0.color.hexadecimal,
        retired: $0.isRetired ? true : nil)
    }
    self.orientation = orientation.rawValue
    self.confidence = confidence
    void = Int(values.void)
    ignore = Int(values.unlabeled)
    unlabeled = Int(values.unlabeled)
    bits = values.isWide ? 16 : 8
  }

  /// The whole file.
  package var bytes: [UInt8] {
    get throws(SessionError) {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      do {
        let json = DisplayText.safeJSON(String(decoding: try encoder.encode(self), as: UTF8.self))
        return Array((json + "\n").utf8)
      } catch {
        throw .export(.classesNotEncoded(reason: "\(error)"))
      }
    }
  }
}
