import Labeling

/// The payload of the first entry of an import: where its answers came from.
struct ImportPayload: Codable {
  var format: String
  var source: String
  var purity: Double
  /// Omitted unless true.
  var exact: Bool?
  /// Omitted unless they came from another Terrazzo project.
  var project: String?
  /// Omitted if there are none.
  var earlier: [EarlierOrigin]?

  init(_ origin: ImportOrigin) {
    format = origin.format
    source = origin.source
    purity = origin.purity
    exact = origin.isExact ? true : nil
    project = origin.project
    earlier = origin.earlier.isEmpty ? nil : origin.earlier
  }

  /// - Throws: `StoreError.unreadableImport` for what no version wrote.
  func origin() throws -> ImportOrigin {
    guard purity > 0, purity <= 1 else { throw StoreError.unreadableImport }
    var origin = ImportOrigin(
      format: format, source: source, purity: purity, isExact: exact ?? false)
    origin.project = project
    origin.earlier = earlier ?? []
    return origin
  }
}
