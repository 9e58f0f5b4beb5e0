/// Tables with commas that are written line by line, as in RFC 4180.
enum CSVText {
  /// A line with its end.
  static func line(_ fields: [String]) -> String {
    fields.map(field).joined(separator: ",") + "\r\n"
  }

  /// Text that no spreadsheet takes for a formula, quoted where a comma, a quote or the end of a line would be misread.
  ///
  /// An apostrophe stands before what begins with `=`, `+`, `-`, `@`, a tab or the end of a line, unless it is a number.
  /// https://owasp.org/www-community/attacks/CSV_Injection
  static func field(_ text: String) -> String {
    var text = text
    if let first = text.unicodeScalars.first, "=+-@\t\r\n".unicodeScalars.contains(first),
      Double(text) == nil
    {
      text = "'" + text
    }
    guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else {
      return text
    }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
