import Labeling

/// What a simulated person has done so far: keys, and seconds.
struct PersonEffort: Sendable, Hashable {
  private(set) var keys = 0
  private(set) var seconds = 0.0
  /// Regions that were answered one by one.
  private(set) var alone = 0
  /// Regions that were looked at on sheets, and how many of them were corrected.
  private(set) var tiles = 0
  private(set) var corrections = 0
  private let pace: PersonPace
  private let columns: Int
  private let reach: TileReach
  /// Whether letters lead to tiles since a screen was opened.
  private var goesByLetters = false

  init(_ options: PersonOptions) {
    pace = options.pace
    columns = options.page.columns
    reach = options.reach
  }

  /// Regions are answered one by one.
  mutating func answer(_ count: Int) {
    keys += count
    alone += count
    seconds += Double(count) * pace.key
  }

  /// Keys that answer nothing: a screen is opened, or a group accepted.
  mutating func press(_ count: Int) {
    keys += count
    goesByLetters = false
    seconds += Double(count) * max(pace.sheetKey, PersonPace().sheetKey)
  }

  /// A page is looked over, corrected and accepted.
  ///
  /// - Parameter wrong: the places of the tiles that are corrected, ascending.
  mutating func page(of count: Int, correcting wrong: [Int]) {
    var (cursor, correcting) = (0, 0)
    let labels = reach == .letters ? TileLabels(count: count).texts : []
    for place in wrong {
      let arrows = Self.moves(from: cursor, to: place, columns: columns)
      let jump: Int? =
        switch reach {
        case .letters: labels[place].count + (goesByLetters ? 0 : 1)
        case .arrows: nil
        case .clicks: 1
        }
      if let jump, jump < arrows {
        correcting += jump + 1
        goesByLetters = reach == .letters
        // After an answer the next tile is the current one, but not the next to one that a label led to.
        cursor = reach == .letters ? place : min(place + 1, count - 1)
      } else {
        correcting += arrows + 1
        cursor = min(place + 1, count - 1)
      }
    }
    tiles += count
    corrections += wrong.count
    keys += correcting + 1
    seconds += Double(count) * pace.tile + pace.sheetKey
    seconds +=
      pace.correction.map { $0 * Double(wrong.count) } ?? Double(correcting) * pace.sheetKey
  }

  /// Arrow keys from one tile of a page to another: left and right pass the ends of rows.
  static func moves(from: Int, to: Int, columns: Int) -> Int {
    let way = to - from
    let rows = way / columns
    return (rows - 1...rows + 1).map { abs($0) + abs(way - $0 * columns) }.min() ?? abs(way)
  }
}
