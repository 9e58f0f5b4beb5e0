import Labeling

/// The payload of the first entry of an import: where its answers came from.
struct ImportPayload: Codable {
  var format: String
  var source: String
  var purity: Double
  /// Omitted unless true.
  var exact: Bool?

  init(_ origin: ImportOrigin) {
    format = origin.format
    source = origin.source
    purity = origin.purity
    exact = origin.isExact ? true : nil
  }

  /// - Throws: `StoreError.unreadableImport` for what no version wrote.
  func origin() throws -> ImportOrigin {
    guard purity > 0, purity <= 1 else { throw StoreError.unreadableImport }
    return ImportOrigin(
      format: format, source: source, purity: purity, isExact: exact ?? false)
  }
}
