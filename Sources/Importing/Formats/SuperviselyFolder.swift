import Exporting
import Imaging
import Labeling

/// A project of Supervisely: bitmaps, polygons and rectangles, one JSON an image under `ann`.
struct SuperviselyFolder: ImportFormat {
  static let name = "supervisely"
  static let summary = "Supervisely: bitmaps, polygons and rectangles"

  private static let meta = "meta.json"

  private var labels = LabelTable()
  private let files: [String]
  let images: [ForeignImage]
  private let source: ImportSource
  private let mostPixels: Int

  var classes: [ForeignClass] { labels.classes }

  static func recognizes(_ source: ImportSource) -> Bool {
    source.file == nil && source.has(meta) && source.start(of: meta).contains("\"classes\"")
  }

  init(_ source: ImportSource, setup: ImportSetup) throws(ImportError) {
    guard source.has(Self.meta) else {
      throw .lacks(source.path, .file(Self.meta), format: Self.name)
    }
    self.source = source
    mostPixels = setup.mostPixels
    files = try source.names(ending: ".json").filter {
      $0.contains("/ann/") || $0.hasPrefix("ann/")
    }
    images = files.map { file in
      let name = String(file.dropLast(".json".count))
      let last = name.split(separator: "/").last.map(String.init) ?? name
      return ForeignImage(names: [last])
    }
    let bytes = try source.bytes(of: Self.meta, most: ClassListSource.mostBytes)
    do throws(ImportProblem) {
      try readClasses(bytes)
    } catch {
      throw .unusable(file: DisplayText(Self.meta), error)
    }
  }

  private mutating func readClasses(_ bytes: [UInt8]) throws(ImportProblem) {
    var cursor = JSONCursor(bytes)
    try cursor.object { cursor, key throws(ImportProblem) in
      guard key == "classes" else { return false }
      try cursor.array { cursor throws(ImportProblem) in
        var title = ""
        var color: ClassColor?
        try cursor.object { cursor, key throws(ImportProblem) in
          switch key {
          case "title": title = try cursor.string()
          case "color": color = ClassColor(hexadecimal: try cursor.string())
          default: return false
          }
          return true
        }
        guard !title.isEmpty else { throw .lacks("title of a class") }
        try labels.add(title, color: color)
      }
      return true
    }
  }

  private func read(_ place: Int) throws(ImportError) -> SuperviselyFile {
    let bytes = try source.bytes(of: files[place])
    do throws(ImportProblem) {
      var cursor = JSONCursor(bytes)
      return try SuperviselyFile(&cursor)
    } catch {
      throw .unusable(file: DisplayText(files[place]), error)
    }
  }

  private func size(_ file: SuperviselyFile, _ place: Int) throws(ImportError) -> ForeignSize {
    guard let size = ForeignSize(checking: file.width, file.height, most: mostPixels) else {
      throw .unusable(file: DisplayText(files[place]), .badValue("size"))
    }
    return size
  }

  func size(of place: Int) throws(ImportError) -> ForeignSize {
    try size(try read(place), place)
  }

  func pixels(of place: Int) throws(ImportError) -> ForeignPixels {
    let file = try read(place)
    var pixels = ForeignPixels(try size(file, place))
    do throws(ImportProblem) {
      for object in file.objects where object.hasArea {
        guard let place = labels[object.title] else {
          throw ImportProblem.unknownClass(object.title)
        }
        try object.paint(on: &pixels, place)
      }
    } catch {
      throw .unusable(file: DisplayText(files[place]), error)
    }
    return pixels
  }
}

private struct SuperviselyFile {
  var width = 0
  var height = 0
  var objects: [SuperviselyObject] = []

  init(_ cursor: inout JSONCursor) throws(ImportProblem) {
    try cursor.object { cursor, key throws(ImportProblem) in
      switch key {
      case "size":
        try cursor.object { cursor, key throws(ImportProblem) in
          switch key {
          case "width": width = try cursor.integer()
          case "height": height = try cursor.integer()
          default: return false
          }
          return true
        }
      case "objects":
        try cursor.array { cursor throws(ImportProblem) in
          objects.append(try SuperviselyObject(&cursor))
        }
      default: return false
      }
      return true
    }
    try cursor.finish()
  }
}

private struct SuperviselyObject {
  var title = ""
  private var kind = ""
  private var data: String?
  private var origin: Point?
  private var exterior: [Point] = []
  private var interior: [[Point]] = []

  init(_ cursor: inout JSONCursor) throws(ImportProblem) {
    try cursor.object { cursor, key throws(ImportProblem) in
      switch key {
      case "classTitle": title = try cursor.string()
      case "geometryType": kind = try cursor.string()
      case "bitmap" where try cursor.kind() == .object:
        try cursor.object { cursor, key throws(ImportProblem) in
          switch key {
          case "data": data = try cursor.string()
          case "origin": origin = try cursor.point()
          default: return false
          }
          return true
        }
      case "points" where try cursor.kind() == .object:
        try cursor.object { cursor, key throws(ImportProblem) in
          switch key {
          case "exterior": exterior = try cursor.points()
          case "interior":
            try cursor.array { cursor throws(ImportProblem) in
              interior.append(try cursor.points())
            }
          default: return false
          }
          return true
        }
      default: return false
      }
      return true
    }
  }

  var hasArea: Bool { ["bitmap", "polygon", "rectangle"].contains(kind) }

  func paint(on pixels: inout ForeignPixels, _ place: UInt16) throws(ImportProblem) {
    switch kind {
    case "bitmap":
      guard let data, let origin else { throw .lacks("bitmap of an object") }
      guard let packed = PackedBitmap.bytes(base64: data) else { throw .notBase64 }
      let total = pixels.places.pixels.count
      // A PNG of one byte a pixel, in the worst case not compressed at all, with its palette.
      guard let png = PackedBitmap.inflated(packed, most: 5 * total + (1 << 16)) else {
        throw .notPacked
      }
      guard origin.x >= 0, origin.y >= 0 else { throw .outside }
      try pixels.paint(
        try PixelBox.picture(png, most: total), left: Int(origin.x), top: Int(origin.y), place)
    case "rectangle":
      guard exterior.count == 2 else { throw .badValue("points") }
      try pixels.paint(from: exterior[0], to: exterior[1], place)
    default:
      try pixels.paint([exterior] + interior, place)
    }
  }
}
