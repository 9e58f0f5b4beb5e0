import Labeling

/// Region maps of 16 bits with the table of what was said about each region, as an export writes them.
struct RegionFolder: ImportFormat {
  static let name = "regions"
  static let summary = "region maps of an export, and their table"

  private static let table = "regions.jsonl"

  private var labels = LabelTable()
  private(set) var images: [ForeignImage] = []
  private var masks: ValueMasks
  private var meanings: [[Int: UInt16]] = []

  var classes: [ForeignClass] { labels.classes }

  static func recognizes(_ source: ImportSource) -> Bool {
    source.file == nil && source.has(table)
  }

  init(_ source: ImportSource, setup: ImportSetup) throws(ImportError) {
    guard source.has(Self.table) else {
      throw .lacks(source.path, .file(Self.table), format: Self.name)
    }
    masks = ValueMasks(files: [], meanings: [:], source: source, mostPixels: setup.mostPixels)
    let text = try source.bytes(of: Self.table)
    try ImportError.of(Self.table) { () throws(ImportProblem) in
      for line in text.split(separator: UInt8(ascii: "\n")) { try add(Array(line)) }
    }
  }

  /// Answers and accepted guesses count, what the model thinks does not.
  private mutating func add(_ line: [UInt8]) throws(ImportProblem) {
    var fields: [String: String] = [:]
    var value: Int?
    var cursor = JSONCursor(line)
    try cursor.object { cursor, key throws(ImportProblem) in
      switch key {
      case "image", "map", "state", "answer", "class", "guess":
        if try !cursor.takesNull() { fields[key] = try cursor.string() }
      case "value": value = try cursor.integer()
      default: return false
      }
      return true
    }
    guard let map = fields["map"], let image = fields["image"] else { throw .lacks("map or image") }
    guard let value, (0..<65_535).contains(value) else { throw .badValue("value") }
    if masks.files.last != Array(map.utf8) {
      _ = try masks.source.resolve(map)
      masks.files.append(Array(map.utf8))
      meanings.append([65_535: ForeignPixels.unlabeled])
      images.append(
        ForeignImage(names: [String(map.dropFirst("maps/".count).dropLast(".png".count)), image]))
    }
    let said =
      fields["state"] == "accepted" ? fields["guess"] : fields["class"] ?? fields["answer"]
    var place = ForeignPixels.unlabeled
    switch said {
    case "void": place = ForeignPixels.void
    case nil, "unsure", "skip", "mixed", "class": break
    case let name?: place = try labels.add(name)
    }
    meanings[meanings.count - 1][value] =
      fields["state"] == "open" ? ForeignPixels.unlabeled : place
  }

  func size(of place: Int) throws(ImportError) -> ForeignSize { try masks.size(of: place) }

  func pixels(of place: Int) throws(ImportError) -> ForeignPixels {
    var own = masks
    own.meanings = meanings[place]
    return try own.pixels(of: place)
  }
}
