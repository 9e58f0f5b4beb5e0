/// Which of some names continue what was typed.
enum OfferedWords {
  static func beginning(_ typed: String, among names: [String]) -> [String] {
    names.filter { $0.hasPrefix(typed) }
  }

  /// Continues the last element of a list with commas; what is in it already is not offered again.
  static func continuing(_ typed: String, with names: [String]) -> [String] {
    var parts = typed.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let last = parts.popLast() ?? ""
    let before = parts.map { $0 + "," }.joined()
    return beginning(last, among: names.filter { !parts.contains($0) }).map { before + $0 }
  }
}
