extension DisplayText {
  /// How many columns of a terminal the text takes: wide characters two, combining marks none.
  public var columns: Int {
    description.unicodeScalars.reduce(0) { $0 + CharacterWidth.of($1).columns }
  }

  /// The text if it fits into `limit` columns, else its beginning with `…` as the last column.
  ///
  /// - Precondition: `limit` is at least 0.
  public func truncated(toColumns limit: Int) -> DisplayText {
    precondition(limit >= 0)
    guard columns > limit else { return self }
    guard limit > 0 else { return DisplayText(safe: "") }
    var kept = String.UnicodeScalarView()
    var used = 0
    for scalar in description.unicodeScalars {
      let width = CharacterWidth.of(scalar).columns
      if used + width > limit - 1 { break }
      kept.append(scalar)
      used += width
    }
    kept.append("…")
    return DisplayText(safe: String(kept))
  }
}
