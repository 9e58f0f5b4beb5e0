import Foundation
import Imaging
import Labeling

/// `classes.json` beside the masks: what their values mean.
struct ClassesFile: Encodable {
  private struct Entry: Encodable {
    var value: Int
    var name: String
    var color: String
  }

  private var classes: [Entry]
  private var void: Int
  /// What training and measures should leave out.
  private var ignore: Int
  private var unlabeled: Int
  private var bits: Int

  init(classes: [ClassDefinition], values: MaskValues) {
    self.classes = classes.map {
      Entry(value: $0.id.rawValue, name: $0.name, color: $0.color.hexadecimal)
    }
    void = Int(values.void)
    ignore = Int(values.unlabeled)
    unlabeled = Int(values.unlabeled)
    bits = values.isWide ? 16 : 8
  }

  func write(to path: FilePath) throws(SessionError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      try AtomicFile.write(Array(try encoder.encode(self)) + [UInt8(ascii: "\n")], to: path)
    } catch {
      throw .failed("\(error)")
    }
  }
}
