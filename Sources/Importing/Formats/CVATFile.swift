import Exporting
import Foundation
import Imaging
import Labeling

/// CVAT for images 1.1: XML with masks, polygons and boxes of each image, painted by their order.
struct CVATFile: ImportFormat {
  static let name = "cvat"
  static let summary = "CVAT for images 1.1: masks, polygons and boxes"

  private struct Entry: Sendable {
    var image: ForeignImage
    var width: Int
    var height: Int
    var bytes: Range<Int>
  }

  private static let usual = "annotations.xml"

  private let file: String
  private let text: [UInt8]
  private var labels = LabelTable()
  private var entries: [Entry] = []
  private var others = 0
  private let mostPixels: Int

  var classes: [ForeignClass] { labels.classes }
  var images: [ForeignImage] { entries.map(\.image) }

  var notes: [String] {
    others == 0
      ? []
      : ["Left aside: \(Figures.counted(others, "shape")) without an area, or of another kind."]
  }

  static func recognizes(_ source: ImportSource) -> Bool {
    guard let name = name(in: source) else { return false }
    return source.start(of: name).contains("<annotations>")
  }

  private static func name(in source: ImportSource) -> String? {
    if let file = source.file { return file.lowercased().hasSuffix(".xml") ? file : nil }
    return source.has(usual) ? usual : (try? source.names(ending: ".xml", depth: 0))?.first
  }

  init(_ source: ImportSource, setup: ImportSetup) throws(ImportError) {
    guard let file = Self.name(in: source) else {
      throw .lacks(source.path, .file(Self.usual), format: Self.name)
    }
    self.file = file
    text = try source.bytes(of: file)
    mostPixels = setup.mostPixels
    do throws(ImportProblem) {
      try look()
    } catch {
      throw .unusable(file: DisplayText(file), error)
    }
  }

  /// Finds labels and images.
  private mutating func look() throws(ImportProblem) {
    var cursor = XMLCursor(text)
    var path: [String] = []
    var (name, color) = ("", "")
    var current: Entry?
    while let event = try cursor.next() {
      switch event {
      case .opened(let tag, let attributes, let start):
        path.append(tag)
        if path.count == 1, tag != "annotations" { throw .lacks("the tag annotations") }
        if path.count == 2, tag == "image" {
          current = try Self.entry(attributes, start: start)
        } else if tag == "label", path.dropLast().last == "labels" {
          (name, color) = ("", "")
        } else if path.count == 3, current != nil {
          if CVATShape.kinds.contains(tag) {
            guard let label = attributes["label"] else { throw .lacks("label of a shape") }
            try labels.add(label)
          } else {
            others += tag == "tag" ? 0 : 1
          }
        }
      case .text(let text):
        guard path.suffix(3).dropLast() == ["labels", "label"] else { continue }
        if path.last == "name" { name += text }
        if path.last == "color" { color += text }
      case .closed(let tag):
        path.removeLast()
        if tag == "label", path.last == "labels", !name.isEmpty {
          try labels.add(name, color: ClassColor(hexadecimal: color))
        }
        if path.count == 1, var entry = current {
          entry.bytes = entry.bytes.lowerBound..<cursor.place
          entries.append(entry)
          current = nil
        }
      }
    }
    guard !entries.isEmpty else { throw .lacks("images") }
  }

  private static func entry(
    _ attributes: [String: String], start: Int
  ) throws(ImportProblem) -> Entry {
    guard let name = attributes["name"], !name.isEmpty else { throw .lacks("name of an image") }
    guard let width = attributes["width"].flatMap({ Int($0) }),
      let height = attributes["height"].flatMap({ Int($0) })
    else { throw .badValue("width or height") }
    return Entry(
      image: ForeignImage(names: [name], orientation: .upright), width: width, height: height,
      bytes: start..<start)
  }

  func size(of place: Int) throws(ImportError) -> ForeignSize {
    let entry = entries[place]
    guard let size = ForeignSize(checking: entry.width, entry.height, most: mostPixels) else {
      throw .unusable(file: DisplayText(file), .badValue("width or height"))
    }
    return size
  }

  func pixels(of place: Int) throws(ImportError) -> ForeignPixels {
    var pixels = ForeignPixels(try size(of: place))
    do throws(ImportProblem) {
      var cursor = XMLCursor(text, in: entries[place].bytes)
      var shapes: [CVATShape] = []
      while let event = try cursor.next() {
        if case .opened(let tag, let attributes, _) = event, CVATShape.kinds.contains(tag) {
          shapes.append(CVATShape(tag, attributes))
        }
      }
      let ordered = shapes.enumerated().sorted {
        ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
      }
      for (_, shape) in ordered {
        guard let place = shape.label.flatMap({ labels[$0] }) else {
          throw ImportProblem.unknownClass(shape.label ?? "without a name")
        }
        try shape.paint(on: &pixels, place)
      }
    } catch {
      throw .unusable(file: DisplayText(file), error)
    }
    return pixels
  }
}

/// A mask, a polygon or a box.
private struct CVATShape {
  static let kinds: Set = ["mask", "polygon", "box"]

  private let kind: String
  private let attributes: [String: String]
  let label: String?
  let order: Int

  init(_ kind: String, _ attributes: [String: String]) {
    self.kind = kind
    self.attributes = attributes
    label = attributes["label"]
    order = attributes["z_order"].flatMap { Int($0) } ?? 0
  }

  func paint(on pixels: inout ForeignPixels, _ place: UInt16) throws(ImportProblem) {
    switch kind {
    case "mask":
      let box = PixelBox(
        left: try integer("left"), top: try integer("top"), width: try integer("width"),
        height: try integer("height"))
      guard box.isInside(pixels.places.width, pixels.places.height) else { throw .outside }
      var counts: [Int] = []
      for text in (attributes["rle"] ?? "").split(separator: ",") {
        guard let count = Int(text.trimmingCharacters(in: .whitespaces)) else {
          throw .badValue("rle")
        }
        counts.append(count)
      }
      let runs: [Range<Int>]
      do throws(RunLengthProblem) {
        runs = try RunCounts.inside(counts, total: box.width * box.height)
      } catch {
        throw ImportProblem(error)
      }
      try pixels.paint(rows: runs, inBox: box, place)
    case "box":
      try pixels.paint(
        from: Point(x: try number("xtl"), y: try number("ytl")),
        to: Point(x: try number("xbr"), y: try number("ybr")), place)
    default:
      var points: [Point] = []
      for pair in (attributes["points"] ?? "").split(separator: ";") {
        let numbers = pair.split(separator: ",").compactMap { Self.number($0) }
        guard numbers.count == 2 else { throw .badValue("points") }
        points.append(Point(x: numbers[0], y: numbers[1]))
      }
      try pixels.paint([points], place)
    }
  }

  private func integer(_ name: String) throws(ImportProblem) -> Int {
    guard let value = attributes[name].flatMap({ Int($0) }), value.magnitude < 1 << 31 else {
      throw .badValue(name)
    }
    return value
  }

  private func number(_ name: String) throws(ImportProblem) -> Double {
    guard let value = attributes[name].flatMap({ Self.number($0) }) else { throw .badValue(name) }
    return value
  }

  private static func number(_ text: some StringProtocol) -> Double? {
    guard let value = Double(text), value.magnitude < 1e9 else { return nil }
    return value
  }
}
