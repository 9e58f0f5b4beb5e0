import Foundation
import Labeling

/// What the values of masks stand for, from `classes.json` or what the setup says.
struct MaskClasses: Sendable {
  private(set) var classes: [ForeignClass] = []
  private(set) var meanings: [Int: UInt16] = [:]
  private(set) var orientation: ForeignOrientation?

  /// Without a list: numbers of the setup's classes, and the largest value of 8 and 16 bits for unlabeled.
  init(_ setup: ImportSetup) {
    meanings = [
      255: ForeignPixels.unlabeled, 65_535: ForeignPixels.unlabeled,
    ]
    add(
      setup.classes.isEmpty ? setup.known : setup.classes, isOptional: setup.classes.isEmpty)
    if let void = setup.voidValue { meanings[void] = ForeignPixels.void }
  }

  private mutating func add(_ entries: [ClassEntry], isOptional: Bool = false) {
    for (place, entry) in entries.enumerated() {
      var entry = entry
      entry.value = entry.value ?? place
      meanings[entry.value ?? place] = UInt16(truncatingIfNeeded: classes.count)
      classes.append(ForeignClass(entry, isOptional: isOptional))
    }
  }

  /// Names by value, in order.
  init(names: [String], ignored: Set<String> = []) throws(ImportProblem) {
    guard names.count <= ForeignPixels.mostClasses else {
      throw .tooManyClasses(limit: ForeignPixels.mostClasses)
    }
    meanings = [255: ForeignPixels.unlabeled]
    for (value, name) in names.enumerated() {
      guard !ignored.contains(name) else {
        meanings[value] = ForeignPixels.unlabeled
        continue
      }
      meanings[value] = UInt16(classes.count)
      // Such names fill gaps between numbers.
      classes.append(
        ForeignClass(ClassEntry(name: name, value: value), isOptional: name == "unused \(value)"))
    }
  }

  /// Reads `classes.json` as an export writes it; without the file, what the setup says.
  init(of source: ImportSource, setup: ImportSetup) throws(ImportError) {
    let file = "classes.json"
    guard source.has(file) else {
      self.init(setup)
      return
    }
    let bytes = try source.bytes(of: file, most: ClassListSource.mostBytes)
    do throws(ImportProblem) {
      var cursor = JSONCursor(bytes)
      try self.init(&cursor)
      try cursor.finish()
    } catch {
      throw .unusable(file: DisplayText(file), error)
    }
    if let void = setup.voidValue { meanings[void] = ForeignPixels.void }
  }

  private init(_ cursor: inout JSONCursor) throws(ImportProblem) {
    var entries: [ClassEntry] = []
    var numbers: [String: Int] = [:]
    var orientation: ForeignOrientation?
    try cursor.object { cursor, key throws(ImportProblem) in
      switch key {
      case "classes":
        try cursor.array { cursor throws(ImportProblem) in
          guard entries.count < ForeignPixels.mostClasses else {
            throw .tooManyClasses(limit: ForeignPixels.mostClasses)
          }
          entries.append(try Self.entry(&cursor))
        }
      case "void", "unlabeled", "ignore": numbers[key] = try cursor.integer()
      case "orientation":
        orientation = ForeignOrientation(rawValue: try cursor.string())
      default: return false
      }
      return true
    }
    self.orientation = orientation
    guard Set(entries.compactMap(\.value)).count == entries.count else { throw .badValue("value") }
    add(entries)
    let unlabeled = numbers["unlabeled"] ?? numbers["ignore"] ?? 255
    guard (0...65_535).contains(unlabeled) else { throw .badValue("unlabeled") }
    if let void = numbers["void"], void != unlabeled {
      guard (0...65_535).contains(void) else { throw .badValue("void") }
      meanings[void] = ForeignPixels.void
    }
    meanings[unlabeled] = ForeignPixels.unlabeled
  }

  private static func entry(_ cursor: inout JSONCursor) throws(ImportProblem) -> ClassEntry {
    var entry = ClassEntry(name: "")
    try cursor.object { cursor, key throws(ImportProblem) in
      switch key {
      case "name": entry.name = try cursor.string()
      case "value", "id", "index":
        let value = try cursor.integer()
        guard (0...ClassList.largestValue).contains(value) else { throw .badValue(key) }
        entry.value = value
      case "color":
        guard try cursor.kind() == .string else { return false }
        entry.color = ClassColor(hexadecimal: try cursor.string())
      case "key": entry.key = try cursor.takesNull() ? nil : try cursor.string().first
      case "letter": entry.letter = try cursor.takesNull() ? nil : try cursor.string().first
      default: return false
      }
      return true
    }
    guard !entry.name.isEmpty else { throw .lacks("name") }
    guard entry.value != nil else { throw .lacks("value") }
    return entry
  }
}
