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
  private let usesMouse: Bool

  init(_ options: PersonOptions) {
    pace = options.pace
    columns = options.page.columns
    usesMouse = options.usesMouse
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
    seconds += Double(count) * max(pace.sheetKey, PersonPace().sheetKey)
  }

  /// A page is looked over, corrected and accepted.
  ///
  /// - Parameter wrong: the places of the tiles that are corrected, ascending.
  mutating func page(of count: Int, correcting wrong: [Int]) {
    var (cursor, correcting) = (0, 0)
    for place in wrong {
      correcting += Self.moves(from: cursor, to: place, columns: columns, usesMouse: usesMouse) + 1
      // After an answer the next tile is the current one.
      cursor = min(place + 1, count - 1)
    }
    tiles += count
    corrections += wrong.count
    keys += correcting + 1
    seconds += Double(count) * pace.tile + pace.sheetKey
    seconds +=
      pace.correction.map { $0 * Double(wrong.count) } ?? Double(correcting) * pace.sheetKey
  }

  /// Keys or clicks from one tile of a page to another: left and right pass the ends of rows.
  static func moves(from: Int, to: Int, columns: Int, usesMouse: Bool) -> Int {
    let way = to - from
    if way == 0 { return 0 }
    if usesMouse { return 1 }
    let rows = way / columns
    return (rows - 1...rows + 1).map { abs($0) + abs(way - $0 * columns) }.min() ?? abs(way)
  }
}
