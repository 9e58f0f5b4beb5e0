extension GlyphSet {
  /// The glyphs to draw pictures with by default.
  ///
  /// Quadrants, unless the environment names a character set other than UTF-8 (then ASCII) or the
  /// terminal is the Linux console, whose font has only half blocks. `LANG=C` or no `LANG` names no
  /// character set: it is typical of SSH and containers, and the terminal is nearly always UTF-8.
  public static func detect(environment: [String: String]) -> GlyphSet {
    guard isUnicode(environment: environment) else { return .ascii }
    return environment["TERM"] == "linux" ? .half : .quadrant
  }

  /// False if the effective locale (`LC_ALL`, else `LC_CTYPE`, else `LANG`) names a character set
  /// other than UTF-8, for instance `de_DE.ISO-8859-1`.
  public static func isUnicode(environment: [String: String]) -> Bool {
    let locale =
      ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }
      .first { !$0.isEmpty } ?? ""
    guard let dot = locale.firstIndex(of: ".") else { return true }
    let charset = locale[locale.index(after: dot)...].prefix { $0 != "@" }
    return ["utf-8", "utf8"].contains(charset.lowercased())
  }
}
