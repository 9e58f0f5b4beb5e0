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

  private var classes: [Entry]
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
    confidence: String?
  ) {
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
