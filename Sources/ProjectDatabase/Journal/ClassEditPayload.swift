import Labeling

/// The payload of a class edit: the class, and the one thing that changed.
struct ClassEditPayload: Codable {
  var id: Int
  var name: String?
  var color: ClassColor?
  /// Empty: none.
  var key: String?
  var letter: String?
  var mergedInto: Int?
  var isRetired: Bool?

  private enum CodingKeys: String, CodingKey {
    case id, name, color, key, letter
    case mergedInto = "merged_into"
    case isRetired = "retired"
  }

  init(_ edit: ClassEdit, of id: ClassID) {
    self.id = id.rawValue
    switch edit {
    case .rename(let name): self.name = name
    case .recolor(let color): self.color = color
    case .rekey(let key): self.key = key.map(String.init) ?? ""
    case .reletter(let letter): self.letter = String(letter)
    case .merge(let target): mergedInto = target.rawValue
    case .retire(let isRetired): self.isRetired = isRetired
    }
  }

  var classID: ClassID { ClassID(rawValue: id) }

  /// - Throws: `StoreError` for one that changes nothing this version knows.
  func edit() throws -> ClassEdit {
    if let name, !name.isEmpty { return .rename(name) }
    if let color { return .recolor(color) }
    if let key { return .rekey(key.first) }
    if let letter = letter?.first { return .reletter(letter) }
    if let mergedInto { return .merge(into: ClassID(rawValue: mergedInto)) }
    if let isRetired { return .retire(isRetired) }
    throw StoreError.unknownClassEdit
  }
}
