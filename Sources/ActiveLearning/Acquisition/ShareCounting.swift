/// What the shares of a class balance are counted in.
public enum ShareCounting: String, Sendable, Codable, CaseIterable {
  /// Area: pixels, for most callers.
  case area
  /// Rows: regions, for most callers.
  case rows
}
