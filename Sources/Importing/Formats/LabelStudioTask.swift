import Exporting
import Foundation

/// One task: which image, and where the results of its annotation lie.
struct LabelStudioTask {
  private(set) var names: [String] = []
  private(set) var results: [Range<Int>] = []

  init(_ cursor: inout JSONCursor) throws(ImportProblem) {
    var found: [Range<Int>]?
    try cursor.object { cursor, key throws(ImportProblem) in
      switch key {
      case "data": try readData(&cursor)
      case "annotations", "completions":
        try cursor.array { cursor throws(ImportProblem) in
          let own = try Self.annotation(&cursor)
          if found == nil { found = own }
        }
      default: return false
      }
      return true
    }
    results = found ?? []
  }

  /// Nil for one that was cancelled.
  private static func annotation(
    _ cursor: inout JSONCursor
  ) throws(ImportProblem) -> [Range<Int>]? {
    var results: [Range<Int>] = []
    var isCancelled = false
    try cursor.object { cursor, key throws(ImportProblem) in
      switch key {
      case "was_cancelled" where try cursor.kind() == .word:
        isCancelled = try cursor.takesNull() ? false : try cursor.boolean()
      case "result":
        try cursor.array { cursor throws(ImportProblem) in results.append(try cursor.skip()) }
      default: return false
      }
      return true
    }
    return isCancelled ? nil : results
  }

  private mutating func readData(_ cursor: inout JSONCursor) throws(ImportProblem) {
    var addresses: [String] = []
    try cursor.object { cursor, key throws(ImportProblem) in
      guard try cursor.kind() == .string else { return false }
      let text = try cursor.string()
      if key == "file" { names.append(text) }
      if key == "image" || addresses.isEmpty, key != "file" { addresses.insert(text, at: 0) }
      return true
    }
    names += addresses.prefix(1).flatMap(Self.names)
  }

  /// The path in an address: after `?d=`, or that of a URL without scheme and host.
  private static func names(in address: String) -> [String] {
    var path = address[...]
    if let query = path.range(of: "?d=") {
      path = path[query.upperBound...]
    } else {
      if let scheme = path.range(of: "://") {
        path = path[scheme.upperBound...].drop { $0 != "/" }
      }
      path = path.prefix { $0 != "?" && $0 != "#" }
    }
    let plain = String(path).removingPercentEncoding ?? String(path)
    let parts = plain.split(separator: "/")
    guard let last = parts.last else { return [] }
    // An uploaded file has eight digits and a hyphen before its name.
    let bare = last.dropFirst(9)
    let isUpload =
      last.count > 9 && last.prefix(8).allSatisfy(\.isHexDigit) && last.dropFirst(8).first == "-"
    return [parts.joined(separator: "/")] + (isUpload ? [String(bare)] : [])
  }
}

/// One result: the pixels of one label.
///
/// Polygons and rectangles are in percent of the image.
struct LabelStudioResult {
  private(set) var width = 0
  private(set) var height = 0
  private(set) var label: String?
  private var kind = ""
  private var bytes: [UInt8]?
  private var points: [Point] = []
  private var box: [String: Double] = [:]

  init(_ text: JSONCursor) throws(ImportProblem) {
    var text = text
    try text.object { cursor, key throws(ImportProblem) in
      switch key {
      case "type": kind = try cursor.string()
      case "original_width": width = try cursor.takesNull() ? 0 : try cursor.integer()
      case "original_height": height = try cursor.takesNull() ? 0 : try cursor.integer()
      case "value" where try cursor.kind() == .object: try readValue(&cursor)
      default: return false
      }
      return true
    }
  }

  private mutating func readValue(_ cursor: inout JSONCursor) throws(ImportProblem) {
    try cursor.object { cursor, key throws(ImportProblem) in
      switch key {
      case "rle":
        var list: [UInt8] = []
        try cursor.array { cursor throws(ImportProblem) in
          guard let byte = UInt8(exactly: try cursor.integer()) else { throw .badValue("rle") }
          list.append(byte)
        }
        bytes = list
      case "points" where try cursor.kind() == .array: points = try cursor.points()
      case "x", "y", "width", "height", "rotation":
        let number = try cursor.number()
        guard number.magnitude < 1e9 else { throw .badValue(key) }
        box[key] = number
      case "brushlabels", "polygonlabels", "rectanglelabels", "labels":
        try cursor.array { cursor throws(ImportProblem) in
          let name = try cursor.string()
          if label == nil { label = name }
        }
      default: return false
      }
      return true
    }
  }

  /// A rectangle that was turned is not read.
  var hasArea: Bool {
    switch kind {
    case "brushlabels", "brush": bytes != nil
    case "polygonlabels", "polygon": points.count > 2
    case "rectanglelabels", "rectangle": (box["rotation"] ?? 0) == 0 && box["width"] != nil
    default: false
    }
  }

  func paint(on pixels: inout ForeignPixels, _ place: UInt16) throws(ImportProblem) {
    let (across, down) = (Double(width) / 100, Double(height) / 100)
    if let bytes {
      let runs: [Range<Int>]
      do throws(RunLengthProblem) {
        runs = try BrushRunLengths.inside(bytes, pixels: width * height)
      } catch {
        throw ImportProblem(error)
      }
      try pixels.paint(rows: runs, place)
    } else if !points.isEmpty {
      try pixels.paint([points.map { Point(x: $0.x * across, y: $0.y * down) }], place)
    } else {
      let (left, top) = ((box["x"] ?? 0) * across, (box["y"] ?? 0) * down)
      try pixels.paint(
        from: Point(x: left, y: top),
        to: Point(
          x: left + (box["width"] ?? 0) * across, y: top + (box["height"] ?? 0) * down), place)
    }
  }
}
