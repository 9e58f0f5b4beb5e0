import Foundation

/// Numbers as people read them, the same in every locale.
package enum Figures {
  /// With the given number of digits after the decimal point.
  package static func decimal(_ value: Double, digits: Int) -> String {
    String(format: "%.\(digits)f", value)
  }

  /// The same, or a dash for a missing measurement.
  package static func measure(_ value: Double?, digits: Int) -> String {
    value.map { decimal($0, digits: digits) } ?? "–"
  }

  /// Without unnecessary digits: `1`, `2.5`.
  package static func shortest(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
  }

  /// `1 image`, `1,807 images`.
  package static func counted(_ value: Int, _ noun: String) -> String {
    count(value) + " " + noun + (value == 1 ? "" : "s")
  }

  /// `1,807`.
  package static func count(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { grouped.append(",") }
      grouped.append(digit)
    }
    return value < 0 ? "-" + grouped : grouped
  }

  /// `0.42 s`, `17 s`, `3 min 5 s`, `2 h 4 min`.
  package static func seconds(_ value: Double) -> String {
    if value < 10 { return decimal(max(0, value), digits: 2) + " s" }
    return wholeSeconds(value)
  }

  /// `17 s`, `3 min 5 s`, `2 h 4 min`.
  package static func wholeSeconds(_ value: Double) -> String {
    let whole = Int(max(0, value).rounded())
    if whole < 60 { return "\(whole) s" }
    if whole < 3_600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3_600) h \(whole % 3_600 / 60) min"
  }

  /// `230 bytes`, `12 MB`, `1.3 GB`; steps of 1,000.
  package static func bytes(_ value: Int64) -> String {
    if (0..<1_000).contains(value) { return counted(Int(value), "byte") }
    let value = Double(value)
    if value < 1e6 { return decimal(value / 1e3, digits: 0) + " kB" }
    if value < 1e9 { return decimal(value / 1e6, digits: 0) + " MB" }
    return decimal(value / 1e9, digits: 1) + " GB"
  }

  /// `12.4 %`; neither 0 nor 100 unless it is exactly so.
  package static func share(_ part: Int, of whole: Int) -> String {
    let percent = Double(part) / Double(max(1, whole)) * 100
    if part > 0 && percent < 0.1 { return "less than 0.1 %" }
    if part < whole && percent > 99.9 { return "more than 99.9 %" }
    return decimal(percent, digits: part == 0 || part == whole ? 0 : 1) + " %"
  }

  /// Right-aligned in a width.
  package static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// Rows in columns, two blanks apart, without blanks at the ends; columns in which all is empty are left out.
  ///
  /// - Parameters:
  ///   - right: the columns that are right-aligned.
  ///   - width: how many columns of a terminal a text takes.
  /// - Precondition: all rows have the same length.
  package static func table(
    _ rows: [[String]], right: Set<Int> = [], width: (String) -> Int = \.count
  ) -> [String] {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { width($0[column]) }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.indices.filter { widths[$0] > 0 }.map { column in
        let blanks = String(repeating: " ", count: widths[column] - width(row[column]))
        return right.contains(column) ? blanks + row[column] : row[column] + blanks
      }
      let text = cells.joined(separator: "  ")
      return String(text.prefix(text.count - text.reversed().prefix { $0 == " " }.count))
    }
  }

  /// Left-aligned in a width.
  package static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
