/// What the shares of a class balance are counted in.
public enum ShareCounting: String, Sendable, Codable, CaseIterable {
  /// Area: pixels, to most callers.
  case area
  /// Rows: regions, to most callers.
  case rows
}
