import Exporting
import Foundation
import Labeling

/// Label Studio: tasks with brush masks, polygons and rectangles.
///
/// Of several annotations of a task the first counts that was not cancelled.
struct LabelStudioFile: ImportFormat {
  static let name = "label-studio"
  static let summary = "Label Studio: brush masks, polygons and rectangles"

  private static let usual = "tasks.json"
  private static let configuration = "label_config.xml"

  private struct Entry: Sendable {
    var image: ForeignImage
    var size: ForeignSize?
    var results: [Range<Int>]
  }

  private let file: String
  private let text: [UInt8]
  private var labels = LabelTable()
  private var entries: [Entry] = []
  private var others = 0

  var classes: [ForeignClass] { labels.classes }
  var images: [ForeignImage] { entries.map(\.image) }

  var notes: [String] {
    others == 0
      ? []
      : ["Left aside: \(Figures.counted(others, "result")) without an area, or of another kind."]
  }

  static func recognizes(_ source: ImportSource) -> Bool {
    name(in: source) != nil
  }

  private static func name(in source: ImportSource) -> String? {
    let names =
      source.file.map { [$0] }
      ?? (source.has(usual) ? [usual] : (try? source.names(ending: ".json", depth: 0)) ?? [])
    return names.first { name in
      let start = source.start(of: name, count: 1 << 16)
      return start.first { !$0.isWhitespace } == "[" && start.contains("\"data\"")
    }
  }

  init(_ source: ImportSource, setup: ImportSetup) throws(ImportError) {
    guard let file = Self.name(in: source) else {
      throw .lacks(source.path, .file(Self.usual), format: Self.name)
    }
    self.file = file
    text = try source.bytes(of: file)
    if source.has(Self.configuration) {
      let bytes = try source.bytes(of: Self.configuration, most: ClassListSource.mostBytes)
      do throws(ImportProblem) {
        try readLabels(bytes)
      } catch {
        throw .unusable(file: DisplayText(Self.configuration), error)
      }
    }
    do throws(ImportProblem) {
      var cursor = JSONCursor(text)
      try cursor.array { cursor throws(ImportProblem) in
        try add(try LabelStudioTask(&cursor), most: setup.mostPixels)
      }
      try cursor.finish()
    } catch {
      throw .unusable(file: DisplayText(file), error)
    }
  }

  private mutating func readLabels(_ bytes: [UInt8]) throws(ImportProblem) {
    var cursor = XMLCursor(bytes)
    while let event = try cursor.next() {
      guard case .opened("Label", let attributes, _) = event, let name = attributes["value"] else {
        continue
      }
      try labels.add(
        name, color: attributes["background"].flatMap { ClassColor(hexadecimal: $0) })
    }
  }

  private mutating func add(_ task: LabelStudioTask, most: Int) throws(ImportProblem) {
    guard !task.names.isEmpty else { throw .lacks("image of a task") }
    var size: ForeignSize?
    var results: [Range<Int>] = []
    for range in task.results {
      let result = try LabelStudioResult(JSONCursor(text, in: range))
      guard let label = result.label, result.hasArea else {
        others += 1
        continue
      }
      try labels.add(label)
      guard let own = ForeignSize(checking: result.width, result.height, most: most) else {
        throw .badValue("original_width or original_height")
      }
      if let size, size != own {
        throw .otherSize(
          width: own.width, height: own.height, wantedWidth: size.width, wantedHeight: size.height)
      }
      size = own
      results.append(range)
    }
    // Without a result, nothing is said about the image.
    guard size != nil else { return }
    entries.append(
      Entry(
        image: ForeignImage(names: task.names, orientation: .upright), size: size,
        results: results))
  }

  func size(of place: Int) throws(ImportError) -> ForeignSize {
    guard let size = entries[place].size else {
      throw .unusable(file: DisplayText(file), .lacks("original_width"))
    }
    return size
  }

  func pixels(of place: Int) throws(ImportError) -> ForeignPixels {
    var pixels = ForeignPixels(try size(of: place))
    do throws(ImportProblem) {
      for range in entries[place].results {
        let result = try LabelStudioResult(JSONCursor(text, in: range))
        guard let place = result.label.flatMap({ labels[$0] }) else {
          throw ImportProblem.unknownClass(result.label ?? "without a name")
        }
        try result.paint(on: &pixels, place)
      }
    } catch {
      throw .unusable(file: DisplayText(file), error)
    }
    return pixels
  }
}
