import Labeling

/// Datumaro's `common_semantic_segmentation`: masks of places in the list of `dataset_meta.json`, perhaps in parts.
struct DatumaroFolder: ValueMaskFormat {
  static let name = "datumaro"
  static let summary = "datumaro's common_semantic_segmentation"

  private static let list = "dataset_meta.json"

  let classes: [ForeignClass]
  private(set) var images: [ForeignImage] = []
  private(set) var masks: ValueMasks

  static func recognizes(_ source: ImportSource) -> Bool {
    source.file == nil && (try? source.names(ending: list, depth: 1).isEmpty) == false
  }

  /// - Throws: also where parts have different lists.
  init(_ source: ImportSource, setup: ImportSetup) throws(ImportError) {
    let lists = try source.names(ending: Self.list, depth: 1)
    guard let first = lists.first else {
      throw .lacks(source.path, .file(Self.list), format: Self.name)
    }
    var labels: [String] = []
    for list in lists {
      let bytes = try source.bytes(of: list, most: ClassListSource.mostBytes)
      labels = try ImportError.of(list) { () throws(ImportProblem) in
        let own = try Self.labels(bytes)
        guard list == first || own == labels else { throw .badValue("labels") }
        return own
      }
    }
    let known: MaskClasses
    do throws(ImportProblem) {
      known = try MaskClasses(names: labels, ignored: ["ignored"])
    } catch {
      throw .unusable(file: DisplayText(first), error)
    }
    classes = known.classes
    masks = ValueMasks(
      files: [], meanings: known.meanings, source: source, mostPixels: setup.mostPixels)
    for list in lists {
      let folder = list.dropLast(Self.list.count) + "masks"
      let files = try source.files(ending: ".png", under: String(folder))
      masks.files += files
      let depth = folder.split(separator: "/").count
      images += files.map { ForeignImage(mask: $0, dropping: depth) }
    }
  }

  private static func labels(_ bytes: [UInt8]) throws(ImportProblem) -> [String] {
    var labels: [String]?
    var cursor = JSONCursor(bytes)
    try cursor.object { cursor, key throws(ImportProblem) in
      guard key == "labels" else { return false }
      var list: [String] = []
      try cursor.array { cursor throws(ImportProblem) in list.append(try cursor.string()) }
      labels = list
      return true
    }
    guard let labels else { throw .lacks("labels") }
    return labels
  }
}
