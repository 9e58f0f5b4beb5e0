import Labeling

/// What files of COCO say, looked through once: classes, images, and where each image's annotations lie.
struct COCOIndex: Sendable {
  struct Entry: Sendable {
    var image: ForeignImage
    var width: Int
    var height: Int
    /// The file's place.
    var file: Int
    /// Bytes of that file.
    var annotations: [Range<Int>] = []
  }

  let files: [String]
  private(set) var texts: [[UInt8]] = []
  private var labels = LabelTable()
  /// For each file, the places of its categories.
  private(set) var places: [[Int: UInt16]] = []
  private(set) var images: [Entry] = []

  /// The JSON files of a folder that may be COCO's.
  static func files(in source: ImportSource) -> [(name: String, isPanoptic: Bool)] {
    let names: [String]
    if let file = source.file {
      names = file.lowercased().hasSuffix(".json") ? [file] : []
    } else {
      let annotations = (try? source.names(ending: ".json", under: "annotations", depth: 0)) ?? []
      names =
        annotations.isEmpty
        ? (try? source.names(ending: ".json", depth: 0)) ?? [] : annotations
    }
    return names.compactMap { name in
      let last = name.split(separator: "/").last.map(String.init) ?? name
      guard !["captions_", "person_keypoints_", "image_info_"].contains(where: last.hasPrefix)
      else { return nil }
      if last.hasPrefix("panoptic_") { return (name, true) }
      if last.hasPrefix("stuff_") || last.hasPrefix("instances_") { return (name, false) }
      let start = source.start(of: name, count: 1 << 16)
      guard start.first(where: { !$0.isWhitespace }) == "{", start.contains("\"file_name\"") else {
        return nil
      }
      return (name, start.contains("\"segments_info\""))
    }
  }

  var classes: [ForeignClass] { labels.classes }

  init(_ files: [String], of source: ImportSource) throws(ImportError) {
    self.files = files
    for file in files {
      let text = try source.bytes(of: file)
      do throws(ImportProblem) {
        try add(text)
      } catch {
        throw .unusable(file: DisplayText(file), error)
      }
    }
  }

  func size(of place: Int, mostPixels: Int) throws(ImportError) -> ForeignSize {
    let entry = images[place]
    guard let size = ForeignSize(checking: entry.width, entry.height, most: mostPixels) else {
      throw .unusable(file: DisplayText(files[entry.file]), .badValue("width or height"))
    }
    return size
  }

  private mutating func add(_ text: [UInt8]) throws(ImportProblem) {
    var annotations: [(image: Int, range: Range<Int>)] = []
    var entries: [(id: Int, entry: Entry)] = []
    var own: [Int: UInt16] = [:]
    let file = texts.count
    var cursor = JSONCursor(text)
    try cursor.object { cursor, key throws(ImportProblem) in
      switch key {
      case "images":
        try cursor.array { cursor throws(ImportProblem) in
          entries.append(try Self.image(&cursor, file: file))
        }
      case "categories":
        try cursor.array { cursor throws(ImportProblem) in
          let category = try Self.category(&cursor)
          guard own.updateValue(try place(of: category), forKey: category.id) == nil else {
            throw .badValue("category id")
          }
        }
      case "annotations":
        try cursor.array { cursor throws(ImportProblem) in
          annotations.append(try Self.annotation(&cursor, text: text))
        }
      default: return false
      }
      return true
    }
    try cursor.finish()
    var byID: [Int: Int] = [:]
    for (id, entry) in entries {
      guard byID.updateValue(images.count, forKey: id) == nil else { throw .badValue("image id") }
      images.append(entry)
    }
    for annotation in annotations {
      guard let image = byID[annotation.image] else { throw .badValue("image_id") }
      images[image].annotations.append(annotation.range)
    }
    texts.append(text)
    places.append(own)
  }

  private static func image(
    _ cursor: inout JSONCursor, file: Int
  ) throws(ImportProblem) -> (id: Int, entry: Entry) {
    var (id, width, height): (Int?, Int?, Int?)
    var name: String?
    try cursor.object { cursor, key throws(ImportProblem) in
      switch key {
      case "id": id = try cursor.integer()
      case "width": width = try cursor.integer()
      case "height": height = try cursor.integer()
      case "file_name": name = try cursor.string()
      default: return false
      }
      return true
    }
    guard let id else { throw .lacks("id of an image") }
    guard let name, !name.isEmpty else { throw .lacks("file_name") }
    guard let width, let height else { throw .lacks("width and height") }
    return (
      id, Entry(image: ForeignImage(names: [name]), width: width, height: height, file: file)
    )
  }

  private static func category(
    _ cursor: inout JSONCursor
  ) throws(ImportProblem) -> (id: Int, name: String, color: ClassColor?) {
    var id: Int?
    var name: String?
    var color: [Int] = []
    try cursor.object { cursor, key throws(ImportProblem) in
      switch key {
      case "id": id = try cursor.integer()
      case "name": name = try cursor.string()
      case "color" where try cursor.kind() == .array:
        try cursor.array { cursor throws(ImportProblem) in color.append(try cursor.integer()) }
      default: return false
      }
      return true
    }
    guard let id else { throw .lacks("id of a category") }
    guard let name else { throw .lacks("name of a category") }
    let channels = color.compactMap(UInt8.init(exactly:))
    return (
      id, name,
      channels.count == 3
        ? ClassColor(red: channels[0], green: channels[1], blue: channels[2]) : nil
    )
  }

  /// Categories of several files with one name are one class.
  private mutating func place(
    of category: (id: Int, name: String, color: ClassColor?)
  ) throws(ImportProblem) -> UInt16 {
    let isNumber = (0...ClassList.largestValue).contains(category.id)
    return try labels.add(
      category.name, value: isNumber ? category.id : nil, color: category.color)
  }

  private static func annotation(
    _ cursor: inout JSONCursor, text: [UInt8]
  ) throws(ImportProblem) -> (image: Int, range: Range<Int>) {
    let range = try cursor.skip()
    var inside = JSONCursor(text, in: range)
    var image: Int?
    try inside.object { cursor, key throws(ImportProblem) in
      guard key == "image_id" else { return false }
      image = try cursor.integer()
      return true
    }
    guard let image else { throw .lacks("image_id") }
    return (image, range)
  }
}
