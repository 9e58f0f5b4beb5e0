import Exporting
import Foundation
import Labeling

/// Cityscapes: masks of its own numbers, or of those for training.
///
/// Where both are there, those of its own numbers count, because they tell more classes apart. Label 0 is unlabeled.
struct CityscapesFolder: ValueMaskFormat {
  static let name = "cityscapes"
  static let summary = "Cityscapes: gtFine with labelIds or labelTrainIds"

  private static let table = "names.csv"
  private static let own = "_labelIds.png"
  private static let trained = "_labelTrainIds.png"

  let classes: [ForeignClass]
  let images: [ForeignImage]
  let masks: ValueMasks

  static func recognizes(_ source: ImportSource) -> Bool {
    guard source.file == nil else { return false }
    return ["gtFine", "gtTrainIds", "gtCoarse"].contains(where: source.has)
  }

  init(_ source: ImportSource, setup: ImportSetup) throws(ImportError) {
    let found = try source.files(ending: Self.own).filter { !$0.starts(with: "results/".utf8) }
    let isTrained = found.isEmpty
    let files = isTrained ? try source.files(ending: Self.trained) : found
    guard !files.isEmpty else {
      throw .lacks(
        source.path, .ending([Self.own, Self.trained]), format: Self.name)
    }
    var meanings: [Int: UInt16] = [255: ForeignPixels.unlabeled]
    if !isTrained { meanings[0] = ForeignPixels.unlabeled }
    var classes: [ForeignClass] = []
    for label in CityscapesLabels.all.dropFirst() {
      let value = Int(isTrained ? label.trainID : label.id)
      guard value != 255 else { continue }
      meanings[value] = UInt16(classes.count)
      let color = ClassColor(red: label.color.0, green: label.color.1, blue: label.color.2)
      classes.append(
        ForeignClass(
          ClassEntry(name: label.name, value: value, color: color), isOptional: true))
    }
    self.classes = classes
    masks = ValueMasks(
      files: files, meanings: meanings, source: source, mostPixels: setup.mostPixels)
    let names = source.has(Self.table) ? Self.names(try source.bytes(of: Self.table)) : [:]
    images = files.map { file in
      let last = file.split(separator: UInt8(ascii: "/")).last ?? []
      // city_000000_000019_gtFine_labelIds
      let parts = last.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
      let core = parts.prefix(parts.count > 4 ? 3 : max(1, parts.count - 1))
        .map { String(decoding: $0, as: UTF8.self) }.joined(separator: "_")
      return ForeignImage(
        names: [names[core], core, core + "_leftImg8bit"].compactMap { $0 })
    }
  }

  /// The images of an export by the names that they got there.
  private static func names(_ bytes: [UInt8]) -> [String: String] {
    var names: [String: String] = [:]
    for row in CSVRows.rows(of: String(decoding: bytes, as: UTF8.self)).dropFirst()
    where row.count == 2 {
      names[row[1]] = row[0]
    }
    return names
  }
}

/// Tables with commas, as in RFC 4180.
enum CSVRows {
  /// The fields of each line; an apostrophe that kept a spreadsheet from seeing a formula is left out.
  static func rows(of text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var isQuoted = false
    var scalars = text.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      if isQuoted {
        if scalar != "\"" {
          field.unicodeScalars.append(scalar)
        } else if scalars.first == "\"" {
          scalars = scalars.dropFirst()
          field += "\""
        } else {
          isQuoted = false
        }
        continue
      }
      switch scalar {
      case "\"": isQuoted = true
      case ",":
        row.append(plain(field))
        field = ""
      case "\n":
        rows.append(row + [plain(field)])
        (row, field) = ([], "")
      case "\r": break
      default: field.unicodeScalars.append(scalar)
      }
    }
    if !row.isEmpty || !field.isEmpty { rows.append(row + [plain(field)]) }
    return rows
  }

  private static func plain(_ field: String) -> String {
    guard field.first == "'", let next = field.unicodeScalars.dropFirst().first,
      "=+-@\t\r\n".unicodeScalars.contains(next)
    else { return field }
    return String(field.dropFirst())
  }
}
