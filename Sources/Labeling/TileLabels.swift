/// Short labels for the tiles of a page, by which a person goes to one of them.
///
/// No label begins with another one, so a label is complete as soon as it is typed. Where the letters do not
/// suffice, some labels have two; the first tiles have these, since arrow keys reach them soon and their guesses are
/// the most certain of a page.
package struct TileLabels: Hashable, Sendable {
  /// What came of what was typed so far.
  package enum Match: Hashable, Sendable {
    /// The tile at this place has the label.
    case tile(Int)
    /// Some labels begin so.
    case beginning
    case unknown
  }

  /// Letters that no sheet answers, undoes, leaves out or leaves with, the easily reached ones first; without `i` and `o`,
  /// which resemble digits.
  package static let letters: [Character] = Array("jkdhalrwtpycmbz")

  /// The labels by place on the page.
  package let texts: [String]

  /// Labels for so many tiles, as short as possible together: O(`count`).
  ///
  /// Built as browsers' hints for links are: the first of the shortest labels so far makes way for longer ones that begin
  /// with it. No letter follows itself, since a key that is held types its letter again.
  ///
  /// - Parameters:
  ///   - count: how many tiles there are; at least 0.
  ///   - letters: different ones; if there are fewer than three, all of `TileLabels.letters` count.
  package init(count: Int, letters: [Character] = TileLabels.letters) {
    let letters = letters.count < 3 ? Self.letters : letters
    guard count > 0 else {
      texts = []
      return
    }
    var labels = letters.map { String($0) }
    var first = 0
    while labels.count - first < count {
      let beginning = labels[first]
      first += 1
      labels += letters.filter { $0 != beginning.last }.map { beginning + String($0) }
    }
    // They became longer and longer; the easiest is for the last tile.
    let chosen = labels[first..<first + count]
    let shortest = labels[first].count
    texts =
      chosen.filter { $0.count > shortest } + chosen.filter { $0.count == shortest }.reversed()
  }

  /// The most letters of a label; 0 without tiles.
  package var longest: Int { texts.first?.count ?? 0 }

  /// What somebody means who typed so much.
  package func match(_ typed: String) -> Match {
    if let place = texts.firstIndex(of: typed) { return .tile(place) }
    return texts.contains { $0.hasPrefix(typed) } ? .beginning : .unknown
  }
}
