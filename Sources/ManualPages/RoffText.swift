/// Text for `man`, in the macros of man(7).
package enum RoffText {
  /// Text without special meaning to roff.
  package static func plain(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    let isControl = escaped.hasPrefix(".") || escaped.hasPrefix("'")
    return isControl ? "\\&" + escaped : escaped
  }

  package static func bold(_ text: String) -> String { "\\fB" + plain(text) + "\\fP" }

  static func italic(_ text: String) -> String { "\\fI" + plain(text) + "\\fP" }

  /// A section heading.
  package static func section(_ title: String) -> String { ".SH \(title.uppercased())" }

  /// A term and its description.
  package static func item(_ term: String, _ words: [String]) -> [String] {
    [".TP", term] + (words.isEmpty ? ["\\&"] : words.map(plain))
  }

  /// Paragraphs; lines that start with two blanks are kept as they are.
  static func paragraphs(_ text: String) -> [String] {
    var lines: [String] = []
    var isExample = false
    var isNew = true
    func end() {
      if isExample { lines += [".fi", ".RE"] }
      isExample = false
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      let words = line.trimmingPrefix { $0 == " " }
      if words.isEmpty {
        isNew = true
      } else if line.hasPrefix("  ") {
        if !isExample { lines += [".PP", ".RS 4", ".nf"] }
        isExample = true
        lines.append(plain(String(line.dropFirst(2))))
      } else {
        end()
        if isNew, !lines.isEmpty { lines.append(".PP") }
        isNew = false
        lines.append(plain(line))
      }
    }
    end()
    return lines
  }
}
